using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>
/// How a covariate changes during the trial. At the start it is what was drawn for the subject; covariates that are computed
/// from it change with it. The value at a time is a function of the subject and the time alone, so a visit more or less changes
/// no other.
/// </summary>
public abstract record Trajectory
{
    /// <summary>The least value it falls to; none when absent.</summary>
    public Quantity? Min { get; init; }

    /// <summary>The greatest value it rises to; none when absent.</summary>
    public Quantity? Max { get; init; }

    /// <summary>The covariates it reads besides its own.</summary>
    internal virtual IEnumerable<string> Sources => [];

    /// <summary>The value of a subject, by its place in the block, at a time in hours, before any bound.</summary>
    private protected abstract Func<int, double, double> Course(TrajectoryStart start);

    /// <summary>The values of each subject at its times, subject after subject, in the covariate's unit.</summary>
    internal double[] Values(TrajectoryStart start, Ragged<double> timesH)
    {
        double least = Min?.In(start.Unit) ?? double.NegativeInfinity, greatest = Max?.In(start.Unit) ?? double.PositiveInfinity;
        Func<int, double, double> course = Course(start);
        double[] values = new double[timesH.ItemCount];
        for (int i = 0, at = 0; i < timesH.Count; i++)
        {
            // Bounds hold what changes: who starts outside them may stay there.
            double low = Math.Min(least, start.Baseline(i)), high = Math.Max(greatest, start.Baseline(i));
            foreach (double timeH in timesH[i]) values[at++] = Math.Clamp(course(i, Math.Max(0, timeH)), low, high);
        }
        return values;
    }
}

/// <summary>Where a covariate's trajectory begins, for the subjects of a block.</summary>
/// <param name="Covariate">Its values at the start of the trial.</param>
/// <param name="Subjects">The subjects.</param>
/// <param name="Key">The trajectory's key.</param>
/// <param name="Drawn">Every covariate at the start of the trial.</param>
sealed record TrajectoryStart(CovariateValues Covariate, SubjectRange Subjects, RandomKey Key, IReadOnlyDictionary<string, CovariateValues> Drawn)
{
    public string Unit => Covariate.Unit;

    public double Baseline(int subject) => Covariate.Numbers[subject];

    public RandomKey KeyOf(int subject) => Key.For(Subjects.First + subject);
}

/// <summary>
/// A steady drift. A slope in the covariate's unit per time is added: <c>0.2 kg/month</c>. A slope per time is relative and
/// compounds, baseline · exp(slope · time): <c>-4 %/year</c>.
/// </summary>
public sealed record TrendTrajectory : Trajectory
{
    /// <summary>The mean slope.</summary>
    public required Quantity Slope { get; init; }

    /// <summary>The standard deviation of the subjects' slopes, which are normal; all have the same when absent.</summary>
    [NotNegative]
    public Quantity? Sd { get; init; }

    private protected override Func<int, double, double> Course(TrajectoryStart start)
    {
        bool isRelative = Slope.Dimension == new Quantity(1, "1/h").Dimension && start.Unit.Length > 0;
        string unit = isRelative ? "1/h" : start.Unit.Length == 0 ? "1/h" : $"{start.Unit}/h";
        double mean = Slope.In(unit), sd = Sd?.In(unit) ?? 0;
        return (subject, timeH) =>
        {
            double baseline = start.Baseline(subject), change = (sd == 0 ? mean : mean + sd * start.KeyOf(subject).Normal(0)) * timeH;
            return isRelative ? baseline * RealMath.Exp(change) : baseline + change;
        };
    }
}

/// <summary>
/// It wanders about where it began: baseline · exp(x), where x is an Ornstein–Uhlenbeck process that starts at 0 and scatters,
/// after a while, with the stated coefficient of variation (Uhlenbeck and Ornstein, Phys Rev 1930;36:823).
/// </summary>
public sealed record OrnsteinUhlenbeckTrajectory : Trajectory
{
    /// <summary>The coefficient of variation within a subject, positive; 4 to 6 % for serum creatinine, 3 % for albumin (Ricós et al., Scand J Clin Lab Invest 1999;59:491).</summary>
    [Unit("1"), Positive]
    public required Quantity Cv { get; init; }

    /// <summary>The time after which a deviation has, on average, half gone.</summary>
    [Unit("h"), Positive]
    public required Quantity HalfLife { get; init; }

    private protected override Func<int, double, double> Course(TrajectoryStart start)
    {
        double sd = Math.Sqrt(new CvSpread(Cv).LogVariance), perHour = RealMath.Exp(-RealMath.Log(2) / HalfLife.In("h"));
        AutocorrelatedPath path = new(perHour);
        return (subject, timeH) =>
        {
            // The stationary path without its beginning: what is left is 0 at the start and has the correlation in time of a path.
            RandomKey key = start.KeyOf(subject);
            double deviation = path.At(timeH, key) - RealMath.Pow(perHour, timeH) * path.At(0, key);
            return start.Baseline(subject) * RealMath.Exp(sd * deviation);
        };
    }
}

/// <summary>
/// It goes over to another value and stays there, as renal function does after an acute injury or albumin after surgery:
/// final + (baseline - final) · exp(-ln 2 · time / half-life).
/// </summary>
public sealed record RecoveryTrajectory : Trajectory
{
    /// <summary>The final value: a share of the baseline, such as <c>70 %</c>, or a value in the covariate's unit.</summary>
    public required Quantity To { get; init; }

    /// <summary>The time in which half the way is gone.</summary>
    [Unit("h"), Positive]
    public required Quantity HalfLife { get; init; }

    /// <summary>The coefficient of variation of the subjects' half-lives, which are log-normal; all have the same when absent.</summary>
    [Unit("1"), NotNegative]
    public Quantity? HalfLifeCv { get; init; }

    /// <summary>When the change begins; at the start of the trial when absent.</summary>
    [Unit("h"), NotNegative]
    public Quantity From { get; init; } = new(0, "h");

    private protected override Func<int, double, double> Course(TrajectoryStart start)
    {
        bool isShare = To.Dimension == Dimension.Number && start.Unit.Length > 0;
        double to = isShare ? To.In("1") : To.In(start.Unit), rate = RealMath.Log(2) / HalfLife.In("h"), fromH = From.In("h");
        double sd = HalfLifeCv is { } cv ? Math.Sqrt(new CvSpread(cv).LogVariance) : 0;
        return (subject, timeH) =>
        {
            double baseline = start.Baseline(subject), final = isShare ? to * baseline : to;
            double ownRate = sd == 0 ? rate : rate * RealMath.Exp(sd * start.KeyOf(subject).Normal(0));
            return final + (baseline - final) * RealMath.Exp(-ownRate * Math.Max(0, timeH - fromH));
        };
    }
}

/// <summary>It is an age and passes as time does.</summary>
public sealed record AgeingTrajectory : Trajectory
{
    private protected override Func<int, double, double> Course(TrajectoryStart start)
    {
        double perHour = new Quantity(1, "h").In(start.Unit);
        return (subject, timeH) => start.Baseline(subject) + perHour * timeH;
    }
}

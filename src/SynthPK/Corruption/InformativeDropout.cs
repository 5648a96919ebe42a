using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Corruption;

/// <summary>Subjects who leave the trial before its end, some of them because of what the drug does to them.</summary>
/// <remarks>
/// <para>
/// Competing hazards of four reasons, constant through each day d: <c>l_k(d) = f · l0_k · exp(b_k · x_k(d))</c>. For adverse
/// events x is the running mean of an output of the model at the beginnings of the days so far; for lack of efficacy, that of
/// another output with the sign turned: those whose output is low leave. On the first day, and for the other two reasons, x is
/// 0. Both follow the doses that the subject really took, and nothing that comes later: what will happen after a day
/// changes no hazard before it. A subject leaves when <c>u &lt; 1 − exp(−∫l)</c>, with one u for each.
/// </para>
/// <para>
/// The running means are standardised by their mean and standard deviation over the people and days of a pilot, cut at ±3
/// standard deviations (the project's choice), so no subject depends on another; the factor f is solved on the same pilot so
/// that the wanted share leaves on average: <see cref="Share"/> of those who could stay for <see cref="Within"/>, and of others
/// as many as at the same rate. With both slopes 0 the same share leaves, completely at random (MCAR).
/// </para>
/// <para>
/// The trial ends for a subject with the last dose or sample planned for it; nobody leaves a follow-up for events that goes on after that.
/// Nothing follows in any table after a subject has left, and observation for events ends there. When and why stands in the truth bundle's
/// table of dispositions, and in the audit; no released table tells.
/// </para>
/// </remarks>
public sealed record InformativeDropout : CorruptionStage
{
    static readonly double[] Shares = [0.05, 0.10, 0.20, 0.35, 0.50];

    /// <summary>The reasons to leave that the drug has a hand in.</summary>
    internal const string Adverse = "adverse event", Inefficacy = "lack of efficacy";

    const double SecondsPerHour = 3600;

    /// <summary>The share of subjects who leave before the end on average, more than 0 and less than 1; when null the base hazards hold as they are.</summary>
    public double? Share { get; init; } = 0.20;

    /// <summary>The time within which <see cref="Share"/> leaves, as in "15 % a year"; the trial, however long it is, when null.</summary>
    [Unit("h"), Positive]
    public Quantity? Within { get; init; }

    /// <summary>The base hazard to leave for an adverse event, per day.</summary>
    public double AdverseHazard { get; init; } = 0.009;

    /// <summary>The base hazard to leave for lack of efficacy, per day.</summary>
    public double InefficacyHazard { get; init; } = 0.006;

    /// <summary>The hazard to be lost to follow-up, per day.</summary>
    public double LostHazard { get; init; } = 0.003;

    /// <summary>The hazard to leave for reasons that have nothing to do with the subject, per day.</summary>
    public double AdministrativeHazard { get; init; } = 0.0015;

    /// <summary>By how much the logarithm of the hazard of adverse events rises with a standard deviation of its driver; 0: not at all.</summary>
    public double AdverseSlope { get; init; } = 0.9;

    /// <summary>By how much the logarithm of the hazard of lack of efficacy rises with each standard deviation that its driver is low; negative where low values are the good ones.</summary>
    public double InefficacySlope { get; init; } = 1.1;

    /// <summary>The model's output that drives adverse events; its first when null.</summary>
    public string? AdverseDriver { get; init; }

    /// <summary>The model's output whose lack drives lack of efficacy; its last when null.</summary>
    public string? InefficacyDriver { get; init; }

    /// <summary>By what the driver of adverse events is standardised; solved in a pilot when null.</summary>
    public DriverScale? AdverseScale { get; init; }

    /// <summary>By what the driver of lack of efficacy is standardised; solved in a pilot when null.</summary>
    public DriverScale? InefficacyScale { get; init; }

    /// <summary>What the pilot gave.</summary>
    internal DropoutConstants? Solved { get; init; }

    /// <inheritdoc/>
    public override Phase Phase => Phase.Trial;

    /// <inheritdoc/>
    public override string Description => "Subjects leave the trial: for adverse events where the drug is high, for lack of efficacy where it does little, lost to follow-up, or for administrative reasons.";

    /// <inheritdoc/>
    public override string Source =>
        "That dropout depends on exposure and response and how hazards tell it: Hu & Sale, J Pharmacokinet Pharmacodyn 2003. Base hazards and slopes are those of a community benchmark, "
        + "where about 35 % leave in 14 days. The drivers' standardisation and the rungs (5, 10, 20, 35, 50 %) are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "subject";

    /// <inheritdoc/>
    public override bool NeedsPilot => Solved is null && (Share is not null || AdverseScale is null || InefficacyScale is null);

    /// <inheritdoc/>
    public override bool FollowsTheBody => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["dose-adjustment"]; // who leaves has taken the doses that were adjusted

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        if (Share is { } share && !(share > 0 && share < 1)) yield return FormattableString.Invariant($"share is {share}; it must be more than 0 and less than 1.");
        if (Within is not null && Share is null) yield return "within is given and no share; give both, or the hazards alone.";
        foreach (string problem in (string[])[.. CheckScale(AdverseHazard), .. CheckScale(InefficacyHazard), .. CheckScale(LostHazard), .. CheckScale(AdministrativeHazard)]) yield return problem;
        if (AdverseHazard + InefficacyHazard + LostHazard + AdministrativeHazard == 0) yield return "all four hazards are 0; at least one must be more, or leave the stage out.";
        if (!double.IsFinite(AdverseSlope)) yield return FormattableString.Invariant($"adverse-slope is {AdverseSlope}; it must be finite.");
        if (!double.IsFinite(InefficacySlope)) yield return FormattableString.Invariant($"inefficacy-slope is {InefficacySlope}; it must be finite.");
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Share = Shares[severity - 1], Solved = null };

    /// <summary>The stage with its drivers standardised over the pilot's people and days, and its hazards such that <see cref="Share"/> of them leave on average.</summary>
    /// <exception cref="ArgumentException">The pilot tells nothing of the trial, or the trial has no duration.</exception>
    public override CorruptionStage Calibrate(Pilot pilot)
    {
        if (!NeedsPilot) return this;
        if (pilot is not { Conduct: { } conduct, Simulation: { } simulation })
            throw new ArgumentException($"Corruption stage '{Name}' is solved on a trial as performed and its simulation, and the pilot has none.", nameof(pilot));
        Draft doses = new(conduct.Doses), samples = new(conduct.Samples);
        Stay[] stays = Stays([.. conduct.Subjects.Get<long>("ID").Values], doses, samples);
        Table outputs = simulation.Outputs(conduct, id => DropoutHazard.DaysH(EndH(doses, samples, id)));
        DropoutConstants constants = Constants(outputs, stays);
        double[] wholes = Array.ConvertAll(stays, stay => Hazard(constants, stay, outputs).Whole());
        return this with { Solved = constants with { Factor = Share is null ? 1 : FactorOf(stays.Sum(LeavingOf), wholes) } };
    }

    /// <inheritdoc/>
    public override CorruptionStage WrittenOut() => Solved is not { } solved ? this : this with
    {
        Severity = null,
        Share = null,
        Within = null,
        AdverseHazard = solved.Factor * AdverseHazard,
        InefficacyHazard = solved.Factor * InefficacyHazard,
        LostHazard = solved.Factor * LostHazard,
        AdministrativeHazard = solved.Factor * AdministrativeHazard,
        AdverseDriver = solved.Adverse.Output,
        InefficacyDriver = solved.Inefficacy.Output,
        AdverseScale = new DriverScale { Mean = solved.Adverse.Mean, Sd = solved.Adverse.Sd },
        InefficacyScale = new DriverScale { Mean = solved.Inefficacy.Mean, Sd = solved.Inefficacy.Sd },
        Solved = null,
    };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        if (NeedsPilot) throw new InvalidOperationException($"Corruption stage '{Name}' is not solved; call Calibrate with a pilot run before it acts.");
        Draft doses = context.Doses, samples = context.Samples;
        Table outputs = context.Outputs(id => DropoutHazard.DaysH(EndH(doses, samples, id)));
        DropoutConstants constants = Solved ?? Constants(outputs, []);
        RandomKey times = context.Key.For("time"), reasons = context.Key.For("reason");
        foreach (Stay stay in Stays([.. context.Subjects.Get<long>("ID").Values], doses, samples))
        {
            DropoutHazard hazard = Hazard(constants, stay, outputs);
            double u = times.Uniform(stay.Id), probability = 1 - RealMath.Exp(-hazard.Whole());
            if (!context.Count(u < probability, probability)) continue;
            (double timeH, int day) = hazard.Reaches(-RealMath.Log(1 - u));
            Cause cause = CauseOf(hazard, day, reasons.Uniform(stay.Id), constants) with { Probability = probability };
            Leave(context, stay.Id, Math.Ceiling(timeH * SecondsPerHour) / SecondsPerHour, cause);
        }
    }

    /// <summary>The reason of who leaves on a day, in proportion to the hazards.</summary>
    Cause CauseOf(DropoutHazard hazard, int day, double u, DropoutConstants constants)
    {
        DropoutRates rates = hazard.PerHour(day);
        double at = u * rates.Sum;
        if (at < rates.Adverse) return Driven(Adverse, AdverseSlope, constants.Adverse.Output, hazard.AdverseAt(day));
        if (at < rates.Adverse + rates.Inefficacy) return Driven(Inefficacy, InefficacySlope, constants.Inefficacy.Output, hazard.InefficacyAt(day));
        return at < rates.Adverse + rates.Inefficacy + rates.Lost ? "lost to follow-up" : "administrative";

        static Cause Driven(string reason, double slope, string output, double? value) =>
            slope == 0 ? reason : new Cause(reason) { Mechanism = Mechanism.Unobserved, Driver = output, DriverValue = value };
    }

    static void Leave(StageContext context, long id, double timeH, Cause cause)
    {
        foreach (Draft table in (Draft[])[context.Doses, context.Samples, .. context.HasVisits ? [context.Visits] : (Draft[])[]])
        {
            Column<double> time = table.Get<double>("TIME");
            foreach (int row in table.Of(id))
            {
                if (time.Values[row] > timeH) context.Remove(table, row, cause);
            }
        }
        context.Add(context.Dispositions, id, 0, cause,
            ("TIME", timeH), ("REASON", cause.Reason), ("DRIVER", cause.Driver is { } driver ? driver : Cell.Null), ("VALUE", cause.DriverValue is { } value ? value : Cell.Null));
    }

    DropoutHazard Hazard(DropoutConstants constants, Stay stay, Table outputs) =>
        new(this, constants, stay.EndH, stay.Of(outputs, constants.Adverse.Output), stay.Of(outputs, constants.Inefficacy.Output));

    static Stay[] Stays(long[] subjects, Draft doses, Draft samples)
    {
        Stay[] stays = new Stay[subjects.Length];
        for (int i = 0, first = 0; i < stays.Length; first = stays[i++].End)
        {
            double endH = EndH(doses, samples, subjects[i]);
            stays[i] = new Stay(subjects[i], endH, first, first + DropoutHazard.DaysH(endH).Length);
        }
        return stays;
    }

    /// <summary>The last dose or sample planned for a subject, in h.</summary>
    static double EndH(Draft doses, Draft samples, long id) =>
        Math.Max(Last(doses, "TIME", id), Last(samples, "NTIME", id));

    static double Last(Draft table, string column, long id)
    {
        SubjectRows rows = table.Of(id);
        double last = 0;
        foreach (double timeH in table.Clean.Get<double>(column).Values[rows.First..rows.End]) last = Math.Max(last, timeH);
        return last;
    }

    /// <summary>The drivers as they are standardised, and hazards as they are stated.</summary>
    DropoutConstants Constants(Table outputs, Stay[] stays)
    {
        IReadOnlyList<ColumnSchema> columns = outputs.Schema.Columns; // ID, TIME, the model's outputs
        return new DropoutConstants(1, Driver(outputs, AdverseDriver ?? columns[2].Name, AdverseScale, stays), Driver(outputs, InefficacyDriver ?? columns[^1].Name, InefficacyScale, stays));
    }

    /// <summary>The scale as it is stated, or else the mean and standard deviation of an output's running means over all people and days.</summary>
    static DropoutDriver Driver(Table outputs, string output, DriverScale? stated, Stay[] stays)
    {
        if (stated is not null) return new DropoutDriver(output, stated.Mean, stated.Sd);
        double count = 0, mean = 0, squares = 0;
        foreach (Stay stay in stays)
        {
            foreach (double running in DropoutHazard.RunningMeans(stay.Of(outputs, output)))
            {
                if (!double.IsFinite(running)) continue;
                double step = running - mean;
                mean += step / ++count;
                squares += step * (running - mean);
            }
        }
        return new DropoutDriver(output, mean, count > 1 ? Math.Sqrt(squares / (count - 1)) : 0);
    }

    /// <summary>The probability with which a subject shall leave, if all are alike.</summary>
    double LeavingOf(Stay stay) => Within is { } within ? 1 - RealMath.Pow(1 - Share!.Value, stay.EndH / within.In("h")) : Share!.Value;

    /// <summary>The factor on all hazards with which so many leave on average, by bisection of its logarithm.</summary>
    static double FactorOf(double leaving, double[] wholes)
    {
        if (wholes.All(whole => whole == 0)) throw new ArgumentException("Nobody can leave a trial that has no duration, and a share of the subjects shall; plan a dose or sample after 0 h.", nameof(wholes));
        double low = 1e-12, high = 1e12;
        while (Math.Sqrt(low * high) is var middle && middle > low && middle < high)
        {
            double leave = 0;
            foreach (double whole in wholes) leave += 1 - RealMath.Exp(-middle * whole);
            if (leave < leaving) low = middle;
            else high = middle;
        }
        return high;
    }

    /// <summary>The days of a subject in the trial.</summary>
    /// <param name="Id">The subject.</param>
    /// <param name="EndH">The end of the trial for it, in h.</param>
    /// <param name="First">The row of its second day in the table of outputs.</param>
    /// <param name="End">The row after its last.</param>
    readonly record struct Stay(long Id, double EndH, int First, int End)
    {
        /// <summary>An output at the beginnings of the days after the first.</summary>
        public ReadOnlySpan<double> Of(Table outputs, string output) => outputs.Get<double>(output).Values[First..End];
    }
}

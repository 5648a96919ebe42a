using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Simulation;

namespace SynthPK.Suites;

/// <summary>The doses that a protocol prescribes to each subject of a part.</summary>
sealed class DosingCourse
{
    /// <summary>What troughs come to is seen when the last dose has been repeated as often as this. The project's choice.</summary>
    const int Repeats = 60;

    readonly PartStudy _people;
    readonly Table _doses;
    readonly ILookup<long, int> _rows;
    readonly Dictionary<string, ArmCourse> _courses = [];
    readonly Dictionary<long, string> _arms = [];

    /// <param name="people">The subjects.</param>
    public DosingCourse(PartStudy people)
    {
        (_people, _doses) = (people, people.Planned.Doses);
        Column<long> id = _doses.Get<long>("ID"), subject = people.Planned.Subjects.Get<long>("ID");
        Column<double> time = _doses.Get<double>("TIME");
        _rows = Enumerable.Range(0, _doses.Rows).OrderBy(row => time.Values[row]).ThenBy(row => row).ToLookup(row => id.Values[row]);
        Column<string> arm = people.Planned.Subjects.Get<string>("ARM");
        for (int row = 0; row < people.Planned.Subjects.Rows; row++) _arms.Add(subject.Values[row], arm.Values[row]);
    }

    /// <summary>Whether the trial has periods with treatments of their own.</summary>
    public bool HasPeriods => _people.Study.Scenario.TrialArms[0].Periods.Count > 1;

    /// <summary>Whether a subject is dosed more than once.</summary>
    public bool IsRepeated(long id) => TimesH(id).Length > 1;

    /// <summary>From the last dose but one to the last, h; 0 where there is one only.</summary>
    public double IntervalH(long id) => TimesH(id) is [.., var before, var last] ? last - before : 0;

    /// <summary>The end of the interval after the last dose.</summary>
    public double EndH(long id) => TimesH(id)[^1] + IntervalH(id);

    /// <summary>What the doses of a subject's arm come to in a typical subject.</summary>
    public ArmCourse Of(long id)
    {
        string arm = _arms[id];
        if (!_courses.TryGetValue(arm, out ArmCourse? course)) _courses.Add(arm, course = IsRepeated(id) && !HasPeriods ? Repeated(DosesOf(id), TimesH(id), IntervalH(id)) : new ArmCourse(double.PositiveInfinity, 0, false));
        return course;
    }

    /// <summary>The last dose, repeated at its interval as often as asked.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="everyH">The time from one to the next, h.</param>
    /// <param name="count">How many.</param>
    public IEnumerable<PrescribedDose> Further(long id, double everyH, int count)
    {
        double lastH = TimesH(id)[^1];
        int[] last = [.. _rows[id].Where(row => _doses.Get<double>("TIME").Values[row] == lastH)];
        return Enumerable.Range(1, count).SelectMany(n => last.Select(row => new PrescribedDose(row, lastH + n * everyH)));
    }

    /// <summary>The times of a subject's doses, rising and distinct, h.</summary>
    public double[] TimesH(long id) => [.. _rows[id].Select(row => _doses.Get<double>("TIME").Values[row]).Distinct()];

    /// <summary>The doses of a subject, in order of time.</summary>
    public IReadOnlyList<Dose> DosesOf(long id) => [.. _rows[id].Select(row => DoseRow.Of(_doses, row))];

    ArmCourse Repeated(IReadOnlyList<Dose> doses, double[] timesH, double intervalH)
    {
        Dose last = doses[^1];
        string output = AskedOutputs.Concentration(_people.Study.Model) ?? _people.FirstEndpoint;
        PossibleSubject typical = _people.Study.Typically([.. doses, .. Enumerable.Range(1, Repeats).Select(n => last with { TimeH = last.TimeH + n * intervalH })]);
        double lastH = last.TimeH + Repeats * intervalH;
        double[] dosedH = [.. timesH, .. Enumerable.Range(1, Repeats).Select(n => last.TimeH + n * intervalH)];
        double[] troughs = [.. typical.At(output, [.. dosedH, lastH + intervalH]).Select(value => value[0])];
        double peak = new ExposureCurve(typical, output, lastH, lastH + intervalH).Peaks()[0];
        int steady = From(ArmCourse.Steady);
        return new ArmCourse(steady < timesH.Length ? dosedH[steady] : double.PositiveInfinity, Math.Max(ArmCourse.Fewest, From(ArmCourse.AllBut) - (timesH.Length - 1)), troughs[^1] >= ArmCourse.AllBut * peak);

        // the first dose from whose trough on all are within a share of the last
        int From(double share)
        {
            int from = troughs.Length - 1;
            while (from > 0 && Math.Abs(troughs[from - 1] - troughs[^1]) <= share * troughs[^1]) from--;
            return from;
        }
    }
}

/// <summary>What the repeated doses of an arm come to in a typical subject.</summary>
/// <param name="SteadyFromH">The time of the first dose from which on troughs are within a tenth of what they come to; infinite where the protocol ends before.</param>
/// <param name="Further">How often the last dose is to be repeated until the troughs are within a hundredth of what they come to; at least twice.</param>
/// <param name="BuildsUp">Whether a hundredth of the peak or more is left at the end of a steady interval: else each dose stands by itself.</param>
sealed record ArmCourse(double SteadyFromH, int Further, bool BuildsUp)
{
    /// <summary>Shares that are the project's choice.</summary>
    public const double Steady = 0.1, AllBut = 0.01;

    /// <summary>Two doses more show the interval between them.</summary>
    public const int Fewest = 2;
}

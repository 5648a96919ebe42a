using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Simulation;

namespace SynthPK.Suites;

/// <summary>The doses that a protocol prescribes to each subject of a part.</summary>
sealed class DosingCourse
{
    /// <summary>A trough within this of what it comes to counts as steady. The project's choice.</summary>
    const double Steady = 0.1;

    /// <summary>What a trough comes to is seen when the last dose has been repeated as often as this. The project's choice.</summary>
    const int Repeats = 40;

    readonly PartStudy _people;
    readonly Table _doses;
    readonly ILookup<long, int> _rows;
    readonly Dictionary<string, double> _steadyFromH = [];
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

    /// <summary>From when on the troughs of a typical subject are steady.</summary>
    public double SteadyFromH(long id)
    {
        string arm = _arms[id];
        if (!_steadyFromH.TryGetValue(arm, out double fromH)) _steadyFromH.Add(arm, fromH = SteadyFromH(DosesOf(id), TimesH(id), IntervalH(id)));
        return fromH;
    }

    /// <summary>The last dose, repeated at its interval as often as asked.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="afterH">How long after the last dose the first follows, h.</param>
    /// <param name="everyH">The time from one to the next, h.</param>
    /// <param name="count">How many.</param>
    public IEnumerable<PrescribedDose> Further(long id, double afterH, double everyH, int count)
    {
        double lastH = TimesH(id)[^1];
        int[] last = [.. _rows[id].Where(row => _doses.Get<double>("TIME").Values[row] == lastH)];
        return Enumerable.Range(0, count).SelectMany(n => last.Select(row => new PrescribedDose(row, lastH + afterH + n * everyH)));
    }

    /// <summary>The times of a subject's doses, rising and distinct, h.</summary>
    public double[] TimesH(long id) => [.. _rows[id].Select(row => _doses.Get<double>("TIME").Values[row]).Distinct()];

    /// <summary>The doses of a subject, in order of time.</summary>
    public IReadOnlyList<Dose> DosesOf(long id) =>
    [
        .. _rows[id].Select(row => new Dose(
            _doses.Get<double>("TIME").Values[row], _doses.Get<double>("AMT").Values[row], _doses.Get<double>("DUR").Values[row], DoseRoutes.Parse(_doses.Get<string>("ROUTE").Values[row]))),
    ];

    double SteadyFromH(IReadOnlyList<Dose> doses, double[] timesH, double intervalH)
    {
        Dose last = doses[^1];
        PossibleSubject typical = _people.Study.Typically([.. doses, .. Enumerable.Range(1, Repeats).Select(n => last with { TimeH = last.TimeH + n * intervalH })]);
        double[] trough = [.. typical.At(_people.FirstEndpoint, [.. timesH.Skip(1), last.TimeH + Repeats * intervalH]).Select(value => value[0])];
        int steady = trough.Length - 1;
        while (steady > 0 && Math.Abs(trough[steady - 1] - trough[^1]) <= Steady * trough[^1]) steady--;
        return steady == trough.Length - 1 ? double.PositiveInfinity : timesH[steady + 1];
    }
}

using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Corruption;

/// <summary>Doses that follow what was measured: therapeutic drug monitoring, titration.</summary>
/// <remarks>
/// <para>
/// Each sample of an endpoint from <see cref="From"/> on is a decision (only troughs, when <see cref="BeforeDose"/> is given). The
/// laboratory's result is known <see cref="Delay"/> after it was drawn, and holds for the doses later than that, up to the next result. A level
/// outside <see cref="Low"/> to <see cref="High"/> changes them: <c>new = old · (aim / level)^e</c>, where old is the dose in force when
/// the sample was drawn, as a multiple of what was planned, the aim is the middle of the range, and a step changes the dose by no more than
/// <see cref="MaxStep"/>. Then the dose is rounded, and kept within its limits. A level below the limit of quantification
/// counts as that limit. An infusion keeps its duration.
/// </para>
/// <para>
/// What is decided on is the measured level, residual error and all, the same that is then recorded, and never the true one. A sample that
/// is lost later has been decided on all the same: its record is lost. The doses that a subject was given thereby depend on its own clearance, so
/// exposure and dose are confounded as they are on wards.
/// </para>
/// </remarks>
public sealed record DoseAdjustment : CorruptionStage
{
    static readonly double[] Shares = [0.2, 0.5, 0.8, 0.9, 1];

    /// <summary>The share of subjects whose doses follow the rule; those of the others stay as planned.</summary>
    public double Share { get; init; } = 0.8;

    /// <summary>The endpoint that is decided on; the model's first output when null.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The lower end of the target range, in a unit of the endpoint's dimension.</summary>
    [Positive]
    public Quantity Low { get; init; } = new(10, "mg/L");

    /// <summary>The upper end of the target range.</summary>
    [Positive]
    public Quantity High { get; init; } = new(20, "mg/L");

    /// <summary>The time from which on samples are decided on.</summary>
    [Unit("h"), NotNegative]
    public Quantity From { get; init; } = new(0, "h");

    /// <summary>Only samples that were drawn this long before a dose, or later, are decided on; all when null.</summary>
    [Unit("h"), Positive]
    public Quantity? BeforeDose { get; init; }

    /// <summary>How long the laboratory takes.</summary>
    [Unit("h"), NotNegative]
    public Quantity Delay { get; init; } = new(4, "h");

    /// <summary>The exponent e: 1 where the level goes with the dose, between 0 and 1 for a cautious rule, -1 where the level falls as the dose rises.</summary>
    public double Exponent { get; init; } = 1;

    /// <summary>By what factor one decision changes a dose at most, more than 1.</summary>
    public double MaxStep { get; init; } = 2;

    /// <summary>Of what an adjusted dose is a whole number, a tablet or a vial; not rounded when null.</summary>
    [Unit("mg"), Positive]
    public Quantity? RoundTo { get; init; }

    /// <summary>The least that is prescribed.</summary>
    [Unit("mg"), Positive]
    public Quantity? Min { get; init; }

    /// <summary>The most that is prescribed.</summary>
    [Unit("mg"), Positive]
    public Quantity? Max { get; init; }

    /// <inheritdoc/>
    public override Phase Phase => Phase.Trial;

    /// <inheritdoc/>
    public override string Description => "Doses are changed on what was measured: raised where a level is below its target range, lowered where it is above.";

    /// <inheritdoc/>
    public override string Source =>
        "Doses in proportion to a measured trough are the practice of monitoring where kinetics are linear; 10 to 20 mg/L is the range long aimed at for troughs of vancomycin "
        + "(Rybak et al., Am J Health Syst Pharm 2009;66:82). Delay, greatest step, shares and rungs are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "subject";

    /// <inheritdoc/>
    public override bool FollowsTheBody => true;

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        foreach (string problem in CheckShare(Share)) yield return problem;
        if (Low.Dimension == High.Dimension && !(Low.Value < High.In(Low.Unit))) yield return $"low is {Low}, which is not below high, {High}.";
        if (!double.IsFinite(Exponent) || Exponent == 0) yield return FormattableString.Invariant($"exponent is {Exponent}; it must be finite and not 0.");
        if (!(MaxStep > 1 && double.IsFinite(MaxStep))) yield return FormattableString.Invariant($"max-step is {MaxStep}; it must be more than 1, and finite.");
        if (Min is { } min && Max is { } max && min.In("mg") > max.In("mg")) yield return $"min is {min}, which is more than max, {max}.";
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Share = Shares[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Table measured = context.Measured();
        string? endpoint = measured.Schema.Columns.Any(c => c.Name == "DVID") ? Endpoint ?? Outputs(context)[0].Name : null;
        string unit = endpoint is null ? "mg/L" : Outputs(context).Single(output => output.Name == endpoint).Unit;
        List<MonitoredCourse> courses = Courses(context, new Draft(measured), endpoint);
        bool hasChanged = false;
        for (int decision = 0; courses.Any(course => decision < course.Decisions); decision++)
        {
            if (hasChanged) measured = context.Measured(); // under the doses as decided so far
            hasChanged = false;
            Draft results = new(measured);
            foreach (MonitoredCourse course in courses)
            {
                if (decision >= course.Decisions) continue;
                double? level = Level(results, course, decision);
                hasChanged |= course.Decide(context, decision, level, level is { } known ? Step(known, unit) : 1);
            }
        }
    }

    /// <summary>The subjects who are monitored, each with the observations that decide.</summary>
    List<MonitoredCourse> Courses(StageContext context, Draft results, string? endpoint)
    {
        List<MonitoredCourse> courses = [];
        RandomKey key = context.Key.For("follows");
        foreach (SubjectRows subject in results.Subjects)
        {
            (long Record, double TimeH)[] decisions = [.. Decisions(context.Doses, results, subject, endpoint).OrderBy(d => d.TimeH)];
            if (decisions.Length > 0 && context.Hit(key, subject.Id, Share)) courses.Add(new MonitoredCourse(this, context.Doses, subject.Id, decisions));
        }
        return courses;
    }

    List<(long Record, double TimeH)> Decisions(Draft doses, Draft results, SubjectRows subject, string? endpoint)
    {
        List<(long, double)> decisions = [];
        ReadOnlySpan<double> drawn = results.Clean.Get<double>("TIME").Values;
        SubjectRows own = doses.Of(subject.Id);
        ReadOnlySpan<double> dosed = doses.Get<double>("TIME").Values[own.First..own.End];
        foreach (int row in subject)
        {
            if (results.Endpoint(row) != endpoint || drawn[row] < From.In("h")) continue;
            if (BeforeDose is { } least && !IsTrough(drawn[row], dosed, least.In("h"))) continue;
            decisions.Add((results.Record(row), drawn[row]));
        }
        return decisions;
    }

    static bool IsTrough(double drawnH, ReadOnlySpan<double> dosedH, double leastH)
    {
        foreach (double doseH in dosedH)
        {
            if (doseH >= drawnH && doseH - drawnH <= leastH) return true;
        }
        return false;
    }

    /// <summary>What the laboratory reports of a sample; the limit of quantification for what is below it, null for what it cannot measure.</summary>
    static double? Level(Draft results, MonitoredCourse course, int decision)
    {
        Column<double> value = results.Clean.Get<double>("DV"), lloq = results.Clean.Get<double>("LLOQ");
        foreach (int row in results.Of(course.Id))
        {
            if (results.Record(row) != course.Record(decision)) continue;
            return value.IsNull(row) ? null : lloq.IsNull(row) ? value.Values[row] : Math.Max(value.Values[row], lloq.Values[row]);
        }
        return null;
    }

    /// <summary>By what a level changes the dose; 1 within the target range.</summary>
    double Step(double level, string unit)
    {
        double low = Low.In(unit), high = High.In(unit);
        if (level >= low && level <= high) return 1;
        if (level <= 0) return Exponent > 0 ? MaxStep : 1 / MaxStep;
        double ratio = (low + high) / 2 / level;
        return Math.Clamp(Exponent == 1 ? ratio : RealMath.Pow(ratio, Exponent), 1 / MaxStep, MaxStep);
    }

    /// <summary>A dose as it is prescribed.</summary>
    internal double Amount(double mg)
    {
        if (RoundTo is { } unit) mg = Math.Max(1, Math.Round(mg / unit.In("mg"))) * unit.In("mg");
        return Math.Min(Math.Max(mg, Min?.In("mg") ?? 0), Max?.In("mg") ?? double.PositiveInfinity);
    }

    /// <summary>The model's outputs, with their units.</summary>
    static ColumnSchema[] Outputs(StageContext context) => [.. context.Outputs(_ => []).Schema.Columns.Skip(2)];
}

using System.ComponentModel.DataAnnotations;
using SynthPK.Dosing;
using SynthPK.Observation;
using SynthPK.Units;

namespace SynthPK;

/// <summary>
/// Every subject gets several treatments, one after the other, in the order of a sequence: the design of bioequivalence. Each
/// sequence is an arm, and each period an occasion.
/// </summary>
/// <remarks>
/// A factor of a treatment holds from half-way between the last event planned in the period before and the beginning of its own, so that
/// a dose or sample some time off its plan still belongs to its period. Concentrations left over from the period before are those of
/// the model: a washout that is too short carries over.
/// </remarks>
public sealed record CrossoverDesign : Design
{
    /// <summary>The treatments by name.</summary>
    public required IReadOnlyDictionary<string, Treatment> Treatments { get; init; }

    /// <summary>The sequences of treatments: <c>[[R, T], [T, R]]</c>. As many subjects come into each, at random.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Sequences { get; init; }

    /// <summary>From the beginning of one period to that of the next, with its washout; 1 h or more.</summary>
    [Unit("h"), Range(1.0, 1e6)]
    public required Quantity Period { get; init; }

    /// <summary>The sampling plans, which add up; their times are those after the beginning of each period.</summary>
    public required IReadOnlyList<SamplingPlan> Sampling { get; init; }

    internal override IEnumerable<DoseCourse> Courses => Treatments.Values.OfType<Treatment>().SelectMany(treatment => treatment.Regimen);

    internal override IEnumerable<SamplingPlan> Plans => Sampling;

    internal override bool IsWhole => Sequences.Count > 0 && Sequences.All(s => s.Count > 0 && s.All(name => Treatments.GetValueOrDefault(name)?.Regimen.Count > 0)) && Courses.All(course => course is { Count: 1 } or { Every: not null });

    internal override IReadOnlyList<TrialArm> Arms => [.. Sequences.Select(ArmOf)];

    internal override Occasions? Occasions => new StartsOccasions([.. Enumerable.Range(1, Sequences.Max(s => s.Count) - 1).Select(p => new Quantity(BeginningH(p), "h"))]);

    /// <summary>The name of a sequence's arm.</summary>
    internal static string NameOf(IReadOnlyList<string> sequence) => string.Join('-', sequence);

    TrialArm ArmOf(IReadOnlyList<string> sequence)
    {
        double periodH = Period.In("h");
        Treatment[] treatments = [.. sequence.Select(name => Treatments[name])];
        Arm arm = new()
        {
            Name = NameOf(sequence),
            Regimen = [.. treatments.SelectMany((t, p) => t.Regimen.Select(course => course with { Start = new Quantity(course.Start.In("h") + p * periodH, "h") }))],
            Sampling = [.. treatments.SelectMany((_, p) => Sampling.Select(plan => plan.Later(p * periodH)))],
        };
        return new TrialArm(arm)
        {
            Periods = [.. sequence.Select((name, p) => new Period(p + 1, BeginningH(p), name))],
            Conditions = [.. treatments.SelectMany((t, p) => t.Factors.Select(f => new PlannedCondition(BeginningH(p), p + 1 < sequence.Count ? BeginningH(p + 1) : PlannedCondition.NeverH, f.Key, f.Value)))],
        };
    }

    /// <summary>From when what belongs to a period holds: half of the last gap before its first event.</summary>
    double BeginningH(int period)
    {
        double periodH = Period.In("h");
        return period == 0 ? 0 : period * periodH - Math.Max(0, periodH - LastH) / 2;
    }

    /// <summary>The last event that is planned in a period, after its beginning.</summary>
    internal double LastH => Courses.SelectMany(course => course.Doses()).Select(dose => dose.TimeH + dose.DurationH)
        .Concat(Sampling.Select(plan => plan.EndH(clockH: 0))).DefaultIfEmpty().Max();
}

/// <summary>One treatment of a crossover: what is given, and as which formulation.</summary>
public sealed record Treatment
{
    /// <summary>The courses of doses; their times are those after the beginning of a period.</summary>
    public required IReadOnlyList<DoseCourse> Regimen { get; init; }

    /// <summary>What the formulation multiplies parameters by, such as <c>{ F: 0.95, KA: 1.2 }</c>; nothing when empty. The factors of F of two treatments have the ratio of their true bioavailabilities.</summary>
    [Positive]
    public IReadOnlyDictionary<string, double> Factors { get; init; } = new Dictionary<string, double>();
}

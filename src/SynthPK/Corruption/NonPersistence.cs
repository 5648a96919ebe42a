using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Patients who stop their treatment for good and say nothing.</summary>
/// <remarks>
/// A subject takes its doses for a time that is exponential with <see cref="RatePerDay"/>, counted from its first planned
/// dose, and none afterwards. It stays in the trial: its samples are drawn as planned. A higher rate shortens the same time.
/// </remarks>
public sealed record NonPersistence : CorruptionStage
{
    static readonly double[] RatesPerDay = [0.0003, 0.0009, 0.0019, 0.004, 0.008];

    const double HoursPerDay = 24;

    /// <summary>The rate at which subjects stop, per day: with 0.0019, half of them within a year.</summary>
    public double RatePerDay { get; init; } = 0.0019;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Behaviour;

    /// <inheritdoc/>
    public override string Description => "Patients stop taking their doses for good.";

    /// <inheritdoc/>
    public override string Source =>
        "About half of the patients on once-daily doses stop within a year: Vrijens et al., BMJ 2008;336:1114. The exponential law and the other rungs are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "dose";

    /// <inheritdoc/>
    public override bool IsClustered => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["extra-doses"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => CheckScale(RatePerDay);

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { RatePerDay = RatesPerDay[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft doses = context.Doses;
        ReadOnlySpan<double> planned = doses.Clean.Get<double>("TIME").Values, taken = doses.Get<double>("TIME").Values;
        RandomKey stops = context.Key.For("stop");
        double perHour = RatePerDay / HoursPerDay;
        foreach (SubjectRows subject in doses.Subjects)
        {
            double startH = planned[subject.First], hazard = stops.Exponential(subject.Id);
            foreach (int row in subject)
            {
                double cumulated = perHour * Math.Max(0, taken[row] - startH), probability = 1 - RealMath.Exp(-cumulated);
                if (context.Count(cumulated > hazard, probability)) context.Remove(doses, row, new("treatment stopped", probability));
            }
        }
    }
}

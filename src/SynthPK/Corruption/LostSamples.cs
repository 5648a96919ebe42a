using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Corruption;

/// <summary>Samples that are lost for a reason: at random given a covariate (MAR), or because of the very value that is lost (MNAR).</summary>
/// <remarks>
/// <para>
/// p = 1/(1 + exp(−(a + b·g(z)))): z is the <see cref="Covariate"/>, or the logarithm of the measured value where none is named, standardised;
/// g is the <see cref="Shape"/>, b the <see cref="Slope"/>, and a is solved so that <see cref="Rate"/> is lost.
/// Mean, SD and a come from a pilot run, those of values for each endpoint by itself.
/// </para>
/// <para>
/// A value of 0 or less counts as the least positive one of the pilot. A subject without the covariate is taken to be an average one. Counts,
/// categories, scores and events are not lost here, nor is an endpoint without two positive values that differ.
/// </para>
/// </remarks>
public sealed record LostSamples : CorruptionStage
{
    static readonly double[] Rates = [0.02, 0.05, 0.10, 0.20, 0.40];

    /// <summary>The share of observations lost on average, between 0 and 1.</summary>
    public double Rate { get; init; } = 0.10;

    /// <summary>b, the slope of the logit on g(z), 0 or more; at 0 losses are completely at random.</summary>
    public double Slope { get; init; } = 1.5;

    /// <summary>g: where on its driver's scale a loss is likeliest.</summary>
    public LossShape Shape { get; init; }

    /// <summary>The covariate that drives the loss, a number; the measured value itself when absent.</summary>
    public string? Covariate { get; init; }

    /// <summary>The laws that a pilot run gave, by endpoint, and the least driver there was.</summary>
    internal IReadOnlyDictionary<string, (Missingness Law, double Least)>? Solved { get; init; }

    /// <inheritdoc/>
    public override Phase Phase => Phase.Collection;

    /// <inheritdoc/>
    public override string Description => "Samples are lost, the likelier the higher their value or a covariate is, or by another shape.";

    /// <inheritdoc/>
    public override string Source =>
        "The logistic shapes: Schouten, Lugtig & Vink, J Stat Comput Simul 2018;88:2909. The rates and the slope are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override bool NeedsPilot => Solved is null;

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        if (!(Rate > 0 && Rate < 1)) yield return FormattableString.Invariant($"rate is {Rate}; it must be more than 0 and less than 1.");
        if (!(Slope is >= 0 and <= 100)) yield return FormattableString.Invariant($"slope is {Slope}; it must be 0 to 100.");
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Rate = Rates[severity - 1], Solved = null };

    /// <summary>The stage with the laws under which <see cref="Rate"/> of the pilot's observations is lost.</summary>
    /// <exception cref="ArgumentException">The pilot knows no such covariate, or no endpoint of it has a positive value.</exception>
    public override CorruptionStage Calibrate(Pilot pilot)
    {
        if (!NeedsPilot) return this;
        Dictionary<string, (Missingness, double)> solved = (Covariate is null ? OfValues(pilot) : [OfCovariate(pilot)])
            .Where(driver => driver.Drivers.Distinct().Take(2).Count() == 2)
            .ToDictionary(driver => driver.Endpoint, driver => (Missingness.Solve(driver.Drivers, Shape, Slope, Rate), driver.Drivers.Min()));
        if (solved.Count == 0) throw new ArgumentException($"The pilot's observations have no two values above 0 that differ, so nothing can drive corruption stage '{Name}'; name a covariate.", nameof(pilot));
        return this with { Solved = solved };
    }

    (string Endpoint, IReadOnlyList<double> Drivers) OfCovariate(Pilot pilot)
    {
        Column<double>? covariate = pilot.Subjects?.Columns.FirstOrDefault(c => c.Name == Covariate) as Column<double>;
        double[] known = covariate is null ? [] : [.. Enumerable.Range(0, covariate.Count).Where(row => !covariate.IsNull(row)).Select(row => covariate.Values[row])];
        return known.Length > 0 ? ("", known) : throw new ArgumentException($"The subjects have no number '{Covariate}' to drive corruption stage '{Name}'; name a covariate that is a number.", nameof(pilot));
    }

    static IEnumerable<(string Endpoint, IReadOnlyList<double> Drivers)> OfValues(Pilot pilot)
    {
        Table observations = pilot is { Simulation: { } simulation, Conduct: { } conduct } ? simulation.Measured(conduct) : pilot.Observations; // of every endpoint, where they are known
        Column<double> measured = observations.Get<double>("DV");
        Column<string>? endpoints = observations.Columns.FirstOrDefault(c => c.Name == "DVID") as Column<string>;
        foreach (IGrouping<string, int> rows in Enumerable.Range(0, measured.Count).Where(row => !measured.IsNull(row)).GroupBy(row => endpoints?.Values[row] ?? ""))
        {
            double[] values = [.. rows.Select(row => measured.Values[row])];
            double least = values.Where(value => value > 0).DefaultIfEmpty(0).Min();
            if (least > 0) yield return (rows.Key, [.. values.Select(value => RealMath.Log(Math.Max(value, least)))]);
        }
    }

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        if (Solved is null) throw new InvalidOperationException($"Corruption stage '{Name}' is to lose a share of all samples; call Calibrate with a pilot run before it acts.");
        Draft observations = context.Observations, people = context.Subjects;
        Column<double> measured = observations.Get<double>("DV");
        Column<double>? covariate = Covariate is null ? null : people.Get<double>(Covariate);
        ReadOnlySpan<double> luck = observations.Uniforms(context.Key);
        int person = 0;
        foreach (SubjectRows subject in observations.Subjects)
        {
            while (covariate is not null && people.Id(person) < subject.Id) person++;
            foreach (int row in subject)
            {
                if (measured.IsNull(row) || !context.IsMeasurement(row)) continue;
                if (!Solved.TryGetValue(covariate is null ? observations.Endpoint(row) ?? "" : "", out (Missingness Law, double Least) solved)) continue;
                double driver = covariate is not null ? covariate.IsNull(person) ? solved.Law.Mean : covariate.Values[person]
                    : measured.Values[row] > 0 ? Math.Max(solved.Least, RealMath.Log(measured.Values[row])) : solved.Least;
                double probability = solved.Law.ProbabilityOf(driver);
                if (context.Hit(luck[row], probability)) context.Remove(observations, row, Lost(probability, covariate is null ? measured.Values[row] : driver));
            }
        }
    }

    Cause Lost(double probability, double driver) => new("sample lost", probability)
    {
        Mechanism = Covariate is null ? Mechanism.Unobserved : Mechanism.Observed,
        Driver = Covariate ?? "DV",
        DriverValue = driver,
    };
}

using SynthPK.Corruption;
using SynthPK.Populations;

namespace SynthPK.Suites.Tasks;

/// <summary>What is done to a trial that was never run: do(dose), do(adherence) or do(population).</summary>
/// <param name="Uid">Its number.</param>
/// <param name="Kind">What it changes: dose, adherence or population.</param>
/// <param name="Words">What is done, in a few words.</param>
sealed record Intervention(long Uid, string Kind, string Words)
{
    /// <summary>By what every dose is multiplied.</summary>
    public double DoseMultiple { get; init; } = 1;

    /// <summary>Whether every dose is taken, and on time.</summary>
    public bool IsFullAdherence { get; init; }

    /// <summary>The covariate by which other people take part; null where the same do.</summary>
    public string? Covariate { get; init; }

    /// <summary>What it must be.</summary>
    public Criterion Criterion { get; init; } = new();

    /// <summary>The trial under the intervention, of its first arm. Nobody leaves it and no dose is adjusted: what is asked is what the doses would do.</summary>
    public Scenario Of(Scenario scenario) => scenario with
    {
        Arms = [scenario.Arms[0] with { Share = 1, Regimen = [.. scenario.Arms[0].Regimen.Select(course => RegimenChange.Times(course, DoseMultiple))] }],
        Corruption = [.. scenario.Corruption.Where(stage => stage.Phase is Phase.Design or Phase.Biology || (stage.Phase is Phase.Behaviour && !IsFullAdherence))],
        Population = Covariate is { } name
            ? scenario.Population with { Include = new OrderedDictionary<string, Criterion>(scenario.Population.Include) { [name] = Within(scenario.Population.Include.GetValueOrDefault(name)) } }
            : scenario.Population,
    };

    /// <summary>The criterion within that of the trial.</summary>
    Criterion Within(Criterion? own) => own is null ? Criterion : own with { Min = Criterion.Min ?? own.Min, Max = Criterion.Max ?? own.Max };
}

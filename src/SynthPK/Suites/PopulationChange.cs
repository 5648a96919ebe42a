using SynthPK.Datasets;
using SynthPK.Populations;
using SynthPK.Scenarios;
using SynthPK.Scenarios.Checks;
using SynthPK.Units;

namespace SynthPK.Suites;

/// <summary>A way to draw people of another kind than those of a scenario.</summary>
abstract record PopulationChange
{
    static readonly PopulationChange[] All = [new Children(), new ImpairedKidneys(), new Obese()];

    /// <summary>The name of the stratum.</summary>
    public abstract string Name { get; }

    /// <summary>Who they are, in a sentence.</summary>
    public abstract string Description { get; }

    /// <summary>The kinds that mean something in a scenario: what makes them differ acts on a parameter there.</summary>
    public static IReadOnlyList<PopulationChange> Of(Scenario scenario) => [.. All.Where(change => change.IsPossible(scenario))];

    /// <summary>The scenario with a population in which they are common.</summary>
    public Scenario Changed(Scenario scenario)
    {
        if (Changed(scenario.Population) is not { } population) return scenario;
        HashSet<string> used = UsedCovariates.In(scenario with { Population = population });
        return scenario with { Population = population with { Descriptive = [.. population.Descriptive.Union(population.Covariates.Keys.Where(name => !used.Contains(name)))] } };
    }

    /// <summary>Whether a subject is one of them.</summary>
    /// <param name="truth">The table of true covariates.</param>
    /// <param name="row">The subject's row.</param>
    public abstract bool Is(Table truth, int row);

    /// <summary>The changed population; null where it cannot be changed.</summary>
    protected abstract Population? Changed(Population population);

    /// <summary>Whether anything but the description of a subject hangs on a covariate, by itself or by others that are computed from it.</summary>
    private protected static bool Acts(Population population, string name) =>
        population.Parameters.Values.SelectMany(p => p.Effects).Any(effect => effect.Covariate == name)
        || population.CovariateNames.Any(other => population.DerivedOf(other) is { } derived && derived.Sources.Contains(name) && Acts(population, other));

    /// <summary>The population with other laws of some covariates.</summary>
    private protected static Population With(Population population, params (string Name, Covariate Law)[] laws) => population with
    {
        Covariates = new OrderedDictionary<string, Covariate>(population.Covariates.Select(c => KeyValuePair.Create(c.Key, laws.Where(law => law.Name == c.Key).Select(law => law.Law).FirstOrDefault(c.Value)))),
    };

    private protected static double Number(Table truth, string name, int row, string unit) => new Quantity(truth.Get<double>(name).Values[row], truth.Schema.Columns[truth.Schema.IndexOf(name)].Unit).In(unit);

    bool IsPossible(Scenario scenario)
    {
        if (Changed(scenario.Population) is null) return false;
        try
        {
            ScenarioFile.Checked(Changed(scenario));
            return true;
        }
        catch (ScenarioException)
        {
            return false;
        }
    }
}

/// <summary>Children below 30 kg, where weight acts by itself and no formula for adults stands between.</summary>
sealed record Children : PopulationChange
{
    const double MostKg = 30;

    public override string Name => "paediatric";

    public override string Description => "Children of less than 30 kg";

    public override bool Is(Table truth, int row) => truth.Schema.Has("WT") && Number(truth, "WT", row, "kg") < MostKg;

    /// <summary>Weights of children of about 2 to 9 years by the charts, the median and 25 %; ages of those years, whatever the weight: the project's choice.</summary>
    protected override Population? Changed(Population population)
    {
        if (!population.Parameters.Values.SelectMany(p => p.Effects).Any(effect => effect.Covariate == "WT")) return null;
        if (population.People is AdultsPeople adults)
        {
            ChildrenPeople children = new() { MinAge = "2 years", MaxAge = "8 years", Take = adults.Take };
            return adults.Take.Count > 0 && adults.Take.All(children.Names.Contains) ? population with { People = children } : null;
        }
        if (population.People is not null || population.Covariates.Values.Any(c => c is CockcroftGaultCovariate or CkdEpiCovariate or FatFreeMassCovariate)) return null;
        if (!population.Covariates.TryGetValue("WT", out Covariate? law) || law.Column("WT").Low < MostKg && law.Column("WT").Unit == "kg") return null;
        return With(population, ("WT", new LognormalCovariate { Median = "18 kg", Cv = "25 %", Min = "9 kg", Max = "29.9 kg" }), ("AGE", new UniformCovariate { Min = "2 years", Max = "9 years" }), ("HT", new NormalCovariate { Mean = "112 cm", Sd = "12 cm", Min = "85 cm", Max = "140 cm" }));
    }
}

/// <summary>People whose creatinine clearance or filtration rate is below 30 mL/min, where it acts on a parameter.</summary>
sealed record ImpairedKidneys : PopulationChange
{
    const double Most = 30, Least = 12;

    /// <summary>By so much creatinine is higher than in the scenario's people. The project's choice.</summary>
    const double Creatinine = 3.5;

    static readonly string[] Rates = ["CRCL", "EGFR"];

    public override string Name => "renal-impairment";

    public override string Description => "People with a creatinine clearance, or an estimated filtration rate, of less than 30 mL/min";

    public override bool Is(Table truth, int row) => Rates.Any(name => truth.Schema.Has(name) && truth.Get<double>(name).Values[row] < Most);

    protected override Population? Changed(Population population)
    {
        if (Rates.FirstOrDefault(name => population.CovariateNames.Contains(name) && Acts(population, name)) is not { } rate) return null;
        string unit = population.ColumnOf(rate)!.Unit;
        if (!unit.StartsWith("mL/min", StringComparison.Ordinal)) return null;
        if (population.Covariates.GetValueOrDefault(rate) is CockcroftGaultCovariate formula)
        {
            return population.Covariates.GetValueOrDefault(formula.Creatinine) is LognormalCovariate creatinine
                ? With(population, (formula.Creatinine, creatinine with { Median = Times(creatinine.Median), Max = creatinine.Max is { } most ? Times(most) : creatinine.Max }))
                : null;
        }
        if (population.People is AdultsPeople adults && adults.Names.Contains(rate)) return population with { People = adults with { Kidney = KidneyFunction.Severe } };
        return population.Covariates.GetValueOrDefault(rate) is null or DerivedCovariate ? null : With(population, (rate, new UniformCovariate { Min = new Quantity(Least, unit), Max = new Quantity(Most - 0.1, unit) }));
    }

    static Quantity Times(Quantity amount) => amount with { Value = Creatinine * amount.Value };
}

/// <summary>People with a body mass index above 35 kg/m², where weight acts on a parameter and height is known.</summary>
sealed record Obese : PopulationChange
{
    const double Least = 35;

    public override string Name => "obese";

    public override string Description => "People with a body mass index of more than 35 kg/m²";

    public override bool Is(Table truth, int row)
    {
        if (truth.Schema.Has("BMI")) return truth.Get<double>("BMI").Values[row] > Least;
        if (!truth.Schema.Has("HT") || !truth.Schema.Has("WT")) return false;
        double metres = Number(truth, "HT", row, "m");
        return Number(truth, "WT", row, "kg") / (metres * metres) > Least;
    }

    /// <summary>Weights of people of class II and III obesity: the median and 15 % are the project's choice.</summary>
    protected override Population? Changed(Population population)
    {
        if (population.People is AdultsPeople adults)
            return (Acts(population, "BMI") || Acts(population, "WT")) && (adults.Names.Contains("BMI") || adults.Names.Contains("HT")) ? population with { People = adults with { MinBmi = "35.1 kg/m2" } } : null;
        return population.People is null && population.CovariateNames.Contains("HT") && Acts(population, "WT") && population.Covariates.GetValueOrDefault("WT") is ContinuousCovariate
            ? With(population, ("WT", new LognormalCovariate { Median = "118 kg", Cv = "15 %", Min = "80 kg", Max = "220 kg" }))
            : null;
    }
}

using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Simulation;
using SynthPK.Suites.Oracles;
using SynthPK.Units;

namespace SynthPK.Suites.Tasks;

/// <summary>T8: which covariates act on which parameters, and what they make of exposure.</summary>
/// <remarks>
/// The data sets are trials like the scenario's; in each some of its covariate effects are weaker or absent. Covariates that go with others and explain nothing are
/// among the candidates: the scenario's own, or one that is added where it has none.
/// </remarks>
public sealed class CovariateRelations : TaskKind
{
    const string Relations = "relations", Contrasts = "contrasts", Ratio = "AUC_RATIO", Decoy = "DECOY";

    /// <summary>A relation is relevant when exposure may leave these bounds by it: those of bioequivalence.</summary>
    const double Low = 0.8, High = 1.25;

    /// <summary>How strong an effect of the scenario is in a data set, and how likely. The project's choice.</summary>
    static readonly double[] Strengths = [0, 0.4, 1], Shares = [0.4, 0.2, 0.4];

    /// <summary>How many profiles each data set is asked about, and the distance of their numbers from those of data sets. The project's choice.</summary>
    const int Profiles = 5, Apart = 1000;

    /// <summary>The correlation of a covariate that is added with the first that acts. The project's choice.</summary>
    const double WithFirst = 0.6;

    /// <summary>A test has a fifth as many data sets as one of structures, for each has all sizes of training data.</summary>
    const int Fewer = 5;

    /// <inheritdoc/>
    public override string Code => "T8";

    /// <inheritdoc/>
    public override string Name => "covariate-relations";

    /// <inheritdoc/>
    public override string Description => "Tell which covariates act on which parameters, and by how much exposure differs between given people.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario) =>
        scenario.Population.Parameters.Values.All(p => p.Effects.Count == 0) ? "No covariate acts on a parameter of this scenario."
        : null;

    /// <inheritdoc/>
    public override MadeTask Make(TaskSource source)
    {
        (string Parameter, string Covariate)[] pairs = [.. PairsOf(WithDecoy(source.Scenario).Population)];
        TaskDescription description = Described(
            source, "Covariate relations",
            FormattableString.Invariant($"Given: data sets told apart by REPLICATE in train, each with covariate effects of its own. Asked in the stratum '{Relations}', with the number of the data set as UID: the probability that a covariate acts on a parameter so strongly that the parameter of typical subjects leaves {Low} to {High} times its value when the covariate goes from its percentile 5 to its percentile 95 (or from one level to another) and all other covariates stay as they are. Asked in the stratum '{Contrasts}', with the number of a profile as UID: the ratio of the area under the curve, from one dose to infinity, of a typical subject (all ETAs 0) with the profile's covariates to that of one with the covariates of the data set's reference; context tells both, the same dose in mg being given to both. Some covariates go with others and act on nothing."),
            [
                .. pairs.Select(pair => AskedQuantity.Share(NameOf(pair), $"Probability that {pair.Covariate} acts on {pair.Parameter} to an extent that matters")),
                new AskedQuantity(Ratio, "", "Area under the curve of the profile over that of the reference") { Scale = LossScale.Log, Least = 0 },
            ],
            new AnswerForm(PointKind.Mean), "log-ratio") with
        {
            Secondary = ["f1", "fdr", "tpr", "precision", "brier"],
            Settings = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["RELEVANT_BELOW"] = Low, ["RELEVANT_ABOVE"] = High },
            Strata = [new Stratum(Relations, "Whether a covariate acts on a parameter"), new Stratum(Contrasts, "By how much exposure differs")],
            Train = "train.parquet",
            Normaliser = "NULL",
            Floor = TruthOracle.ShortName,
        };
        int validations = Math.Max(1, source.Replicates / Fewer / 2), tests = Math.Max(1, source.Replicates / Fewer);
        (long Number, PartStudy Study)[] validation = [.. Enumerable.Range(1, validations).Select(number => ((long)number, World(source, number, isTest: false)))];
        (long Number, PartStudy Study)[] test = [.. Enumerable.Range(validations + 1, tests).Select(number => ((long)number, World(source, number, isTest: true)))];
        return new MadeTask(this, description, ReplicateStudies.Records(validation.Concat(test), source.TrainSizes), Part(description, pairs, validation), Part(description, pairs, test));
    }

    /// <summary>It is about no subject.</summary>
    internal override double[][]? Answers(PossibleSubject subject, IReadOnlyList<Query> queries, TaskDescription task) => null;

    PartStudy World(TaskSource source, long number, bool isTest) =>
        source.People(Name, isTest, source.TrainSizes[^1], scenario => WithStrengths(WithDecoy(scenario), RandomKey.FromSeed(scenario.Seed).For("strengths")), $"replicate-{number}");

    static MadePart Part(TaskDescription task, (string Parameter, string Covariate)[] pairs, (long Number, PartStudy Study)[] worlds)
    {
        List<(Query, TrueAnswer)> rows = [];
        List<Table> context = [];
        foreach ((long number, PartStudy world) in worlds)
        {
            ExposureContrasts contrasts = new(world.Study, Profiles);
            long[] profiles = [.. Enumerable.Range(1, Profiles).Select(i => number * Apart + i)];
            context.Add(contrasts.Context(number, profiles));
            foreach ((string parameter, string covariate) in pairs)
            {
                double ratio = contrasts.RatioOf(parameter, covariate);
                rows.Add((new Query(rows.Count + 1, number, null, NameOf((parameter, covariate)), Relations), new TrueAnswer(ratio is < Low or > High ? 1 : 0)));
            }
            foreach ((long profile, double ratio) in profiles.Zip(contrasts.AreaRatios()))
                rows.Add((new Query(rows.Count + 1, profile, null, Ratio, Contrasts), new TrueAnswer(ratio)));
        }
        (Table query, Table truth) = QueryRows.Tables(task, rows);
        return new MadePart(new TaskPart(Table.Concat(context), query, truth), []);
    }

    /// <summary>Every covariate with every parameter on which any covariate acts.</summary>
    static IEnumerable<(string Parameter, string Covariate)> PairsOf(Population population) =>
        from parameter in population.Parameters
        where parameter.Value.Effects.Count > 0
        from covariate in population.CovariateNames
        select (parameter.Key, covariate);

    static string NameOf((string Parameter, string Covariate) pair) => $"{pair.Parameter}~{pair.Covariate}";

    /// <summary>The scenario with each covariate effect as strong as luck has it.</summary>
    static Scenario WithStrengths(Scenario scenario, RandomKey key)
    {
        OrderedDictionary<string, Parameter> parameters = new(scenario.Population.Parameters.Select(p => KeyValuePair.Create(p.Key, p.Value with
        {
            Effects = [.. p.Value.Effects.Select(effect => (effect, Strength: Strengths[key.For(p.Key).For(effect.Covariate).Categorical(0, Shares)])).Where(e => e.Strength > 0).Select(e => e.effect.Scaled(e.Strength))],
        })));
        return scenario with { Population = ReplicateStudies.PopulationOf(scenario, parameters), Checks = [] };
    }

    /// <summary>The scenario with a covariate that acts on nothing, where it has none.</summary>
    static Scenario WithDecoy(Scenario scenario)
    {
        Population population = scenario.Population;
        HashSet<string> acting = [.. population.Parameters.Values.SelectMany(p => p.Effects).Select(effect => effect.Covariate)];
        if (population.CovariateNames.Any(name => !acting.Contains(name))) return scenario;
        string? first = acting.FirstOrDefault(name => population.Covariates.GetValueOrDefault(name) is ContinuousCovariate);
        return scenario with
        {
            Population = population with
            {
                Covariates = new OrderedDictionary<string, Covariate>(population.Covariates) { [Decoy] = new NormalCovariate { Mean = new Quantity(100, ""), Sd = new Quantity(15, "") } },
                Descriptive = [.. population.Descriptive, Decoy],
                Correlations = first is null ? population.Correlations : [.. population.Correlations, new Correlation { Between = [first, Decoy], Value = WithFirst }],
            },
        };
    }
}

using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Realism;
using SynthPK.Suites.Oracles;
using SynthPK.Units;

namespace SynthPK.Suites.Tasks;

/// <summary>T13: what would have become of the population had something been done that was not.</summary>
public sealed class Counterfactual : TaskKind
{
    const string Target = "TARGET", Share = "P_TARGET";

    /// <summary>How many covariates are set at most: those with an effect, in their order. The project's choice.</summary>
    const int MostCovariates = 2;

    static readonly TableSchema Interventions = new("context", "One row for each intervention", ["UID"],
    [
        new("UID", ColumnType.Int64, "", "Number of the intervention"),
        new("INTERVENTION", ColumnType.Text, "", "What is done, in a few words"),
        new("DOSE_MULTIPLE", ColumnType.Double, "", "By what every dose is multiplied"),
        new("ADHERENCE", ColumnType.Text, "", "full: every dose is taken, and on time; else as it is"),
        new("COVARIATE", ColumnType.Text, "", "The covariate by which other people take part; null where the same do", IsNullable: true),
        new("MIN", ColumnType.Double, "", "The least value of that covariate, in its unit; null for none", IsNullable: true),
        new("MAX", ColumnType.Double, "", "The greatest value of that covariate, in its unit; null for none", IsNullable: true),
    ]);

    /// <inheritdoc/>
    public override string Code => "T13";

    /// <inheritdoc/>
    public override string Name => "counterfactual";

    /// <inheritdoc/>
    public override string Description => "Say what the exposure of the population would be under other doses, under full adherence, or in other people.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario) =>
        scenario.Arms.Count == 0 || scenario.Design is not null || scenario.Studies.Count > 0 ? "The trial is more than parallel arms, so it is not said what would be done to it."
        : null;

    /// <inheritdoc/>
    public override MadeTask Make(TaskSource source)
    {
        string unit = source.Trained.Study.Model.Outputs[0].Unit, output = source.Trained.Study.Model.Outputs[0].Name;
        // what is public may depend on public seeds alone
        PopulationExposure asItIs = Simulate(new Intervention(0, "", ""), source.Scenario with { Seed = source.Seeds.Train(source.Dataset) }, source.Simulated);
        double target = SignificantDigits.Round(Statistics.QuantileOfSorted(asItIs.Ctrough.Length > 0 ? asItIs.Ctrough : asItIs.Cmax, 0.5), 3);
        double floor = AskedOutputs.Of(source.Trained).FirstOrDefault(quantity => quantity.Name == output)?.Floor ?? 0;
        string interval = asItIs.Ctrough.Length > 0 ? "the last dosing interval" : "the time after the dose";
        TaskDescription description = Described(
            source, "Counterfactual populations",
            $"Given: train, and interventions that were not made in it: every dose multiplied, every dose taken on time, or other people taking part. Asked: the mean and the percentiles 5 and 95, over the population of the first arm under the intervention, of the greatest true {output} in {interval} and of the last, and the share of the population that reaches a target. Nobody leaves the trial and no dose is adjusted. The curve is looked at at {PopulationExposure.Parts + 1} times at equal distances from the last planned dose to the end of {interval}. The truth is simulated; its standard error is told with it.",
            [.. QuantitiesOf("CMAX", $"the greatest {output} in {interval}", unit, floor), .. asItIs.Ctrough.Length > 0 ? QuantitiesOf("CTROUGH", $"{output} at the end of {interval}", unit, floor) : [], Reached(asItIs, output, interval)],
            new AnswerForm(PointKind.Mean), "quantile-log-error") with
        {
            Secondary = ["absolute-error"],
            Settings = new SortedDictionary<string, double>(StringComparer.Ordinal) { [Target] = target },
            Strata = [.. TestOf(source).Concat(ValidationOf(source)).Select(i => i.Kind).Distinct().Select(kind => new Stratum(kind, $"Interventions on the {kind}", IsOutOfDistribution: true))],
            Normaliser = "RESAMPLE",
            Floor = TruthOracle.ShortName,
        };
        return new MadeTask(this, description, source.Train, Part(source, description, isTest: false), Part(source, description, isTest: true));
    }

    /// <summary>It is about no subject.</summary>
    internal override double[][]? Answers(Simulation.PossibleSubject subject, IReadOnlyList<Query> queries, TaskDescription task) => null;

    MadePart Part(TaskSource source, TaskDescription task, bool isTest)
    {
        Intervention[] interventions = [.. isTest ? TestOf(source) : ValidationOf(source)];
        List<(Query, TrueAnswer)> rows = [];
        foreach (Intervention intervention in interventions)
        {
            PopulationExposure exposure = Simulate(intervention, source.Scenario with { Seed = source.SeedOf(Name, isTest) }, source.Simulated);
            foreach (string quantity in task.Quantities.Select(q => q.Name))
                rows.Add((new Query(rows.Count + 1, intervention.Uid, null, quantity, intervention.Kind), Truth(exposure, quantity, task.Setting(Target))));
        }
        (Table query, Table truth) = QueryRows.Tables(task, rows);
        return new MadePart(new TaskPart(ContextOf(interventions), query, truth), []);
    }

    static PopulationExposure Simulate(Intervention intervention, Scenario scenario, int subjects) =>
        PopulationExposure.Of(new Study(intervention.Of(scenario) with { Subjects = subjects, Splits = null }));

    /// <summary>A functional of a population with its Monte-Carlo standard error; that of a quantile is half the distance of the quantiles one binomial standard error to either side.</summary>
    static TrueAnswer Truth(PopulationExposure exposure, string quantity, double target)
    {
        double[] sorted = quantity.StartsWith("CMAX", StringComparison.Ordinal) || exposure.Ctrough.Length == 0 ? exposure.Cmax : exposure.Ctrough;
        double count = sorted.Length;
        if (quantity == Share)
        {
            double share = sorted.Count(value => value >= target) / count;
            return new TrueAnswer(share, StandardError: Math.Sqrt(share * (1 - share) / count));
        }
        if (quantity.EndsWith("_MEAN", StringComparison.Ordinal))
        {
            double mean = sorted.Sum() / count, squares = sorted.Sum(value => (value - mean) * (value - mean));
            return new TrueAnswer(mean, StandardError: Math.Sqrt(squares / (count - 1) / count));
        }
        double level = quantity.EndsWith("_P5", StringComparison.Ordinal) ? 0.05 : 0.95, error = Math.Sqrt(level * (1 - level) / count);
        return new TrueAnswer(Statistics.QuantileOfSorted(sorted, level), StandardError: (Statistics.QuantileOfSorted(sorted, Math.Min(1, level + error)) - Statistics.QuantileOfSorted(sorted, Math.Max(0, level - error))) / 2);
    }

    static IEnumerable<Intervention> TestOf(TaskSource source) =>
    [
        new(1, "dose", "every dose twice as large") { DoseMultiple = 2 },
        .. HasBehaviour(source) ? [new Intervention(2, "adherence", "every dose taken, and on time") { IsFullAdherence = true }] : (Intervention[])[],
        .. Acting(source).Select((name, i) => Extreme(source, 3 + i, name, isLow: i == 0)),
    ];

    /// <summary>Other interventions than those of the test, for their truth is public.</summary>
    static IEnumerable<Intervention> ValidationOf(TaskSource source) =>
    [
        new(101, "dose", "every dose half as large") { DoseMultiple = 0.5 },
        .. HasBehaviour(source) ? [new Intervention(102, "adherence", "every dose half as large, taken, and on time") { DoseMultiple = 0.5, IsFullAdherence = true }] : (Intervention[])[],
        .. Acting(source).Select((name, i) => Extreme(source, 103 + i, name, isLow: i != 0)),
    ];

    /// <summary>Only those of the population take part whose covariate is among the least or greatest tenth: renal impairment, obesity.</summary>
    static Intervention Extreme(TaskSource source, long uid, string covariate, bool isLow)
    {
        double[] values = [.. source.Trained.Dataset.Truth.Parameters.Get<double>(covariate).Values.ToArray().Order()];
        string unit = source.Trained.Study.Law.Covariates.Columns.Single(c => c.Name == covariate).Unit;
        Quantity limit = new(SignificantDigits.Round(Statistics.QuantileOfSorted(values, isLow ? 0.1 : 0.9), 3), unit);
        return new Intervention(uid, "population", $"only people with {covariate} {(isLow ? "up to" : "of at least")} {limit} take part")
        {
            Covariate = covariate,
            Criterion = isLow ? new Criterion { Max = limit } : new Criterion { Min = limit },
        };
    }

    static bool HasBehaviour(TaskSource source) => source.Scenario.Corruption.Any(stage => stage.Phase is Phase.Behaviour && !stage.IsOff);

    /// <summary>The covariates that are numbers and act on a parameter; first those computed from others, such as renal function.</summary>
    static IEnumerable<string> Acting(TaskSource source) => source.Scenario.Population is { } population
        ? population.Parameters.Values.SelectMany(p => p.Effects).Select(effect => effect.Covariate).Distinct()
            .Where(name => population.ColumnOf(name) is { IsCategorical: false })
            .OrderBy(name => population.Covariates.GetValueOrDefault(name) is ContinuousCovariate ? 1 : 0)
            .Take(MostCovariates)
        : [];

    static Table ContextOf(Intervention[] all) => Interventions.Of(
        Array.ConvertAll(all, i => i.Uid), Array.ConvertAll(all, i => i.Words), Array.ConvertAll(all, i => i.DoseMultiple), Array.ConvertAll(all, i => i.IsFullAdherence ? "full" : "as it is"),
        (Array.ConvertAll(all, i => i.Covariate ?? ""), Array.ConvertAll(all, i => i.Covariate is null)),
        (Array.ConvertAll(all, i => i.Criterion.Min?.Value ?? 0), Array.ConvertAll(all, i => i.Criterion.Min is null)),
        (Array.ConvertAll(all, i => i.Criterion.Max?.Value ?? 0), Array.ConvertAll(all, i => i.Criterion.Max is null)));

    static IEnumerable<AskedQuantity> QuantitiesOf(string name, string words, string unit, double floor) =>
    [
        new($"{name}_MEAN", unit, $"Mean over the population of {words}") { Scale = LossScale.Log, Floor = floor, Least = 0 },
        new($"{name}_P5", unit, $"Percentile 5 over the population of {words}") { Scale = LossScale.Log, Floor = floor, Least = 0 },
        new($"{name}_P95", unit, $"Percentile 95 over the population of {words}") { Scale = LossScale.Log, Floor = floor, Least = 0 },
    ];

    static AskedQuantity Reached(PopulationExposure asItIs, string output, string interval) =>
        AskedQuantity.Share(Share, $"Share of the population whose {(asItIs.Ctrough.Length > 0 ? $"{output} at the end of {interval}" : $"greatest {output} in {interval}")} is at least the setting {Target}, in its unit");
}

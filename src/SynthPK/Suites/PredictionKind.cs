using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites;

/// <summary>A kind of task about true values of the model's outputs in new subjects, or what follows from them: T1 to T7.</summary>
public abstract class PredictionKind : TaskKind
{
    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario) => HasOutputs(scenario) ? null : $"Scenario '{scenario.Name}' measures nothing with a residual error, so there are no true values to predict.";

    /// <inheritdoc/>
    public sealed override MadeTask Make(TaskSource source)
    {
        TaskDescription task = Describe(source);
        MadePart validation = Part(source, task, isTest: false), test = Part(source, task, isTest: true);
        HashSet<string> strata = Asked("STRATUM"), quantities = Asked("QUANTITY");
        task = Worded(task with { Strata = [.. task.Strata.Where(stratum => strata.Contains(stratum.Name))], Quantities = [.. task.Quantities.Where(quantity => quantities.Contains(quantity.Name))] });
        return new MadeTask(this, task, Train(source, task), validation, test);

        HashSet<string> Asked(string column) => [.. new[] { validation, test }.SelectMany(part => part.Part.Query.Get<string>(column).Values.ToArray())];
    }

    /// <summary>The task, with every stratum and quantity that it may have; those that nobody is asked about are left out later.</summary>
    private protected abstract TaskDescription Describe(TaskSource source);

    /// <summary>The task, in words that hold for the strata and quantities that are left.</summary>
    private protected virtual TaskDescription Worded(TaskDescription task) => task;

    /// <summary>A part of the task.</summary>
    private protected abstract MadePart Part(TaskSource source, TaskDescription task, bool isTest);

    /// <summary>What may be learnt from; what every task of the dataset shares unless a kind says otherwise.</summary>
    private protected virtual Table Train(TaskSource source, TaskDescription task) => source.Train;

    /// <summary>What tasks of this family have in common: RMSLE of the median ranks, quantiles and draws may be told.</summary>
    private protected TaskDescription Described(TaskSource source, string title, string question) => Described(
        source, title, $"{question} {BySubject}",
        AskedOutputs.Of(source.Trained), new AnswerForm(PointKind.Median, TakesQuantiles: true, Draws: 200), "rmsle") with
    {
        Secondary = ["wis", "coverage-90", "mdape", "mpe", "f30"],
    };

    /// <summary>The subjects of a part dealt to the strata of a task: as many to each, and one at least.</summary>
    private protected static IEnumerable<(string Stratum, int Count)> Dealt(TaskSource source, TaskDescription task, bool isTest)
    {
        int all = source.Subjects(isTest), strata = task.Strata.Count;
        return task.Strata.Select((stratum, place) => (stratum.Name, Math.Max(1, all * (place + 1) / strata - all * place / strata)));
    }

    static bool HasOutputs(Scenario scenario) => scenario.Endpoints.Count == 0 || scenario.Endpoints.Values.Any(endpoint => endpoint.Error is not null);
}

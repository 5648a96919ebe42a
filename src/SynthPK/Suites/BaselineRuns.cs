using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Formats;
using SynthPK.Suites.Oracles;

namespace SynthPK.Suites;

/// <summary>The baselines and oracles of a task, run and scored like anybody's submission.</summary>
/// <param name="made">The task.</param>
/// <param name="truth">Its true answers.</param>
/// <param name="promised">By what results know them.</param>
/// <param name="isOfficial">Whether the truth is a secret.</param>
/// <param name="threads">How many threads an oracle shares its subjects among, 1 or more. The results have the same bits for any number.</param>
sealed class BaselineRuns(MadeTask made, Table truth, string promised, bool isOfficial, int threads = 1)
{
    /// <summary>The paradigms of results that are no submissions.</summary>
    public const string OfBaselines = "baseline", OfOracles = "oracle";

    readonly TaskDescription _task = made.Description;
    readonly BenchmarkTask _public = made.Public;

    /// <summary>The results of all that have an answer, oracles first.</summary>
    /// <param name="timed">Is told what ran, before it does.</param>
    public IReadOnlyList<TaskResults> Run(Action<string> timed)
    {
        (Oracle Oracle, Predictions Answers)[] oracles = [.. OracleAnswers(timed)];
        TaskResults[] floor = [.. oracles.Where(o => o.Oracle.Name == _task.Floor).Select(o => Scored(HeaderOf(o.Oracle), o.Answers, []))];
        List<TaskResults> results = [.. oracles.Select(o => Scored(HeaderOf(o.Oracle), o.Answers, floor))];
        Baseline[] able = [.. Baselines.All.Where(baseline => baseline.CanAnswer(_task))];
        foreach (int size in _task.TrainSizes)
        {
            Dictionary<Baseline, Predictions> answers = [];
            foreach (Baseline baseline in able)
            {
                timed($"{baseline.Name}@{size}");
                answers.Add(baseline, baseline.Predict(_public, size, _public.Test));
            }
            TaskResults[] references = [.. floor, .. able.Where(b => b.Name == _task.Normaliser).Select(b => Scored(HeaderOf(b, size), answers[b], []))];
            results.AddRange(able.Select(baseline => Scored(HeaderOf(baseline, size), answers[baseline], references)));
        }
        return results;
    }

    /// <summary>The file of a result, in the folder of the hidden task.</summary>
    public static string FileOf(TaskResults results) =>
        $"{TruthFolder.Baselines}/{results.Header.Method}{(results.Header.TrainSize is { } size ? $"@{size}" : "")}.json";

    IEnumerable<(Oracle, Predictions)> OracleAnswers(Action<string> timed)
    {
        foreach (Oracle oracle in Oracle.All.Where(oracle => oracle.CanAnswer(made)))
        {
            timed(oracle.Name);
            yield return (oracle, oracle.Predict(made, made.Test, threads));
        }
    }

    TaskResults Scored(ResultHeader header, Predictions answers, IReadOnlyList<TaskResults> references)
    {
        try
        {
            return Evaluator.Evaluate(_task, made.Test.Part.Query, truth, answers, header, references);
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidOperationException($"{header.Method} answers '{_task.Id}' wrongly: {wrong.Message}", wrong);
        }
    }

    ResultHeader HeaderOf(Oracle oracle) => HeaderOf(oracle.Name, null, OfOracles);

    ResultHeader HeaderOf(Baseline baseline, int size) => HeaderOf(baseline.Name, size, OfBaselines);

    ResultHeader HeaderOf(string name, int? size, string paradigm) => new(name, SynthPKVersion.Number, size, IsValidation: false)
    {
        Paradigm = paradigm,
        IsSelfBenchmark = true,
        IsOfficial = isOfficial,
        Truth = promised,
    };
}

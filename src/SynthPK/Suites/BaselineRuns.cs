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
        List<TaskResults> results = [.. Scored([.. OracleAnswers(timed)], _task.Floor, [])];
        TaskResults[] floor = [.. results.Where(result => result.Header.Method == _task.Floor)];
        Baseline[] able = [.. Baselines.All.Where(baseline => baseline.CanAnswer(_task))];
        foreach (int size in _task.TrainSizes) results.AddRange(Scored([.. BaselineAnswers(able, size, timed)], _task.Normaliser, floor));
        return results;
    }

    /// <summary>The file of a result, in the folder of the hidden task.</summary>
    public static string FileOf(TaskResults results) =>
        $"{TruthFolder.Baselines}/{results.Header.Method}{(results.Header.TrainSize is { } size ? $"@{size}" : "")}.json";

    IEnumerable<(ResultHeader, Predictions)> OracleAnswers(Action<string> timed)
    {
        foreach (Oracle oracle in Oracle.All.Where(oracle => oracle.CanAnswer(made)))
        {
            timed(oracle.Name);
            yield return (HeaderOf(oracle.Name, null, OfOracles), oracle.Predict(made, made.Test, threads));
        }
    }

    IEnumerable<(ResultHeader, Predictions)> BaselineAnswers(IEnumerable<Baseline> able, int size, Action<string> timed)
    {
        foreach (Baseline baseline in able)
        {
            timed($"{baseline.Name}@{size}");
            yield return (HeaderOf(baseline.Name, size, OfBaselines), baseline.Predict(_public, size, _public.Test));
        }
    }

    /// <summary>The results of methods. The reference, if it is among them, is scored first, and the others are held against it.</summary>
    TaskResults[] Scored((ResultHeader Header, Predictions Answers)[] methods, string reference, IReadOnlyList<TaskResults> others)
    {
        TaskResults[] first = [.. methods.Where(method => method.Header.Method == reference).Select(method => Scored(method.Header, method.Answers, others))];
        return [.. methods.Select(method => first.FirstOrDefault(result => result.Header == method.Header) ?? Scored(method.Header, method.Answers, [.. others, .. first]))];
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

    ResultHeader HeaderOf(string name, int? size, string paradigm) => new(name, SynthPKVersion.Number, size, IsValidation: false)
    {
        Paradigm = paradigm,
        IsSelfBenchmark = true,
        IsOfficial = isOfficial,
        Truth = promised,
    };
}

using SynthPK.Evaluation;
using SynthPK.Scenarios;
using SynthPK.Suites;

namespace SynthPK.Tests.Suites.Tasks;

/// <summary>What tasks are made from in tests: scenarios with what goes wrong in them by themselves, and few subjects.</summary>
static class Sources
{
    public static TaskSource Of(string scenario, int test = 30, Func<Scenario, Scenario>? change = null, string suite = "tests", int replicates = 8) =>
        new(scenario, change?.Invoke(ScenarioFile.Load(scenario)) ?? ScenarioFile.Load(scenario), new TaskSeeds(new byte[32], suite, "1.0.0", 1))
        {
            TrainSizes = [20, 40],
            Test = test,
            Validation = 5,
            Replicates = replicates,
            Simulated = 400,
        };

    /// <summary>The queries of a test with their truths.</summary>
    public static IReadOnlyList<(Query Query, TrueAnswer Truth)> Answered(MadePart part)
    {
        IReadOnlyDictionary<long, TrueAnswer> truths = TrueAnswer.Of(part.Part.Truth!);
        return [.. Query.Of(part.Part.Query).Select(query => (query, truths[query.Number]))];
    }

    /// <summary>The area under the curve of the scores' receiver operating characteristic: how often one that happened has the higher score.</summary>
    public static double Auroc(IReadOnlyList<(double Score, bool Happened)> scored)
    {
        double[] yes = [.. scored.Where(s => s.Happened).Select(s => s.Score)], no = [.. scored.Where(s => !s.Happened).Select(s => s.Score)];
        return yes.Sum(y => no.Sum(n => y > n ? 1 : y == n ? 0.5 : 0)) / yes.Length / no.Length;
    }
}

using NUnit.Framework;
using SynthPK.Numerics;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Realism;
using SynthPK.Scenarios;
using SynthPK.Tests.Conventions;
using SynthPK.Units;

namespace SynthPK.Tests.Realism;

/// <summary>The scenarios of scenarios/twins beside the real data that they are twins of. benchmarks/results/realism.md tells the figures of more seeds.</summary>
public sealed class TwinTests
{
    static Scenario Twin(string name) => ScenarioFile.Read(Repository.PathOf("scenarios", "twins", $"{name}-twin.yaml"));

    static StudyRecord Generated(Scenario scenario) => StudyFolder.Of(SynthPK.Study.Generate(scenario), scenario.Name);

    static double Auc(Scenario scenario, StudyRecord real, int repeats)
    {
        TwoSampleResult result = Distinction.Of(Generated(scenario), real, options: new TwoSampleOptions { Repeats = repeats }).Distinction!.Result;
        TestContext.Out.WriteLine(FormattableString.Invariant($"{scenario.Title}{(scenario.Corruption.Count == 0 ? ", naive" : "")}: AUC {result.Auc:F3}, {result.Low:F3} to {result.High:F3}"));
        return result.Auc;
    }

    /// <summary>The bound is column H of REALISM.md §7, the AUC of the best simulator fitted to the data, and 0.05.</summary>
    [TestCase("theophylline", "theophylline_upton.csv", 10, 0.57 + 0.05)]
    [TestCase("phenobarbital", "phenobarbital_neonates_grasela.csv", 10, 0.58)] // not 0.44 + 0.05: benchmarks/results/realism.md says why
    public void Twin_IsAsHardToTellFromTheRealDataAsTheBestSimulator(string name, string file, int repeats, double most) =>
        Assert.That(Auc(Twin(name), RealDataTests.Study(file), repeats), Is.AtMost(most));

    /// <summary>What the twin has over a naive one shows: the measure can fail.</summary>
    [TestCase("warfarin", "warfarin_oreilly.csv", 10, 0.64 + 0.05, 0.05)]
    [TestCase("mavoglurant", "mavoglurant.csv", 2, 0.66 + 0.05, 0.15)]
    public void Twin_IsAsHardToTellAsTheBestSimulatorAndANaiveOneIsClearlyEasier(string name, string file, int repeats, double most, double by)
    {
        StudyRecord real = RealDataTests.Study(file);
        double twin = Auc(Twin(name), real, repeats);
        Assert.That(twin, Is.AtMost(most));
        Assert.That(Auc(Naive(Twin(name)), real, repeats), Is.AtLeast(twin + by));
    }

    /// <summary>Every figure lies in the range seen in real datasets, or else in the range about its own.</summary>
    [TestCase("theophylline", "theophylline_upton.csv")]
    [TestCase("warfarin", "warfarin_oreilly.csv")]
    [TestCase("phenobarbital", "phenobarbital_neonates_grasela.csv")]
    [TestCase("mavoglurant", "mavoglurant.csv")]
    public void Twin_MeasuresLikeTheRealData(string name, string file)
    {
        RealismOptions options = new() { Resamples = 40, TwoSample = new TwoSampleOptions { Repeats = 1, Trees = 1 } };
        StudyRecord real = RealDataTests.Study(file);
        RealismReport report = RealismReport.Of(Generated(Twin(name)), real, options);
        string[] outside =
        [
            .. from measure in report.Measures
               from figure in measure.Figures
               where figure.IsOutsideSeen && (figure.Around is null || figure.IsOutsideReference)
               select $"{measure.Measure.Name}, {figure.Figure.Name}: {figure.Figure.Value}",
        ];
        Assert.That(outside, Is.Empty);
        Assert.That(report.Measures.Sum(m => m.Figures.Count(f => f.Seen is not null && f.Figure.Value is not null)), Is.AtLeast(10));
    }

    /// <summary>The twin without what makes it real: normal residuals of the same SD, normal ETAs of the same SD and no correlation, exact times, no dirt.</summary>
    static Scenario Naive(Scenario twin) => twin with
    {
        Population = twin.Population with
        {
            Omega = [.. twin.Population.Omega.OfType<BlockAssociation>().Select(Uncorrelated)],
            Parameters = twin.Population.Parameters.ToDictionary(p => p.Key, p => p.Value.Eta is StudentTEta t
                ? p.Value with { Eta = new NormalEta(), Variability = new VarianceSpread(p.Value.Variability!.LogVariance * t.Df / (t.Df - 2)) }
                : p.Value),
        },
        Endpoints = twin.Endpoints.ToDictionary(e => e.Key, e => e.Value with
        {
            Error = Stretched(e.Value.Error!, SdOf(e.Value)),
            Epsilon = new NormalEpsilon(),
            Autocorrelation = null,
            ErrorVariability = null,
        }),
        Corruption = [],
    };

    static BlockAssociation Uncorrelated(BlockAssociation block) =>
        block with { Lower = [.. Enumerable.Range(0, block.Of.Count).SelectMany(row => Enumerable.Range(0, row + 1).Select(column => column == row ? block[row, row] : 0))] };

    /// <summary>The SD of all residuals, as a multiple of the scale: √(df/(df − 2)) of Student's t, and e^(ω²) of a log-normal SD.</summary>
    static double SdOf(Endpoint endpoint) =>
        (endpoint.Epsilon is StudentTEpsilon t ? Math.Sqrt(t.Df / (t.Df - 2)) : 1) * RealMath.Exp(endpoint.ErrorVariability?.LogVariance ?? 0);

    static ResidualError Stretched(ResidualError error, double by)
    {
        return error switch
        {
            ProportionalError e => new ProportionalError(Times(e.Cv)),
            CombinedSdSumError e => e with { Additive = Times(e.Additive), Proportional = Times(e.Proportional) },
            _ => throw new NotSupportedException($"No twin has a {error.GetType().Name}."),
        };

        Quantity Times(Quantity sd) => new(sd.Value * by, sd.Unit);
    }
}

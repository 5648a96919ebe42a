using System.Globalization;
using NUnit.Framework;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Scoring;
using SynthPK.Randomness;
using SynthPK.Tests.Formats.Parquet;

namespace SynthPK.Tests.Evaluation.Scoring;

/// <summary>R comes to the same numbers by its own functions: wilcox.test, glm, quantile, chol, ks.test, integrate.</summary>
[Category("Foreign")]
public sealed class RMetricsTests
{
    static readonly RandomKey Key = RandomKey.FromSeed(21).For("R");

    [Test]
    public void Metrics_OfRandomNumbers_AreThoseOfR()
    {
        double[] f = Many("f", 30, z => Math.Exp(z)), m = [.. f.Zip(Many("m", 30, z => Math.Exp(0.4 * z)), (a, b) => a * b)];
        // probabilities with ties, and events that follow them loosely
        double[] p = Many("p", 80, z => Math.Round(1 / (1 + Math.Exp(-z)), 1)).Select(value => Math.Clamp(value, 0.1, 0.9)).ToArray();
        bool[] y = [.. p.Select((value, i) => Key.For("y").Uniform(i) < 0.3 + 0.4 * value)];
        double[] draws = Many("draws", 101, z => 2 + z), truth = [2.4];
        double[][] simulated = [.. Enumerable.Range(0, 4).Select(j => Many($"s{j}", 200, z => z))];
        for (int j = 1; j < 4; j++) simulated[j] = [.. simulated[j].Zip(simulated[j - 1], (own, last) => own + 0.8 * last)];
        double[] observed = [0.5, -0.3, 2, 4], errors = Many("errors", 40, z => 0.2 + 1.3 * z);
        double[] bin = Many("bin", 12, z => 1.5 * z + 0.4);
        double[][] trials = [.. Enumerable.Range(0, 12).Select(j => Many($"t{j}", 99, z => z))];

        SortedDictionary<string, double> own = new(StringComparer.Ordinal)
        {
            ["rmsle"] = RootMeanSquaredLogError.Of(m, f),
            ["mdape"] = MedianAbsolutePercentageError.Of(m, f),
            ["aafe"] = AbsoluteAverageFoldError.Of(m, f),
            ["auroc"] = Auroc.Of(p, y)!.Value,
            ["average-precision"] = AveragePrecision.Of(p, y)!.Value,
            ["brier"] = BrierScore.Of(p, Numbers(y)),
            ["log-loss"] = LogLoss.Of(p, Numbers(y)),
            ["calibration-slope"] = CalibrationSlope.Of(p, y)!.Value,
            ["calibration-intercept"] = CalibrationIntercept.Of(p, y)!.Value,
            ["crps"] = Crps.Of(draws, truth[0]),
            ["wis"] = WeightedIntervalScore.Of(PredictiveLaw.QuantilesOf(new Answer(null, Draws: draws)), truth[0]),
            ["below"] = PredictiveLaw.OfQuantiles(PredictiveLaw.QuantilesOf(new Answer(null, Draws: draws))).Below(truth[0]),
            ["energy"] = EnergyScore.Of([.. Enumerable.Range(0, 200).Select(s => Array.ConvertAll(simulated, values => values[s]))], observed),
            ["npde-ks"] = Npde.LargestDistance(errors),
            ["npde-w1"] = Npde.Distance(errors),
            ["vpc-coverage"] = VisualPredictiveCheck.Of([(bin, trials)]).Coverage,
            ["vpc-width"] = VisualPredictiveCheck.Of([(bin, trials)]).Width,
        };
        foreach ((int j, double error) in Npde.Of(simulated, [.. observed.Select(value => (double?)value)]).Index()) own.Add($"npde-{j + 1}", error);

        SortedDictionary<string, double> theirs = Run(
            ("f", f), ("m", m), ("p", p), ("y", Numbers(y)), ("draws", draws), ("truth", truth), ("simulations", [.. simulated.SelectMany(values => values)]), ("observed", observed), ("errors", errors), ("bin", bin),
            ("trials", [.. trials.SelectMany(values => values)]));
        Assert.That(theirs.Keys, Is.EqualTo(own.Keys));
        foreach ((string metric, double value) in own) Assert.That(value, Is.EqualTo(theirs[metric]).Within(1e-9), metric);
        Assert.That(own["vpc-coverage"], Is.GreaterThan(0).And.LessThan(1), "the case can tell");
    }

    static SortedDictionary<string, double> Run(params (string Name, double[] Values)[] numbers)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, numbers.Select(n => $"{n.Name};{string.Join(',', n.Values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}"));
            return new(ForeignProgram.Run("metrics.R", file).Select(line => line.Split(' ')).ToDictionary(cells => cells[0], cells => double.Parse(cells[1], CultureInfo.InvariantCulture)), StringComparer.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    static double[] Many(string name, int count, Func<double, double> of) => [.. Enumerable.Range(0, count).Select(i => of(Key.For(name).Normal(i)))];

    static double[] Numbers(bool[] events) => Array.ConvertAll(events, happened => happened ? 1.0 : 0);
}

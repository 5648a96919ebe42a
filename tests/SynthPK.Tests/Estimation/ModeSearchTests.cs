using System.Globalization;
using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Estimation;
using SynthPK.Randomness;
using SynthPK.Scenarios;
using SynthPK.Tests.Formats.Parquet;

namespace SynthPK.Tests.Estimation;

/// <summary>The likeliest ETAs against R's optimiser.</summary>
public sealed class ModeSearchTests
{
    const string Oral = """
        name: oral
        subjects: 1
        model: one-compartment
        population:
          parameters:
            KA: { typical: 1.5 1/h, variability: { sd: 0.6 } }
            CL: { typical: 3 L/h, variability: { sd: 0.3 } }
            V: { typical: 30 L, variability: { sd: 0.2 } }
        arms:
          - name: a
            regimen: [oral: { dose: 300 mg }]
            sampling: [times: "1 h"]
        error: { combined-variance-sum: { additive: 0.2 mg/L, proportional: 15 % } }
        """;

    static readonly (double TimeH, double Value, bool IsBelow)[] Values = [(0.5, 2.1, false), (2, 9.6, false), (8, 7.4, false), (24, 1.1, false), (36, 0.5, true)];

    [Test]
    public void Modes_AreThoseThatROptimFinds()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, ["300,1.5,3,30,0.6,0.3,0.2,0.2,0.15", .. Values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.TimeH},{v.Value},{(v.IsBelow ? 1 : 0)}"))]);
            double[] expected = [.. ForeignProgram.Run("map.R", file).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
            Study study = new(ScenarioFile.Parse(Oral));
            SubjectRecord subject = new(1, [], [new Dose(0, 300, 0, Route.Oral)], [.. Values.Select(v => new MeasuredValue(0, v.TimeH, v.Value, v.IsBelow ? Censoring.Below : Censoring.None))]);
            RandomEffects effects = new(study, subject);
            Mode mode = Posterior.Modes(effects, new ModeSearch(effects, new Likelihood(study, subject, effects)), RandomKey.FromSeed(1))[0];
            // the model's parameters are in the order CL, V, KA
            Assert.That(study.Law.Varying, Is.EqualTo(new[] { "CL", "V", "KA" }));
            Assert.That(mode.Point, Is.EqualTo(new[] { expected[1], expected[2], expected[0] }).Within(1e-3));
        }
        finally
        {
            File.Delete(file);
        }
    }
}

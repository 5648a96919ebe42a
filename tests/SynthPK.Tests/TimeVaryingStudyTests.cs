using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Scenarios;

namespace SynthPK.Tests;

/// <summary>Covariates that change over time, from the population's law to the concentrations and into the record.</summary>
public sealed class TimeVaryingStudyTests
{
    /// <summary>Clearance in proportion to a renal function that recovers by a jump of its own; an infusion that never ends.</summary>
    const string Text = """
        name: recovering
        subjects: 6
        model: one-compartment
        population:
          covariates: { CRCL: { lognormal: { median: 60 mL/min, cv: 20 % } } }
          trajectories: { CRCL: { recovery: { to: 120 mL/min, half-life: 1 h } } }
          parameters:
            CL: { typical: 5 L/h, effects: [{ power: { covariate: CRCL, exponent: 1, reference: 100 mL/min } }] }
            V: { typical: 1 L }
        visits: { every: 48 h }
        arms:
          - name: one
            regimen: [{ infusion: { dose: 9600 mg, duration: 960 h } }]
            sampling: [{ times: [47 h, 95 h, 191 h] }]
        error: { proportional: 1 % }
        """;

    [Test]
    public void Concentrations_FollowTheCovariateOfTheLastVisit()
    {
        Dataset dataset = Study.Generate(ScenarioFile.Parse(Text));
        Table visits = dataset.Truth.Visits!;
        ILookup<long, double> crcl = Enumerable.Range(0, visits.Rows).ToLookup(row => visits.Get<long>("ID").Values[row], row => visits.Get<double>("CRCL").Values[row]);
        Column<double> conc = dataset.Truth.Latent.Get<double>("CONC");
        for (int i = 0; i < 6; i++)
        {
            double[] own = [.. crcl[i + 1]];
            for (int k = 0; k < 3; k++)
            {
                int visit = new[] { 0, 1, 3 }[k];
                Assert.That(conc.Values[3 * i + k], Is.EqualTo(10 / (5 * own[visit] / 100)).Within(1e-6).Percent, "steady state: rate over clearance");
            }
            Assert.That(own[3], Is.EqualTo(120).Within(1e-6).Percent);
        }
    }

    [Test]
    public void Visits_AreReleasedAsTheyAre()
    {
        Dataset dataset = Study.Generate(ScenarioFile.Parse(Text));
        Assert.That(dataset.Released.Select(t => t.Name), Is.EqualTo(new[] { "subjects", "doses", "observations", "visits" }));
        Assert.That(dataset.Visits!.Get<double>("CRCL").Values.ToArray(), Is.EqualTo(dataset.Truth.Visits!.Get<double>("CRCL").Values.ToArray()));
        Assert.That(dataset.Visits.Get<double>("TIME").Values[..4].ToArray(), Is.EqualTo(new[] { 0.0, 48, 96, 144 }));
    }
}

using System.Text.Json;
using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Units;

namespace SynthPK.Tests;

/// <summary>THETA, OMEGA and SIGMA are told in the model's units and the scenario's words.</summary>
public sealed class PopulationTruthTests
{
    static readonly Population Population = new()
    {
        Parameters = new Dictionary<string, Parameter>
        {
            ["V"] = new() { Typical = "3000 mL", Variability = new SdSpread(0.2) },
            ["CL"] = new() { Typical = "2.4 L/day", Variability = new VarianceSpread(0.09) },
        },
        Omega = [new CorrelationAssociation { Between = ["V", "CL"], Value = -0.5 }],
    };

    static JsonElement Json(ResidualError error)
    {
        PopulationLaw law = new(Population, StructuralModel.Find("one-compartment").Parameters.Select(p => (p.Name, p.Unit, p.Default)));
        Scenario scenario = new() { Name = "any", Model = "one-compartment", Population = Population, Arms = [], Error = error };
        return JsonDocument.Parse(PopulationTruth.ToJson("one-compartment", law, scenario.Measured(StructuralModel.Find("one-compartment")), scenario)).RootElement;
    }

    [Test]
    public void ToJson_OfTheta_IsInTheModelsUnitsAndOrder()
    {
        JsonProperty[] theta = [.. Json(new ProportionalError("10 %")).GetProperty("theta").EnumerateObject()];
        Assert.That(theta.Select(p => (p.Name, p.Value.GetProperty("value").GetDouble(), p.Value.GetProperty("unit").GetString())),
            Is.EqualTo(new[] { ("CL", new Quantity(2.4, "L/day").In("L/h"), "L/h"), ("V", 3.0, "L"), ("ALAG", 0.0, "h"), ("F", 1.0, "") }));
    }

    [Test]
    public void ToJson_OfOmega_IsTheCovarianceMatrix()
    {
        JsonElement omega = Json(new ProportionalError("10 %")).GetProperty("omega");
        Assert.That(omega.GetProperty("parameters").EnumerateArray().Select(p => p.GetString()), Is.EqualTo(new[] { "CL", "V" }));
        double[] rows = [.. omega.GetProperty("covariance").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(x => x.GetDouble())];
        Assert.That(rows, Is.EqualTo(new[] { 0.09, -0.03, -0.03, 0.04 }).Within(1e-15));
    }

    static IEnumerable<object[]> Laws()
    {
        yield return [new AdditiveError("500 ng/mL"), "additive", new[] { ("additive", 0.5) }];
        yield return [new ProportionalError("10 %"), "proportional", new[] { ("proportional", 0.1) }];
        yield return [new CombinedSdSumError { Additive = "0.5 mg/L", Proportional = "10 %" }, "combined-sd-sum", new[] { ("additive", 0.5), ("proportional", 0.1) }];
        yield return [new CombinedVarianceSumError { Additive = "0.5 mg/L", Proportional = "10 %" }, "combined-variance-sum", new[] { ("additive", 0.5), ("proportional", 0.1) }];
        yield return [new LognormalError(0.3), "lognormal", new[] { ("sd of the logarithm", 0.3) }];
    }

    [TestCaseSource(nameof(Laws))]
    public void ToJson_OfSigma_NamesTheLawAsScenariosDo(ResidualError error, string law, (string, double)[] values)
    {
        JsonElement sigma = Json(error).GetProperty("sigma");
        Assert.That(sigma.GetProperty("law").GetString(), Is.EqualTo(law));
        Assert.That(sigma.EnumerateObject().Skip(1).Select(p => (p.Name, p.Value.GetProperty("value").GetDouble())), Is.EqualTo(values));
    }
}

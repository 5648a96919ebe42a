using NUnit.Framework;
using SynthPK.Dosing;
using static SynthPK.Tests.Simulation.Population;

namespace SynthPK.Tests.Simulation;

/// <summary>The simulator against concentrations that other engines computed; their origin is told in Reference/README.md.</summary>
public sealed class SimulatorReferenceTests
{
    [TestCase("one-compartment", new[] { "CL", "V", "KA" }, 1)]
    [TestCase("two-compartment", new[] { "CL", "V1", "Q", "V2", "KA" }, 14)]
    public void Run_ReferencePopulation_AgreesToNearlyAllDigits(string model, string[] parameters, int doses)
    {
        Dose[] regimen = [.. Enumerable.Range(0, doses).Select(i => new Dose(12 * i, 100, 0, Route.Oral))];
        var expected = Rows($"{model}-concentrations").GroupBy(row => row[0], row => (TimeH: double.Parse(row[1]), Value: double.Parse(row[2]))).ToArray();
        Person[] people = [.. Rows($"{model}-parameters").Zip(expected, (row, curve) => new Person(
            parameters.Select((name, k) => (name, value: double.Parse(row[k + 1]))).ToDictionary(p => p.name, p => p.value), regimen, [.. curve.Select(c => c.TimeH)]))];

        var profiles = Simulate(model, people);

        Assert.That(people, Has.Length.EqualTo(20));
        double largest = 0;
        for (int i = 0; i < people.Length; i++)
        {
            double[] values = [.. expected[i].Select(c => c.Value)];
            for (int j = 0; j < values.Length; j++)
            {
                if (values[j] > 1e-4 * values.Max()) largest = Math.Max(largest, Math.Abs(profiles.First[i][j] / values[j] - 1));
            }
        }
        Assert.That(largest, Is.LessThan(3e-15));
    }

    static readonly Dictionary<string, (string Model, Dictionary<string, double> Parameters)> Cases = new()
    {
        ["own_flipflop_equal"] = ("one-compartment", One(8, 16, 0.5)),
        ["own_addl_coincident"] = ("two-compartment", Two(4.2, 31, 6.5, 52)),
        ["own_lag_addl"] = ("two-compartment", Two(4.2, 31, 6.5, 52, 0.9, lagH: 1.75)),
        ["own_inf_overlap"] = ("two-compartment", Two(4.2, 31, 6.5, 52)),
        ["own_inf_back_to_back"] = ("two-compartment", Two(4.2, 31, 6.5, 52)),
        ["own_late_start"] = ("two-compartment", Two(4.2, 31, 6.5, 52, 0.9)),
        ["own_addl365"] = ("two-compartment", Two(4.2, 31, 6.5, 52)),
    };

    [TestCaseSource(nameof(CaseNames))]
    public void Run_EventCase_AgreesWithIndependentEngines(string name)
    {
        Dose[] doses = [.. Rows("event-doses").Where(r => r[0] == name).Select(r => new Dose(double.Parse(r[1]), double.Parse(r[2]), double.Parse(r[3]), Enum.Parse<Route>(r[4])))];
        string[][] samples = [.. Rows("event-samples").Where(r => r[0] == name)];
        (string model, Dictionary<string, double> parameters) = Cases[name];

        double[] actual = Simulate(model, new Person(parameters, doses, [.. samples.Select(r => double.Parse(r[1]))]));

        Assert.That(samples, Is.Not.Empty);
        for (int i = 0; i < samples.Length; i++)
        {
            double timeH = double.Parse(samples[i][1]);
            double bolusMg = doses.Where(d => d.Route == Route.Bolus && d.TimeH == timeH).Sum(d => d.AmountMg);
            double trough = double.Parse(samples[i][2]) - bolusMg / 31;
            Assert.That(actual[i], Is.EqualTo(trough).Within(1e-9 + 1e-9 * trough), $"at {timeH} h");
        }
    }

    static IEnumerable<string> CaseNames => Cases.Keys;

    static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Simulation", "Reference", $"{file}.csv")).Skip(1).Select(line => line.Split(','));
}

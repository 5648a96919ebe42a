using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;

namespace SynthPK.Tests.Simulation;

/// <summary>Subjects for a simulation, as a list of people rather than as columns.</summary>
sealed record Person(Dictionary<string, double> Parameters, Dose[] Doses, double[] TimesH);

static class Population
{
    public static Profiles Simulate(string model, IReadOnlyList<Person> people, int? width = null)
    {
        StructuralModel structure = StructuralModel.Find(model);
        SubjectParameters parameters = new(structure, people.Count);
        for (int i = 0; i < people.Count; i++)
        {
            foreach ((string name, double value) in people[i].Parameters) parameters[name][i] = value;
        }
        Ragged<Dose> doses = Ragged<Dose>.Of(people.Select(p => p.Doses));
        Ragged<double> timesH = Ragged<double>.Of(people.Select(p => p.TimesH));
        return Simulator.Run(structure, parameters, doses, timesH, new SimulationOptions(), width ?? Lanes.Width);
    }

    /// <summary>The concentrations of one person, who must be all right.</summary>
    public static double[] Simulate(string model, Person person)
    {
        Profiles profiles = Simulate(model, [person]);
        Assert.That(profiles.Statuses[0].Message, Is.Empty);
        return profiles.First[0].ToArray();
    }

    public static Dictionary<string, double> One(double cl, double v, double ka = double.NaN, double lagH = 0, double f = 1) =>
        new() { ["CL"] = cl, ["V"] = v, ["KA"] = ka, ["ALAG"] = lagH, ["F"] = f };

    public static Dictionary<string, double> Two(double cl, double v1, double q, double v2, double ka = double.NaN, double lagH = 0, double f = 1) =>
        new() { ["CL"] = cl, ["V1"] = v1, ["Q"] = q, ["V2"] = v2, ["KA"] = ka, ["ALAG"] = lagH, ["F"] = f };

    /// <summary>People with nothing in common: every mix of routes, lags, ties, disorder, empty rows, and now and then someone impossible.</summary>
    public static Person[] Mixed(int count, int seed, bool impossible = true)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Anyone(random, impossible))];
    }

    static Person Anyone(Random random, bool impossible)
    {
        double Between(double low, double high) => low + (high - low) * random.NextDouble();
        Dose[] doses = [.. Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(3) switch
        {
            0 => new Dose(random.Next(-5, 100), Between(1, 500), 0, Route.Oral),
            1 => new Dose(random.Next(-5, 100), Between(1, 500), 0, Route.Bolus),
            _ => new Dose(Between(-5, 100), Between(1, 500), Between(0.1, 30), Route.Infusion),
        })];
        double[] timesH = [.. Enumerable.Range(0, random.Next(15)).Select(i => i % 3 == 0 ? random.Next(-5, 150) : Between(-5, 150))];
        if (random.Next(3) > 0) (doses, timesH) = ([.. doses.OrderBy(d => d.TimeH)], [.. timesH.Order()]);
        Dictionary<string, double> parameters = Two(Between(0.1, 10), Between(5, 50), random.Next(5) == 0 ? 0 : Between(0.01, 10), Between(5, 50), Between(0.05, 3), random.Next(2) * 0.5, Between(0.1, 1));
        if (impossible && random.Next(10) == 0) parameters["CL"] = double.NaN;
        if (impossible && random.Next(10) == 0) parameters["KA"] = -1;
        return new Person(parameters, doses, timesH);
    }
}

using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;

namespace SynthPK.Tests.Simulation;

/// <summary>A model and people who take it in every way it can be taken, no two alike.</summary>
sealed record ModelTrial(StructuralModel Model)
{
    static readonly Dose[][] Regimens =
    [
        [Oral(0, 100), Oral(12, 100), Oral(24, 100), Oral(36, 50)],
        [Bolus(0, 60), Oral(6, 120), Oral(6, 40)],
        [Infusion(0, 90, 6), Infusion(4, 80, 6), Infusion(4, 20, 1.5), Bolus(5, 10)],
        [Oral(0.25, 250)],
        [Infusion(1, 150, 1), Oral(3, 80), Bolus(27, 40)],
    ];

    /// <summary>Whom it is simulated in.</summary>
    public IReadOnlyList<Person> People { get; } = [.. Enumerable.Range(0, 11).Select(i => new Person(ParametersOf(Model, i), Doses(Model, i), Times(i)))];

    /// <summary>The solvers that can solve the model.</summary>
    public IReadOnlyList<Solver> Solvers => Model.Facts.IsLinear ? [Solver.Auto, Solver.Closed, Solver.Explicit, Solver.Stiff] : [Solver.Auto, Solver.Explicit, Solver.Stiff];

    /// <summary>Simulates people, of whom some may have no clearance worth the name.</summary>
    public Profiles Simulate(SimulationOptions options, IReadOnlyList<Person> people, int width)
    {
        SubjectParameters parameters = new(Model, people.Count);
        for (int i = 0; i < people.Count; i++)
        {
            foreach ((string name, double value) in people[i].Parameters) parameters[name][i] = value;
        }
        return Simulator.Run(Model, parameters, Ragged<Dose>.Of(people.Select(p => p.Doses)), Ragged<double>.Of(people.Select(p => p.TimesH)), options, width);
    }

    /// <summary>Simulates everybody.</summary>
    public Profiles Simulate(SimulationOptions options) => Simulate(options, People, Lanes.Width);

    /// <summary>Somebody like the others whose parameters are impossible.</summary>
    public Person Impossible(int like) =>
        People[like] with { Parameters = People[like].Parameters.ToDictionary(p => p.Key, _ => double.NaN) };

    public override string ToString() => Model.Name;

    static Dictionary<string, double> ParametersOf(StructuralModel model, int subject)
    {
        Dictionary<string, double> values = [];
        for (int p = 0; p < model.Parameters.Count; p++)
        {
            string name = model.Parameters[p].Name;
            bool isLeftOut = (name == "ALAG" && subject % 3 == 0) || (name == "Q" && subject == 4 && model.Parameters[p].MayBeZero);
            values[name] = isLeftOut ? 0 : TypicalValues.Of(model, p, subject);
        }
        return values;
    }

    /// <summary>A regimen whose doses take the model's other route where it lacks theirs.</summary>
    static Dose[] Doses(StructuralModel model, int subject)
    {
        bool oral = model.Facts.Oral.Count > 0, intravenous = model.Facts.Intravenous.Count > 0;
        Assert.That(oral || intravenous, $"{model.Name} takes no doses at all.");
        return
        [
            .. Regimens[subject % Regimens.Length].Select(dose =>
                dose.Route == Route.Oral && !oral ? Infusion(dose.TimeH, dose.AmountMg, 2)
                : dose.Route != Route.Oral && !intravenous ? Oral(dose.TimeH, dose.AmountMg)
                : dose),
        ];
    }

    /// <summary>Times that keep to no grid; some are those of doses, and one person's are out of order.</summary>
    static double[] Times(int subject)
    {
        double[] timesH = [.. Enumerable.Range(0, 7).Select(j => 60 * ((0.37 + (j + 8 * subject) * Math.Sqrt(2)) % 1)), .. subject % 2 == 0 ? new double[] { 0, 6, 36 } : [0.3, 5]];
        if (subject != 3) Array.Sort(timesH);
        return timesH;
    }

    static Dose Oral(double timeH, double amountMg) => new(timeH, amountMg, 0, Route.Oral);

    static Dose Bolus(double timeH, double amountMg) => new(timeH, amountMg, 0, Route.Bolus);

    static Dose Infusion(double timeH, double amountMg, double durationH) => new(timeH, amountMg, durationH, Route.Infusion);
}

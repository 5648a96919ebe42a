using System.Globalization;
using System.Text;
using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;

namespace SynthPK.Tests.Simulation.Events;

/// <summary>The same random tables by other ways. The rows are drawn with fixed seeds, and hold every kind of event.</summary>
public sealed class EventDifferenceTests
{
    const string Header = "ID,TIME,EVID,AMT,CMT,RATE,II,ADDL,SS,CL,KA,LAG,F2,R2,D2\n";

    static readonly StructuralModel Oral = ModelFile.Parse("""
        name: oral-with-baseline
        parameters: { CL: 4.2, V: 31, Q: 6.5, V2: 52, KA: 0.9, LAG: 0, F2: 1, R2: 10, D2: 2 }
        states: [depot, central, periph]
        equations: |
          d/dt(depot)   = -KA*depot
          d/dt(central) = KA*depot - (CL/V + Q/V)*central + Q/V2*periph + 2
          d/dt(periph)  = Q/V*central - Q/V2*periph
          central(0)    = 2*V/CL
          periph(0)     = 2*V2/CL
          alag(depot)   = LAG
          f(central)    = F2
          rate(central) = R2
          dur(central)  = D2
          CP = central/V
        outputs: [CP]
        """);

    static readonly StructuralModel Response = ModelFile.Parse("""
        name: response
        parameters: { CL: 4.2, V: 31, KA: 0.9, KIN: 12, KOUT: 0.3, IMAX: 0.92, IC50: 1.1 }
        states: [depot, central, resp]
        equations: |
          d/dt(depot)   = -KA*depot
          d/dt(central) = KA*depot - CL/V*central
          d/dt(resp)    = KIN*(1 - IMAX*(central/V)/(IC50 + central/V)) - KOUT*resp
          resp(0)       = KIN/KOUT
          CP = central/V
        outputs: [CP, resp]
        """);

    [TestCase(Solver.Explicit)]
    [TestCase(Solver.Stiff)]
    public void Run_EveryKindOfEvent_IsAsInClosedForm(Solver solver)
    {
        EventTable table = EventTable.Parse(Header + string.Concat(Enumerable.Range(1, 30).Select(seed => Rows($"{seed}", seed))), Oral);
        EventResult closed = Run(table, Solver.Closed), other = Run(table, solver);
        for (int subject = 0; subject < table.Ids.Count; subject++)
        {
            Assert.That(closed.Statuses[subject].IsOk && other.Statuses[subject].IsOk, Is.True, other.Statuses[subject].Message);
            double largest = closed.Outputs[0][subject].ToArray().Max();
            for (int i = 0; i < closed.Outputs[0][subject].Length; i++)
                Assert.That(other.Outputs[0][subject][i], Is.EqualTo(closed.Outputs[0][subject][i]).Within(1e-8 * largest), $"subject {subject + 1}, record {i + 1}");
        }
    }

    [TestCase(Solver.Closed)]
    [TestCase(Solver.Explicit)]
    public void Run_OtherSubjectsBesides_ChangeNoBit(Solver solver)
    {
        int[] order = [7, 3, 9, 3, 1, 5, 2, 8, 4, 6, 7];
        EventResult together = Run(EventTable.Parse(Header + string.Concat(order.Select((seed, i) => Rows($"{i}", seed))), Oral), solver);
        for (int i = 0; i < order.Length; i++)
        {
            EventResult alone = Run(EventTable.Parse(Header + Rows("1", order[i]), Oral), solver);
            Assert.That(together.Outputs[0][i].SequenceEqual(alone.Outputs[0][0]), Is.True, $"subject {i}");
            for (int state = 0; state < 3; state++) Assert.That(together.States[state][i].SequenceEqual(alone.States[state][0]), Is.True, $"subject {i}");
        }
    }

    [Test]
    public void Run_AdditionalDoses_AreAsDosesOfTheirOwn()
    {
        const string End = "1,3.05,0,0,1,0,0,0,0,4,0.9,0.37,1,10,2\n1,20,0,0,1,0,0,0,0,4,0.9,0.37,1,10,2\n";
        string compact = "1,0,1,50,1,0,0.1,30,0,4,0.9,0.37,1,10,2\n";
        string each = string.Concat(Enumerable.Range(0, 31).Select(k => string.Create(CultureInfo.InvariantCulture, $"1,{k * 0.1},1,50,1,0,0,0,0,4,0.9,0.37,1,10,2\n")));
        ReadOnlySpan<double> at = Run(EventTable.Parse(Header + compact + End, Oral), Solver.Closed).Outputs[0][0];
        ReadOnlySpan<double> expanded = Run(EventTable.Parse(Header + each + End, Oral), Solver.Closed).Outputs[0][0];
        Assert.That(at[^2], Is.EqualTo(expanded[^2]).Within(1e-10).Percent);
        Assert.That(at[^1], Is.EqualTo(expanded[^1]).Within(1e-10).Percent);
    }

    [TestCase(1, 0)]
    [TestCase(1, 5)]
    [TestCase(2, 7)]
    public void Run_SteadyState_IsAsDosesForALongTime(int cmt, double rate)
    {
        FormattableString steady = $"1,3000,1,50,{cmt},{rate},12,0,1,4,0.9,2.5,1,10,2\n", given = $"1,0,1,50,{cmt},{rate},12,250,0,4,0.9,2.5,1,10,2\n";
        const string End = "1,3001,0,0,1,0,0,0,0,4,0.9,2.5,1,10,2\n1,3004,0,0,1,0,0,0,0,4,0.9,2.5,1,10,2\n1,3011,0,0,1,0,0,0,0,4,0.9,2.5,1,10,2\n";
        ReadOnlySpan<double> one = Run(EventTable.Parse(Header + FormattableString.Invariant(steady) + End, Oral), Solver.Closed).Outputs[0][0];
        ReadOnlySpan<double> many = Run(EventTable.Parse(Header + FormattableString.Invariant(given) + End, Oral), Solver.Closed).Outputs[0][0];
        for (int i = 1; i < 4; i++) Assert.That(one[i], Is.EqualTo(many[i]).Within(1e-9).Percent, $"record {i + 1}");
    }

    [TestCase(12)]
    [TestCase(3)]
    public void Run_ConstantInfusionIntoOneOfManyStates_ReachesTheFormula(double rate)
    {
        EventResult result = Simulator.Run(Response, EventTable.Parse(FormattableString.Invariant($"ID,TIME,EVID,AMT,CMT,RATE,SS\n1,0,1,0,2,{rate},1\n"), Response));
        double concentration = rate / 4.2;
        Assert.That(result.Statuses[0].IsOk, Is.True, result.Statuses[0].Message);
        Assert.That(result.Outputs[0][0][0], Is.EqualTo(concentration).Within(1e-8).Percent);
        Assert.That(result.Outputs[1][0][0], Is.EqualTo(12 / 0.3 * (1 - 0.92 * concentration / (1.1 + concentration))).Within(1e-7).Percent);
    }

    static EventResult Run(EventTable table, Solver solver) =>
        Simulator.Run(Oral, table, new SimulationOptions { Solver = solver, RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-13 });

    /// <summary>The rows of one subject: doses of every form, resets, compartments on and off, other parameters, ties.</summary>
    static string Rows(string id, int seed)
    {
        Random random = new(seed);
        StringBuilder rows = new();
        double grid = Pick(random, 1, 0.1, 7.3 / 8), time = Pick(random, 0, -3, 96);
        for (int i = 0; i < 18; i++)
        {
            time += grid * Pick(random, 0, 1, 2, 6, 13);
            (int evid, double amount, double compartment, double rate, double interval, double additional, double steady) = (0, 0, 2, 0, 0, 0, 0);
            switch (random.Next(10))
            {
                case < 5:
                    (evid, amount, compartment) = (random.Next(6) == 0 ? 4 : 1, Pick(random, 50, 100, 0.01), Pick(random, 1, 2, 2));
                    rate = compartment == 2 ? Pick(random, 0, 7, -1, -2) : Pick(random, 0, 20);
                    (interval, additional, steady) = (grid * Pick(random, 5, 6, 12), Pick(random, 0, 3), Pick(random, 0, 0, 1, 2));
                    break;
                case 5: (evid, compartment) = (3, 1); break;
                case 6: (evid, compartment) = (2, Pick(random, 1, -1, 2, -2)); break;
                case 7: compartment = Pick(random, -1, -2); break;
            }
            rows.AppendLine(FormattableString.Invariant($"{id},{time:R},{evid},{amount},{compartment},{rate},{interval},{additional},{steady},{Pick(random, 3, 4.2)},{Pick(random, 0.7, 0.9)},{grid * Pick(random, 0, 1, 7)},{Pick(random, 1, 0.412)},{Pick(random, 10, 25)},{Pick(random, 2, 5)}"));
        }
        return rows.ToString();
    }

    static double Pick(Random random, params double[] values) => values[random.Next(values.Length)];
}

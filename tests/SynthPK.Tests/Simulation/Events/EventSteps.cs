using System.Globalization;
using System.Text.Json;
using SynthPK.Models;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;

namespace SynthPK.Tests.Simulation.Events;

/// <summary>What becomes of an event table, in words that tests can compare: <c>12 Bolus depot 100</c>.</summary>
static class EventSteps
{
    /// <summary>A depot and a central compartment, of which the latter has a lag, F, a rate and a duration of its own.</summary>
    public static StructuralModel Model => new ReferenceModel(
        JsonDocument.Parse("""
            {
              "name": "test", "states": ["depot", "central"],
              "parameters": { "CL": 1.1, "V": 20, "KA": 1.5, "LAG": 0, "F2": 1, "R2": 10, "D2": 2 },
              "odes": { "depot": "-KA*depot", "central": "KA*depot-CL/V*central" },
              "lag": { "central": "LAG" }, "f": { "central": "F2" }, "rate": { "central": "R2" }, "dur": { "central": "D2" },
              "outputs": { "CP": "central/V" }, "linear": true
            }
            """).RootElement, []).Use();

    public static EventTable Table(string csv) => EventTable.Parse(csv, Model);

    /// <summary>The steps of the first subject.</summary>
    public static string[] Of(string csv) => Of(Table(csv))[0];

    /// <summary>The steps of every subject.</summary>
    public static string[][] Of(EventTable table)
    {
        InputSets inputs = new(table);
        EventProgramWriter writer = new(table.Model);
        List<string[]> all = [];
        for (int subject = 0; subject < table.Records.Count; subject++)
        {
            inputs.Read(subject);
            EventProgram program = writer.Write(table.Records[subject], inputs, out SolveStatus status);
            all.Add(status.IsOk ? [.. program.Steps.Select(step => Text(step, program, table.Model))] : [status.Message]);
        }
        return [.. all];
    }

    public static string Text(Step step, EventProgram program, StructuralModel model)
    {
        string target = step.Act switch
        {
            Act.Bolus or Act.Infuse or Act.Remember => string.Create(CultureInfo.InvariantCulture, $" {model.States[step.Target].Name} {step.Value}"),
            Act.SwitchOn or Act.SwitchOff => $" {model.States[step.Target].Name}",
            Act.Observe or Act.Parameters => $" {step.Target}",
            Act.SteadyState => Text(program.SteadyStates[step.Target], model),
            _ => "",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{step.TimeH} {step.Act}{target}");
    }

    static string Text(SteadyState s, StructuralModel model) => string.Create(
        CultureInfo.InvariantCulture,
        $" {model.States[s.State].Name} amount {s.Amount} rate {s.Rate} for {s.DurationH} every {s.IntervalH}, last {s.ElapsedH} ago{(s.Adds ? ", added" : "")}");
}

using System.Globalization;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Events;

/// <summary>The result of an event table as comma-separated values.</summary>
static class EventResultCsv
{
    public static void Write(EventResult result, TextWriter writer)
    {
        (string Name, Ragged<double> Values)[] columns = ColumnsOf(result);
        writer.Write("REC,ID,TIME,EVID");
        foreach ((string name, _) in columns) writer.Write($",{Quoted(name)}");
        writer.Write('\n');

        Ragged<EventRecord> records = result.Table.Records;
        for (int subject = 0; subject < records.Count; subject++)
        {
            string id = Quoted(result.Table.Ids[subject]);
            bool isSolved = result.Statuses[subject].IsOk;
            for (int row = records.Offsets[subject]; row < records.Offsets[subject + 1]; row++)
            {
                EventRecord record = records.Items[row];
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{row + 1},{id},{record.TimeH:R},{record.Evid}"));
                foreach ((_, Ragged<double> values) in columns)
                {
                    writer.Write(',');
                    if (isSolved) writer.Write(values.Items[row].ToString("R", CultureInfo.InvariantCulture));
                }
                writer.Write('\n');
            }
        }
    }

    /// <summary>The outputs, and the states that are no output by name.</summary>
    static (string Name, Ragged<double> Values)[] ColumnsOf(EventResult result)
    {
        Models.StructuralModel model = result.Table.Model;
        HashSet<string> taken = [.. model.Outputs.Select(output => output.Name)];
        return
        [
            .. model.Outputs.Select((output, i) => (output.Name, result.Outputs[i])),
            .. model.States.Select((state, i) => (state.Name, result.States[i])).Where(column => !taken.Contains(column.Name)),
        ];
    }

    static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}

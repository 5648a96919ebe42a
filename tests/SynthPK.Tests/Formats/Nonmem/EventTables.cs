using System.Globalization;
using System.Text;
using SynthPK.Datasets;
using SynthPK.Formats;

namespace SynthPK.Tests.Formats.Nonmem;

/// <summary>Writes event tables and reads them back as rows of cells by column.</summary>
static class EventTables
{
    /// <summary>The text of the table that a format writes of a dataset.</summary>
    public static string Text(DatasetFormat format, Dataset dataset, string? file = null)
    {
        string folder = Directory.CreateTempSubdirectory("synthpk-events-").FullName;
        try
        {
            using DatasetWriter writer = format.Open(folder, DatasetSchema.Of(dataset), SampleDatasets.Description);
            writer.Write(dataset);
            writer.Complete();
            return File.ReadAllText(Path.Combine(folder, file ?? $"data/{format.Name}.csv"), new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The rows of a table without quotes.</summary>
    public static List<Dictionary<string, string>> Rows(string text)
    {
        string[] lines = text.Split('\n');
        string[] header = lines[0].Split(',');
        return [.. lines[1..^1].Select(line => line.Split(',').Zip(header).ToDictionary(c => c.Second, c => c.First))];
    }

    public static double Number(string cell) => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The doses of a table with ADDL and II written out: subject, time, amount, rate, compartment.</summary>
    public static List<(string Id, double TimeH, string Amount, string Rate, string Compartment)> Doses(IEnumerable<Dictionary<string, string>> rows) =>
    [
        .. from row in rows
           where row["EVID"] == "1"
           from k in Enumerable.Range(0, 1 + (row.TryGetValue("ADDL", out string? addl) ? (int)Number(addl) : 0))
           select (row["ID"], Number(row["TIME"]) + k * (k == 0 ? 0 : Number(row["II"])), row["AMT"], row["RATE"], row["CMT"]),
    ];
}

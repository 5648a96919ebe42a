using System.Globalization;
using System.Text;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Csv;
using SynthPK.Formats.Parquet;
using SynthPK.Scenarios;

namespace SynthPK.Benchmarks;

/// <summary>What each writer of tables costs, on one thread, without the simulation. Writes <c>benchmarks/results/writers.md</c>.</summary>
static class Writers
{
    const int Subjects = 100_000, Repetitions = 7;

    public static void Run()
    {
        Dataset[] blocks = [.. new Study(ScenarioFile.Load("theophylline") with { Subjects = Subjects }).Blocks()];
        StringBuilder report = new();
        report.AppendLine("# The writers, one thread").AppendLine()
            .AppendLine("`dotnet run -c Release --project benchmarks/SynthPK.Benchmarks -- writers`").AppendLine()
            .AppendLine(Repository.Machine).AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Tables of theophylline, {Subjects:N0} subjects, all seven stages, in the blocks in which they were simulated. Time is that of the processor, user and system, the collection of garbage included; the median of {Repetitions} runs after two that are not counted, with the least and the most. Read back: the file is read again and its content hash, which is over the bits of every cell, is that of what was written.").AppendLine()
            .AppendLine("| table | writer | to | million rows per second | MB per second | bytes per row | read back |")
            .AppendLine("|---|---|---|---:|---:|---:|---|");
        Measure(report, [.. blocks.Select(b => b.Observations)]);
        Measure(report, [.. blocks.Select(b => b.Truth.Latent)]);
        Measure(report, [.. blocks.Select(b => b.Truth.Audit)]);
        report.AppendLine().AppendLine("\"CSV by .NET\" writes the same bytes, cell by cell, with `TryFormat` of .NET; so their ratio is what the writer's own digits and loops gain.");
        string file = Repository.Benchmarks("results", "writers.md");
        File.WriteAllText(file, report.ToString());
        Console.WriteLine($"Wrote {file}");
    }

    static void Measure(StringBuilder report, Table[] blocks)
    {
        TableSchema schema = blocks[0].Schema;
        Table whole = Table.Concat(blocks);
        string hash = ContentHash.Of(whole);
        (string Name, Action<Stream> Write, Func<Stream, Table> Read)[] writers =
        [
            ("Parquet, uncompressed", stream => Write(new ParquetWriter(stream, schema, ParquetCompression.None), blocks), ParquetReader.Read),
            ("Parquet, gzip", stream => Write(new ParquetWriter(stream, schema), blocks), ParquetReader.Read),
            ("CSV", stream => Write(new CsvWriter(stream, schema), blocks), stream => CsvText.Read(stream, schema)),
            ("CSV by .NET", stream => CsvText.Write(stream, blocks), stream => CsvText.Read(stream, schema)),
        ];
        foreach ((string name, Action<Stream> write, Func<Stream, Table> read) in writers)
        {
            string path = Path.GetTempFileName();
            Spread toNull = Seconds(() => write(Stream.Null)), toFile = Seconds(() =>
            {
                using FileStream file = File.Create(path);
                write(file);
            });
            using (FileStream written = File.OpenRead(path))
            {
                string verdict = ContentHash.Of(read(written)) == hash ? "every bit" : throw new InvalidOperationException($"{name} of {schema.Name} does not read back.");
                Tell(name, "nothing", toNull, written.Length, verdict);
                Tell(name, "a file", toFile, written.Length, verdict);
            }
            File.Delete(path);
        }
        Spread hashing = Seconds(() =>
        {
            using ContentHash own = new(schema);
            foreach (Table block in blocks) own.Add(block);
            if (own.ToText() != hash) throw new InvalidOperationException("The hash depends on the blocks.");
        });
        Tell("content hash", "", hashing, null, "");

        void Tell(string name, string to, Spread seconds, long? bytes, string verdict)
        {
            string row = string.Create(CultureInfo.InvariantCulture,
                $"| {schema.Name}, {whole.Rows:N0} × {schema.Columns.Count} | {name} | {to} | {new Spread(seconds.Values.Select(s => whole.Rows / s / 1e6))} | {(bytes is { } b ? $"{b / seconds.Median / 1e6:F0}" : "")} | {(bytes is { } all ? $"{(double)all / whole.Rows:F1}" : "")} | {verdict} |");
            Console.WriteLine(row);
            report.AppendLine(row);
        }
    }

    static void Write(TableWriter writer, Table[] blocks)
    {
        foreach (Table block in blocks) writer.Write(block);
        writer.Complete();
    }

    /// <summary>Seconds of processor time.</summary>
    static Spread Seconds(Action action)
    {
        List<double> seconds = [];
        for (int run = -2; run < Repetitions; run++)
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            action();
            if (run >= 0) seconds.Add((Environment.CpuUsage.TotalTime - start).TotalSeconds);
        }
        return new Spread(seconds);
    }
}

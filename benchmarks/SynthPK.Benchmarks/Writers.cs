using System.Diagnostics;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Csv;
using SynthPK.Formats.Parquet;
using SynthPK.Scenarios;

namespace SynthPK.Benchmarks;

static class Writers
{
    public static void Run()
    {
        Dataset[] blocks = [.. new Study(ScenarioFile.Load("theophylline") with { Subjects = 100_000 }).Blocks()];
        Go("observations", [.. blocks.Select(b => b.Observations)]);
        Go("latent", [.. blocks.Select(b => b.Truth.Latent)]);
        Go("audit", [.. blocks.Select(b => b.Truth.Audit)]);
        Go("parameters", [.. blocks.Select(b => b.Truth.Parameters)]);
        Go("doses", [.. blocks.Select(b => b.Truth.Doses)]);
    }

    static void Go(string name, Table[] blocks)
    {
        long rows = blocks.Sum(b => (long)b.Rows);
        Console.WriteLine($"{name}: {rows} rows, {blocks[0].Columns.Count} columns");
        Time("parquet none", () => { ParquetWriter w = new(Stream.Null, blocks[0].Schema, ParquetCompression.None); foreach (Table b in blocks) w.Write(b); w.Complete(); });
        Time("parquet gzip", () => { ParquetWriter w = new(Stream.Null, blocks[0].Schema, ParquetCompression.Gzip); foreach (Table b in blocks) w.Write(b); w.Complete(); });
        foreach (ParquetCompression c in Enum.GetValues<ParquetCompression>())
        {
            using MemoryStream m = new();
            ParquetWriter w = new(m, blocks[0].Schema, c); foreach (Table b in blocks) w.Write(b); w.Complete();
            Console.WriteLine($"  {c} {m.Length / (double)rows:F2} bytes/row");
        }
        Time("parquet brotli", () => { ParquetWriter w = new(Stream.Null, blocks[0].Schema, ParquetCompression.Brotli); foreach (Table b in blocks) w.Write(b); w.Complete(); });
        Time("csv", () => { CsvWriter w = new(Stream.Null, blocks[0].Schema); foreach (Table b in blocks) w.Write(b); w.Complete(); });
        Time("hash", () => { using ContentHash w = new(blocks[0].Schema); foreach (Table b in blocks) w.Add(b); w.ToText(); });

        void Time(string what, Action action)
        {
            if (Environment.GetEnvironmentVariable("ONLY") is { } only && !only.Split('/')[0].Split('+').Contains(name)) return;
            if (Environment.GetEnvironmentVariable("ONLY") is { } only2 && !only2.Split('/')[1].Split('+').Contains(what)) return;
            int times = int.Parse(Environment.GetEnvironmentVariable("TIMES") ?? "5");
            double best = double.MaxValue;
            for (int i = 0; i < times; i++)
            {
                TimeSpan start = Environment.CpuUsage.TotalTime;
                action();
                best = Math.Min(best, (Environment.CpuUsage.TotalTime - start).TotalSeconds);
            }
            Console.WriteLine($"  {what,-14} {best / rows * 1e9,8:F0} ns/row {rows / best / 1e6,8:F2} M rows/s");
        }
    }
}

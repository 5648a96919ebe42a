using System.Diagnostics;
using System.Text.Json;
using NUnit.Framework;
using SynthPK.Datasets;

namespace SynthPK.Tests.Formats.Parquet;

/// <summary>Runs the scripts of <c>tests/foreign</c>, in which libraries that are not ours read and write.</summary>
static class ForeignProgram
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What a script ends with when the library that it needs is not installed.</summary>
    const int LibraryAbsent = 3;

    /// <summary>The lines that a script prints. Where its program or library is absent, the test is ignored, or fails if they are required.</summary>
    public static IReadOnlyList<string> Run(string script, string argument)
    {
        string folder = Folder();
        if (!IsR(script) && !Directory.Exists(Path.Combine(folder, "node_modules"))) Absent("the packages are not installed: run 'npm ci' in tests/foreign");
        using Process process = Start(folder, script, argument);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{script} did not end within {Patience}.");
        }
        if (process.ExitCode == LibraryAbsent) Absent(errors.Result.Trim());
        Assert.That(process.ExitCode, Is.Zero, () => $"{script} failed: {errors.Result}");
        return output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    static bool IsR(string script) => script.EndsWith(".R", StringComparison.Ordinal);

    static Process Start(string folder, string script, string argument)
    {
        string program = IsR(script) ? "Rscript" : "node";
        try
        {
            return Process.Start(new ProcessStartInfo(program, [script, argument]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Absent($"{program} is not installed");
            throw;
        }
    }

    static void Absent(string reason)
    {
        if (Environment.GetEnvironmentVariable("SYNTHPK_REQUIRE_FOREIGN") == "1") Assert.Fail($"SYNTHPK_REQUIRE_FOREIGN is 1, but {reason}.");
        Assert.Ignore($"No foreign reader: {reason}.");
    }

    static string Folder()
    {
        DirectoryInfo? at = new(TestContext.CurrentContext.TestDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "SynthPK.sln"))) at = at.Parent;
        return Path.Combine(at!.FullName, "tests", "foreign");
    }

    /// <summary>Fails on the first type, null or value in which a foreign library and a table differ.</summary>
    /// <param name="header">A line <c>{columns: [{name, type, nullable}]}</c>.</param>
    /// <param name="rows">A line for each row, as cells.mjs writes them.</param>
    /// <param name="table">The table.</param>
    /// <param name="typeNames">What the library calls each type.</param>
    public static void AssertSame(string header, IReadOnlyList<string> rows, Table table, Func<ColumnType, string> typeNames)
    {
        JsonElement columns = JsonDocument.Parse(header).RootElement.GetProperty("columns");
        Assert.That(
            columns.EnumerateArray().Select(c => $"{c.GetProperty("name")} {c.GetProperty("type")} {c.GetProperty("nullable")}"),
            Is.EqualTo(table.Schema.Columns.Select(c => $"{c.Name} {typeNames(c.Type)} {c.IsNullable}")));
        Assert.That(rows, Has.Count.EqualTo(table.Rows));
        for (int row = 0; row < rows.Count; row++)
        {
            using JsonDocument cells = JsonDocument.Parse(rows[row]);
            for (int c = 0; c < table.Columns.Count; c++)
            {
                Cell foreign = CellOf(cells.RootElement[c], table.Columns[c].Schema.Type);
                if (foreign != table.Columns[c][row]) Assert.Fail($"Row {row} of column '{table.Columns[c].Name}' is {foreign} to the foreign library and {table.Columns[c][row]} to SynthPK.");
            }
        }
    }

    public static string DuckDBType(ColumnType type) => type switch
    {
        ColumnType.Int32 => "INTEGER",
        ColumnType.Int64 => "BIGINT",
        ColumnType.Double => "DOUBLE",
        ColumnType.Bool => "BOOLEAN",
        _ => "VARCHAR",
    };

    public static string PhysicalType(ColumnType type) => type switch
    {
        ColumnType.Int32 => "INT32",
        ColumnType.Int64 => "INT64",
        ColumnType.Double => "DOUBLE",
        ColumnType.Bool => "BOOLEAN",
        _ => "BYTE_ARRAY",
    };

    static Cell CellOf(JsonElement json, ColumnType type) => json.ValueKind == JsonValueKind.Null ? Cell.Null : type switch
    {
        ColumnType.Int32 => int.Parse(json.GetString()!, System.Globalization.CultureInfo.InvariantCulture),
        ColumnType.Int64 => long.Parse(json.GetString()!, System.Globalization.CultureInfo.InvariantCulture),
        ColumnType.Double => BitConverter.UInt64BitsToDouble(Convert.ToUInt64(json.GetString()!, 16)),
        ColumnType.Bool => json.GetBoolean(),
        _ => json.GetString()!,
    };
}

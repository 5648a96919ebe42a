using System.Security.Cryptography;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Parquet;

namespace SynthPK.Evaluation;

/// <summary>A task on disk.</summary>
/// <remarks>
/// <c>task.json</c>, <c>context.parquet</c>, <c>query.parquet</c>, the part <c>validation/</c> with its <c>truth.parquet</c>, and the
/// training table where task.json says. The truth of the test stands elsewhere: in the same place of the hidden package.
/// </remarks>
public static class TaskFolder
{
    internal const string Context = "context.parquet", Query = "query.parquet", Truth = "truth.parquet", Validation = "validation";

    extension(BenchmarkTask)
    {
        /// <summary>Reads a task; the truth of its test is not there.</summary>
        /// <param name="folder">The task's folder.</param>
        /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
        /// <exception cref="InvalidDataException">It holds no task, a file is damaged, or one is not as task.json vouches for.</exception>
        public static BenchmarkTask Load(string folder)
        {
            if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"There is no folder '{folder}'.");
            TaskDescription description = TaskFile.Read(folder);
            foreach ((string path, string sha256) in description.Files)
            {
                string file = Path.Combine(folder, path);
                if (!File.Exists(file)) throw new InvalidDataException($"'{folder}' lacks {path}, which {TaskFile.Name} names.");
                if (HashOf(file) != sha256) throw new InvalidDataException($"{path} of '{folder}' is not the file that {TaskFile.Name} vouches for.");
            }
            return new BenchmarkTask(
                description, ReadTable(Path.Combine(folder, description.Train)), PartOf(Path.Combine(folder, Validation)) with { Truth = TruthOf(Path.Combine(folder, Validation)) }, PartOf(folder));
        }
    }

    /// <summary>The true answers to a task's test, from the folder of its hidden part.</summary>
    /// <exception cref="InvalidDataException">They are not there, or damaged.</exception>
    public static Table TruthOf(string folder) => ReadTable(Path.Combine(folder, Truth));

    /// <summary>Writes the public files of a task, but for a training table that it shares with others, and the truth of its validation part.</summary>
    /// <returns>The task with the hash of each file.</returns>
    internal static TaskDescription Write(string folder, BenchmarkTask task)
    {
        Directory.CreateDirectory(Path.Combine(folder, Validation));
        List<string> paths = [Context, Query, $"{Validation}/{Context}", $"{Validation}/{Query}", $"{Validation}/{Truth}"];
        WriteTable(Path.Combine(folder, Context), task.Test.Context);
        WriteTable(Path.Combine(folder, Query), task.Test.Query);
        WriteTable(Path.Combine(folder, Validation, Context), task.Validation.Context);
        WriteTable(Path.Combine(folder, Validation, Query), task.Validation.Query);
        WriteTable(Path.Combine(folder, Validation, Truth), task.Validation.Truth!);
        string train = Path.Combine(folder, task.Description.Train);
        if (!File.Exists(train)) WriteTable(train, task.Train);
        paths.Add(task.Description.Train);
        TaskDescription complete = task.Description with { Files = new SortedDictionary<string, string>(paths.ToDictionary(path => path, path => HashOf(Path.Combine(folder, path))), StringComparer.Ordinal) };
        WriteDescription(folder, complete);
        return complete;
    }

    /// <summary>Writes task.json anew.</summary>
    internal static void WriteDescription(string folder, TaskDescription description) => File.WriteAllText(Path.Combine(folder, TaskFile.Name), TaskFile.Write(description), StrictUtf8.Encoding);

    /// <summary>Writes a table as Parquet.</summary>
    internal static void WriteTable(string path, Table table)
    {
        using FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write);
        ParquetWriter writer = new(stream, table.Schema);
        writer.Write(table);
        writer.Complete();
    }

    /// <summary>SHA-256 of a file in lower-case hexadecimal digits.</summary>
    internal static string HashOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    static TaskPart PartOf(string folder) => new(ReadTable(Path.Combine(folder, Context)), ReadTable(Path.Combine(folder, Query)), null);

    static Table ReadTable(string path)
    {
        if (!File.Exists(path)) throw new InvalidDataException($"There is no file '{path}'.");
        using FileStream stream = File.OpenRead(path);
        try
        {
            return ParquetReader.Read(stream);
        }
        catch (InvalidDataException fault)
        {
            throw new InvalidDataException($"'{path}' is damaged: {fault.Message}", fault);
        }
    }
}

using System.Security.Cryptography;
using SynthPK.Datasets;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>The true answers to a part of a task with what is stored beside them: the results of baselines and oracles.</summary>
/// <param name="Table">The true answers.</param>
/// <param name="Name">By what results know them: <see cref="ResultHeader.Truth"/>.</param>
/// <param name="References">The results of baselines and oracles on the same part, of all training sizes, by the names of their files.</param>
sealed record TruthFiles(Table Table, string Name, IReadOnlyList<TaskResults> References)
{
    const string Baselines = "baselines", Public = "public", Hidden = "hidden", Nonce = "nonce.txt", NonceMark = "nonce: ";

    /// <summary>The truth of a part of a task.</summary>
    /// <param name="folder">The task's folder.</param>
    /// <param name="task">The task.</param>
    /// <param name="options">Which part, and where the truth of the test is.</param>
    /// <exception cref="InvalidDataException">It is not there, damaged, or not what the task was published with.</exception>
    public static TruthFiles Find(string folder, TaskDescription task, ScorecardOptions options)
    {
        string at = options.IsValidation ? Path.Combine(folder, TaskFolder.Validation) : options.Truth ?? HiddenPlace(folder);
        if (!File.Exists(Path.Combine(at, TaskFolder.Truth))) throw new InvalidDataException(Missing(at, options));
        bool isPromised = !options.IsValidation && task.TruthCommitment.Length > 0;
        if (isPromised) CheckCommitment(at, task);
        string baselines = Path.Combine(at, Baselines);
        TaskResults[] references = Directory.Exists(baselines)
            ? [.. Directory.EnumerateFiles(baselines, "*.json").Order(StringComparer.Ordinal).Select(path => TaskResults.Parse(File.ReadAllText(path), path)).Where(results => results.Task == task.Id && results.Header.IsValidation == options.IsValidation)]
            : [];
        return new TruthFiles(TaskFolder.TruthOf(at), isPromised ? task.PromisedTruth : $"sha256 {TaskFolder.HashOf(Path.Combine(at, TaskFolder.Truth))}", references);
    }

    /// <summary>The same place of the hidden package.</summary>
    static string HiddenPlace(string folder)
    {
        string[] names = Path.GetFullPath(folder).Split(Path.DirectorySeparatorChar);
        int at = Array.LastIndexOf(names, Public);
        if (at >= 0) names[at] = Hidden;
        return at >= 0 ? string.Join(Path.DirectorySeparatorChar, names) : folder;
    }

    static string Missing(string at, ScorecardOptions options) =>
        options.IsValidation ? $"'{at}' has no {TaskFolder.Truth}: the task's folder is not whole."
        : options.Truth is not null ? $"'{at}' has no {TaskFolder.Truth}, so the test cannot be scored."
        : $"The truth of the test is not here: '{at}' has no {TaskFolder.Truth}. Its organisers keep it and score submissions that are sent to them. You can score the validation part, whose truth is public (--validation); whoever has the hidden package names the folder (--truth).";

    /// <summary>The truth is the one that the task was published with.</summary>
    static void CheckCommitment(string at, TaskDescription task)
    {
        string nonce = Path.Combine(at, Nonce);
        if (!File.Exists(nonce)) throw new InvalidDataException($"'{at}' has no {Nonce}, without which nobody can tell whether its truth is the one that task '{task.Id}' was published with. Name the task's folder in the hidden package.");
        string digits = File.ReadLines(nonce).FirstOrDefault(line => line.StartsWith(NonceMark, StringComparison.Ordinal))?[NonceMark.Length..] ?? "";
        byte[] secret = new byte[digits.Length / 2];
        bool isWhole = Convert.FromHexString(digits, secret, out _, out _) == System.Buffers.OperationStatus.Done;
        if (!isWhole || Convert.ToHexStringLower(SHA256.HashData([.. File.ReadAllBytes(Path.Combine(at, TaskFolder.Truth)), .. secret])) != task.TruthCommitment)
            throw new InvalidDataException($"The truth in '{at}' is not the one that task '{task.Id}' {task.Version} was published with: it does not have the commitment of {TaskFile.Name}. It may be of another version or build of the suite.");
    }
}

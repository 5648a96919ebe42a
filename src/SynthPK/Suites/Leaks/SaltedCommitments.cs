using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 8: of hidden files the public ones tell a salted commitment and nothing else.</summary>
sealed class SaltedCommitments : LeakRule
{
    public override int Number => 8;

    public override string Name => "salted commitments only";

    public override string Description => "No public file holds the hash of a hidden one: a small set of answers could be tried until the hash fits. task.json and suite.json hold SHA-256 of truth and nonce, and it is that of the hidden truth.";

    public override string NoteOn(BuiltSuite suite) => suite.HasHidden ? "" : "commitments are checked where the hidden package is there";

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite)
    {
        // rule 0 tells where a file is not as the index vouches for
        string[] hashes = [.. suite.HiddenFiles.Select(path => suite.Index.Files.TryGetValue(path, out string? known) ? known : TaskFolder.HashOf(suite.PathOf(path))).Distinct()];
        foreach ((string path, string text) in suite.PublicTexts)
        {
            if (hashes.FirstOrDefault(hash => text.Contains(hash, StringComparison.OrdinalIgnoreCase)) is { } told) yield return new LeakBreach(path, $"it holds the hash of a hidden file, {told}");
        }
    }

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset)
    {
        foreach (BuiltTask task in dataset.Tasks)
        {
            string path = $"{task.Path}/{TaskFile.Name}", stated = task.Description.TruthCommitment;
            if (dataset.Index.Tasks.First(t => t.Kind == task.Description.Kind).TruthCommitment != stated) yield return new LeakBreach(path, $"the commitment is not that of {SuiteIndex.FileName}");
            if (task.HiddenPath is null || task.Test.Truth is null || !suite.Secrets.TryGetValue(task.HiddenPath, out TruthFolder? secret)) continue;
            string truth = suite.PathOf($"{task.HiddenPath}/{TaskFolder.Truth}");
            if (secret.CommitmentTo(truth) != stated) yield return new LeakBreach(path, "the commitment is not that of the hidden truth and its nonce");
        }
    }
}

using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using SynthPK.Evaluation;
using SynthPK.Formats;
using SynthPK.Issues;
using SynthPK.Wording;

namespace SynthPK.Suites;

/// <summary>A suite on disk.</summary>
/// <remarks>
/// <c>public/</c> holds what everybody may have, <c>hidden/</c> the true answers with the results of baselines and oracles, each with an
/// index <c>suite.json</c>; the index beside them is over both. <c>build/</c> is what a build remembers, and is published nowhere.
/// </remarks>
public static class SuiteFolder
{
    internal const string Public = "public", Hidden = "hidden", Card = "README.md";

    extension(Suite suite)
    {
        /// <summary>Builds the suite in a folder: every dataset, its tasks, and the results of baselines and oracles. What an earlier build finished, from the same inputs, is kept.</summary>
        /// <param name="directory">The folder: a new one, or one in which the suite was built before.</param>
        /// <param name="options">How; the defaults when absent.</param>
        /// <param name="progress">Is told what is being done.</param>
        /// <param name="cancellation">Stops the build; datasets that are whole by then stay.</param>
        /// <returns>What was built.</returns>
        /// <exception cref="SuiteException">A dataset that is asked for is not in the suite.</exception>
        /// <exception cref="RefusedFolderException">Something else stands in the folder, or the suite built with another key, and <see cref="SuiteBuildOptions.Rebuild"/> is not set. It has not been touched.</exception>
        public SuiteIndex Build(string directory, SuiteBuildOptions? options = null, IProgress<SuiteProgress>? progress = null, CancellationToken cancellation = default)
        {
            options ??= new SuiteBuildOptions();
            SuiteKey key = options.Key ?? SuiteKey.Practice(suite);
            IReadOnlyList<SuiteEntry> entries = suite.Entries;
            RefuseUnknown(entries, options.Only);
            string root = Path.GetFullPath(directory);
            RefuseOther(root, suite);
            if (options.Rebuild) ForgetOtherKeys(root, key);
            else RefuseOtherKey(root, key);
            Directory.CreateDirectory(root);
            foreach (string package in (string[])[Public, Hidden, BuildRecord.Folder]) Directory.CreateDirectory(Path.Combine(root, package));
            ForgetOthers(root, entries);

            BuildRecord?[] records = new BuildRecord?[entries.Count];
            ConcurrentQueue<int> finished = [];
            try
            {
                Parallel.For(0, entries.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, i =>
                {
                    records[i] = RecordOf(entries[i]);
                    finished.Enqueue(i);
                    progress?.Report(new SuiteProgress(entries[i].Dataset, null, finished.Count, entries.Count));
                });
            }
            catch (AggregateException several)
            {
                ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
            }
            return new SuiteIndices(suite, key.IsPractice, entries, records).Write(root);

            BuildRecord? RecordOf(SuiteEntry entry)
            {
                string inputs = BuildRecord.InputsOf(entry, key);
                foreach (string folder in (string[])[PublicOf(root, entry.Dataset), HiddenOf(root, entry.Dataset)]) AtomicFolder.Recover(folder);
                BuildRecord? known = BuildRecord.Find(root, entry.Dataset);
                bool isCurrent = known is not null && known.Inputs == inputs && known.IsIntact(root);
                bool isWanted = options.Only.Count == 0 || options.Only.Contains(entry.Dataset);
                if (!isWanted || (isCurrent && !options.Rebuild)) return isCurrent ? known : null;
                return new EntryBuild(entry, key, step =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    progress?.Report(new SuiteProgress(entry.Dataset, step, finished.Count, entries.Count));
                }, options.Threads).Run(root, inputs);
            }
        }
    }

    internal static string PublicOf(string root, string dataset) => Path.Combine(root, Public, dataset);

    internal static string HiddenOf(string root, string dataset) => Path.Combine(root, Hidden, dataset);

    /// <summary>The hashes of a folder's files, by path relative to it, with forward slashes, in the order of their paths.</summary>
    internal static IEnumerable<(string Path, string Hash)> HashesOf(string folder) => FilesOf(folder).Select(path => (path, TaskFolder.HashOf(Path.Combine(folder, path))));

    /// <summary>The paths of a folder's files relative to it, with forward slashes, sorted.</summary>
    internal static IEnumerable<string> FilesOf(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
        .Order(StringComparer.Ordinal);

    /// <summary>Writes a text in UTF-8 without a mark.</summary>
    internal static void WriteText(string path, string text) => File.WriteAllText(path, text, StrictUtf8.Encoding);

    /// <summary>Puts a file in its place at once, over what stood there.</summary>
    internal static void Replace(string path, byte[] bytes)
    {
        string partial = $"{path}.partial-{Environment.ProcessId}-{Guid.NewGuid():N}";
        File.WriteAllBytes(partial, bytes);
        File.Move(partial, path, overwrite: true);
    }

    static void RefuseUnknown(IReadOnlyList<SuiteEntry> entries, IReadOnlyList<string> only)
    {
        string[] names = [.. entries.Select(entry => entry.Dataset)];
        Issue[] issues = [.. only.Where(name => !names.Contains(name)).Select(name => new Issue(null, "", $"the suite has no dataset '{name}'", string.Join(", ", names), Nearest.To(name, names)))];
        if (issues.Length > 0) throw new SuiteException(issues);
    }

    /// <summary>A folder with anything but this suite in it is left alone.</summary>
    static void RefuseOther(string root, Suite suite)
    {
        if (File.Exists(root)) throw new RefusedFolderException($"'{root}' is a file; name a folder.");
        if (!Directory.Exists(root) || !Directory.EnumerateFileSystemEntries(root).Any()) return;
        if (!File.Exists(Path.Combine(root, SuiteIndex.FileName)))
        {
            // a first build that was stopped has no index yet
            if (Directory.EnumerateFileSystemEntries(root).All(path => Path.GetFileName(path) is Public or Hidden or BuildRecord.Folder)) return;
            throw new RefusedFolderException($"'{root}' is not empty and is no built suite (it has no {SuiteIndex.FileName}), so nothing is built there; name another folder.");
        }
        SuiteIndex index = SuiteIndex.Read(root);
        if (index.Name != suite.Name) throw new RefusedFolderException($"'{root}' holds the suite '{index.Name}', not '{suite.Name}'; name another folder.");
    }

    /// <summary>Tests of another key are not overwritten: they may be those of a round that is open. What nothing tells the key of, the index calls practice or not.</summary>
    static void RefuseOtherKey(string root, SuiteKey key)
    {
        string?[] marks = [.. BuildRecord.All(root).Select(record => record.Key ?? MarkInIndex(root)).Distinct()];
        if (marks.Length == 0 && File.Exists(Path.Combine(root, SuiteIndex.FileName))) marks = [MarkInIndex(root)];
        if (marks.All(mark => mark == key.Mark)) return;
        string difference = marks.All(mark => mark == SuiteKey.PracticeMark) ? "the key of practice, and this build has another"
            : key.IsPractice ? "a secret key, and this build has the key of practice"
            : "another key than this build has";
        throw new RefusedFolderException($"'{root}' was built with {difference}, so its tests would be lost; give the key that it was built with (--key), name another folder, or ask for all to be made again (--force).");
    }

    static string? MarkInIndex(string root) => File.Exists(Path.Combine(root, SuiteIndex.FileName)) && SuiteIndex.Read(root).IsPractice ? SuiteKey.PracticeMark : null;

    /// <summary>What another key made counts as not built, so that a build that is stopped can go on.</summary>
    static void ForgetOtherKeys(string root, SuiteKey key)
    {
        foreach (BuildRecord record in BuildRecord.All(root).Where(record => record.Key != key.Mark).ToArray()) BuildRecord.Forget(root, record.Dataset.Dataset);
    }

    /// <summary>Takes away datasets that the suite no longer has.</summary>
    static void ForgetOthers(string root, IReadOnlyList<SuiteEntry> entries)
    {
        string records = Path.Combine(root, BuildRecord.Folder);
        if (!Directory.Exists(records)) return;
        foreach (string path in Directory.EnumerateFiles(records, "*.json").Order(StringComparer.Ordinal))
        {
            string dataset = Path.GetFileNameWithoutExtension(path);
            if (entries.Any(entry => entry.Dataset == dataset)) continue;
            BuildRecord.Forget(root, dataset);
            foreach (string folder in (string[])[PublicOf(root, dataset), HiddenOf(root, dataset)])
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }
}

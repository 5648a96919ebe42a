using System.IO.Compression;
using SynthPK.Evaluation;
using SynthPK.Formats;
using SynthPK.Suites.Leaks;

namespace SynthPK.Suites;

/// <summary>The two packages of a suite as they are handed out: one for everybody, one for organisers.</summary>
/// <param name="Public">The public package.</param>
/// <param name="Hidden">The hidden package.</param>
public sealed record SuiteRelease(ReleasedPackage Public, ReleasedPackage Hidden)
{
    /// <summary>The time that every entry of a zip has: the earliest there can be, so that bytes tell no time.</summary>
    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes both packages, unless a rule is broken or the truth can be reached from the public one.</summary>
    /// <param name="built">The folder of a built suite.</param>
    /// <param name="directory">Where the packages go; it is made where it is missing.</param>
    /// <param name="replace">Whether packages of the same name are replaced.</param>
    /// <exception cref="RefusedReleaseException">A rule is broken; nothing was written.</exception>
    /// <exception cref="RefusedFolderException">A package of that name stands there, and is not replaced.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It is no built suite.</exception>
    public static SuiteRelease Write(string built, string directory, bool replace = false)
    {
        using BuiltSuite suite = BuiltSuite.Open(built);
        SuiteIndex index = suite.Index;
        if (index.Package != SuitePackage.Whole) throw new InvalidDataException($"'{built}' is the {index.Package.ToString().ToLowerInvariant()} package alone; name the folder that 'synthpk suite build' made.");
        if (!index.IsWhole) throw new RefusedReleaseException($"'{built}' lacks datasets of its suite; build it whole first.", []);
        string open = Path.Combine(suite.Root, SuiteFolder.Public), hidden = Path.Combine(suite.Root, SuiteFolder.Hidden);
        SuiteVerification whole = SuiteVerification.Of(suite), alone = SuiteVerification.Of(open);
        LeakBreach[] breaches =
        [
            .. BreachesOf(whole)
                .Concat(BreachesOf(alone).Select(breach => breach with { Path = $"{SuiteFolder.Public}/{breach.Path}" }))
                .Concat(Reachable(suite))
                .Distinct(),
        ];
        string more = whole.Checks.Concat(alone.Checks).Any(check => check.Breaches.Count == SuiteVerification.Most) ? " or more" : "";
        if (breaches.Length > 0) throw new RefusedReleaseException($"'{built}' is not released: {breaches.Length}{more} {(breaches.Length == 1 ? "thing tells" : "things tell")} of its answers or {(breaches.Length == 1 ? "is" : "are")} not whole.", breaches);
        string target = Path.GetFullPath(directory);
        Directory.CreateDirectory(target);
        string[] names = [.. new[] { SuiteFolder.Public, SuiteFolder.Hidden }.Select(package => Path.Combine(target, $"{index.Name}-{index.Version}-{package}.zip"))];
        if (names.FirstOrDefault(File.Exists) is { } there && !replace) throw new RefusedFolderException($"'{there}' is there already; name another folder, or ask for it to be replaced (--force).");
        return new SuiteRelease(Pack(open, names[0]), Pack(hidden, names[1]));
    }

    /// <summary>The bytes of a truth, or a way to them, in the public folder.</summary>
    static IEnumerable<LeakBreach> Reachable(BuiltSuite suite)
    {
        Dictionary<long, List<(string Path, string Hash)>> truths = suite.HiddenFiles.GroupBy(path => new FileInfo(suite.PathOf(path)).Length)
            .ToDictionary(same => same.Key, same => same.Select(path => (path, TaskFolder.HashOf(suite.PathOf(path)))).ToList());
        foreach (string path in suite.PublicFiles)
        {
            FileInfo file = new(suite.PathOf(path));
            if (file.LinkTarget is not null) yield return new LeakBreach(path, "it is a link, and may lead to the truth");
            else if (truths.TryGetValue(file.Length, out List<(string Path, string Hash)>? same) && same.FirstOrDefault(t => t.Hash == TaskFolder.HashOf(file.FullName)) is { Path: { } truth }) yield return new LeakBreach(path, $"it is {truth}");
        }
    }

    static IEnumerable<LeakBreach> BreachesOf(SuiteVerification found) => found.Checks.SelectMany(check => check.Breaches.Select(breach => breach with { Problem = $"rule {check.Rule.Number}, {check.Rule.Name}: {breach.Problem}" }));

    /// <summary>A zip of a folder: the same bytes wherever and whenever it is made, in its place at once.</summary>
    static ReleasedPackage Pack(string folder, string target)
    {
        string partial = $"{target}.partial-{Environment.ProcessId}-{Guid.NewGuid():N}";
        try
        {
            using (FileStream stream = new(partial, FileMode.CreateNew, FileAccess.Write))
            using (ZipArchive zip = new(stream, ZipArchiveMode.Create))
            {
                foreach (string path in SuiteFolder.FilesOf(folder))
                {
                    // stored: Parquet is packed already, and how deflate packs changes from version to version
                    ZipArchiveEntry entry = zip.CreateEntry(path, CompressionLevel.NoCompression);
                    entry.LastWriteTime = NoTime;
                    entry.ExternalAttributes = 0;
                    using Stream to = entry.Open();
                    using FileStream from = File.OpenRead(Path.Combine(folder, path));
                    from.CopyTo(to);
                }
            }
            File.Move(partial, target, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
        return new ReleasedPackage(target, new FileInfo(target).Length, TaskFolder.HashOf(target));
    }
}

/// <summary>A package that was written.</summary>
/// <param name="Path">The zip.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">The SHA-256 of its bytes in lower-case hexadecimal digits.</param>
public sealed record ReleasedPackage(string Path, long Bytes, string Sha256);

using System.IO.Compression;
using System.Text;

namespace SynthPK.Suites.Leaks;

/// <summary>A built suite as it stands on disk: everything, or one of its packages.</summary>
public sealed class BuiltSuite : IDisposable
{
    readonly string? _unpacked;
    readonly Lazy<IReadOnlyDictionary<string, string>> _publicTexts;
    readonly Lazy<(IReadOnlyDictionary<string, TruthFolder> Known, IReadOnlyList<LeakBreach> Faults)> _secrets;

    BuiltSuite(string root, SuiteIndex index, string? unpacked = null)
    {
        (Root, Index, _unpacked) = (root, index, unpacked);
        PublicFolder = Index.Package switch { SuitePackage.Whole => SuiteFolder.Public + "/", SuitePackage.Public => "", _ => null };
        HiddenFolder = Index.Package switch { SuitePackage.Whole => SuiteFolder.Hidden + "/", SuitePackage.Hidden => "", _ => null };
        _publicTexts = new(() => PublicFiles.Where(IsText).ToDictionary(path => path, path => File.ReadAllText(PathOf(path), Encoding.UTF8)));
        _secrets = new(FindSecrets);
    }

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>What stands there.</summary>
    public SuiteIndex Index { get; }

    /// <summary>Whether the public package is there.</summary>
    public bool HasPublic => PublicFolder is not null;

    /// <summary>Whether the hidden package is there.</summary>
    public bool HasHidden => HiddenFolder is not null;

    /// <summary>The datasets, in the order of the index; each is read when it comes to its turn.</summary>
    public IEnumerable<BuiltDataset> Datasets => Index.Datasets.Select(dataset => new BuiltDataset(this, dataset));

    /// <summary>The public package's folder, relative to the root, empty or ending in a slash; null where it is not there.</summary>
    internal string? PublicFolder { get; }

    /// <summary>The hidden package's folder likewise.</summary>
    internal string? HiddenFolder { get; }

    /// <summary>The files of the public package that are there, indexed or not, by path relative to the root.</summary>
    internal IEnumerable<string> PublicFiles => FilesOf(PublicFolder);

    /// <summary>The files of the hidden package likewise.</summary>
    internal IEnumerable<string> HiddenFiles => FilesOf(HiddenFolder);

    /// <summary>The public files that are text, with their text.</summary>
    internal IReadOnlyDictionary<string, string> PublicTexts => _publicTexts.Value;

    /// <summary>Opens a folder, or the zip of a package.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder or file.</exception>
    /// <exception cref="InvalidDataException">It is no built suite.</exception>
    public static BuiltSuite Open(string path) => Directory.Exists(path)
        ? new BuiltSuite(Path.GetFullPath(path), SuiteIndex.Read(path))
        : Unpacked(folder => new BuiltSuite(folder, Unpack(path, folder), folder));

    /// <summary>Opens the two packages of a suite, once the hidden one is published too.</summary>
    /// <param name="open">The public package: a folder or a zip.</param>
    /// <param name="hidden">The hidden package likewise.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder or file.</exception>
    /// <exception cref="InvalidDataException">They are not the two packages of one suite.</exception>
    public static BuiltSuite Open(string open, string hidden) => Unpacked(folder =>
    {
        SuiteIndex index = SuiteIndex.Of(Unpack(open, Path.Combine(folder, SuiteFolder.Public)), Unpack(hidden, Path.Combine(folder, SuiteFolder.Hidden)));
        SuiteFolder.WriteText(Path.Combine(folder, SuiteIndex.FileName), index.ToJson());
        return new BuiltSuite(folder, index, folder);
    });

    /// <summary>A suite in a folder of its own, which is removed with it, or at once where it cannot be opened.</summary>
    static BuiltSuite Unpacked(Func<string, BuiltSuite> open)
    {
        string folder = Directory.CreateTempSubdirectory("synthpk-verify-").FullName;
        try
        {
            return open(folder);
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Puts what a folder or zip holds into another folder. Of a folder that is no suite nothing is copied.</summary>
    /// <returns>Its index.</returns>
    static SuiteIndex Unpack(string path, string folder)
    {
        if (Directory.Exists(path))
        {
            SuiteIndex index = SuiteIndex.Read(path);
            foreach (string file in SuiteFolder.FilesOf(path))
            {
                string to = Path.Combine(folder, file);
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(Path.Combine(path, file), to);
            }
            return index;
        }
        if (!File.Exists(path)) throw new DirectoryNotFoundException($"There is no folder or file '{path}'.");
        try
        {
            ZipFile.ExtractToDirectory(path, folder);
        }
        catch (InvalidDataException damaged)
        {
            throw new InvalidDataException($"'{path}' is no package of a suite: {damaged.Message}", damaged);
        }
        return SuiteIndex.Read(folder, path);
    }

    /// <summary>A file's place on disk.</summary>
    internal string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>The bytes of a file.</summary>
    internal byte[] BytesOf(string path) => File.ReadAllBytes(PathOf(path));

    /// <summary>The secrets of every task, by its hidden folder relative to the root, but for those that cannot be read; none where the hidden package is not there.</summary>
    internal IReadOnlyDictionary<string, TruthFolder> Secrets => _secrets.Value.Known;

    /// <summary>Why a secret cannot be read, one for each that is missing or damaged.</summary>
    internal IReadOnlyList<LeakBreach> SecretFaults => _secrets.Value.Faults;

    /// <summary>What an exception says, as a sentence without its full stop that does not tell where the suite stands.</summary>
    internal string SentenceOf(Exception fault) => fault.Message.TrimEnd('.').Replace(Root, "", StringComparison.Ordinal);

    (IReadOnlyDictionary<string, TruthFolder> Known, IReadOnlyList<LeakBreach> Faults) FindSecrets()
    {
        SortedDictionary<string, TruthFolder> known = new(StringComparer.Ordinal);
        List<LeakBreach> faults = [];
        if (HiddenFolder is not { } hidden) return (known, faults);
        IEnumerable<string> there = HiddenFiles.Where(path => Path.GetFileName(path) == TruthFolder.NonceFile).Select(path => path[..^(TruthFolder.NonceFile.Length + 1)]);
        IEnumerable<string> needed = Index.Datasets.SelectMany(dataset => dataset.Tasks.Select(task => $"{hidden}{dataset.Dataset}/{task.Kind}"));
        foreach (string folder in there.Union(needed))
        {
            try
            {
                known.Add(folder, TruthFolder.Read(PathOf(folder)));
            }
            catch (InvalidDataException fault)
            {
                faults.Add(new LeakBreach($"{folder}/{TruthFolder.NonceFile}", SentenceOf(fault)));
            }
        }
        return (known, faults);
    }

    static bool IsText(string path) => Path.GetExtension(path) is ".json" or ".md" or ".txt" or ".csv" or ".yaml" or ".yml";

    IEnumerable<string> FilesOf(string? package) => package is not null && Directory.Exists(PathOf(package))
        ? SuiteFolder.FilesOf(PathOf(package)).Select(path => package + path)
        : [];

    /// <summary>Removes what was unpacked.</summary>
    public void Dispose()
    {
        if (_unpacked is not null) Directory.Delete(_unpacked, recursive: true);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using SynthPK.Formats.Metadata;

namespace SynthPK.Formats.Croissant;

/// <summary>The rules about the files: each is there with the size and hash that are told, all of <c>data/</c> is told of, and nothing of the truth.</summary>
sealed partial class DistributionRules(string folder, CroissantNode root, CroissantBreaches breaches)
{
    const string DataOnly = "what is distributed are the files below data/";

    readonly Dictionary<string, string> _paths = [];

    /// <summary>Looks at every file.</summary>
    /// <returns>The paths of the sound ones below the folder, by the ids of files and file sets.</returns>
    public ILookup<string, string> Look()
    {
        IReadOnlyList<CroissantNode> nodes = root.Nodes("distribution");
        foreach (CroissantNode node in nodes.Where(n => n.Type == "cr:FileObject")) LookAtFile(node);
        foreach (CroissantNode node in nodes.Where(n => n.Type is not ("cr:FileObject" or "cr:FileSet"))) breaches.Report(node.Place, $"@type is '{node.Type}'", "it is cr:FileObject or cr:FileSet");
        string data = Path.Combine(folder, DatasetFolder.Data);
        if (Directory.Exists(data))
        {
            foreach (string path in DatasetFolder.Files(data).Select(f => $"{DatasetFolder.Data}/{f}").Except(_paths.Values))
                breaches.Report("distribution", $"does not name {path}", "it names every file below data/");
        }
        return _paths.Select(p => (Id: p.Key, Path: p.Value))
            .Concat(nodes.Where(n => n.Type == "cr:FileSet").SelectMany(set => FilesOf(set).Select(path => (Id: set.Id ?? "", Path: path))))
            .ToLookup(f => f.Id, f => f.Path);
    }

    void LookAtFile(CroissantNode node)
    {
        if (string.IsNullOrWhiteSpace(node.Text("name"))) breaches.Report(node.Place, "has no name", "every file has one");
        LookAtEncoding(node);
        if (PathOf(node) is not { } path) return;
        if (!path.StartsWith($"{DatasetFolder.Data}/", StringComparison.Ordinal) || path.Split('/').Any(part => part is ".." or "." or ""))
        {
            breaches.Report(node.Place, $"is {path}", path.StartsWith($"{DatasetFolder.Truth}/", StringComparison.Ordinal) ? $"the truth is never distributed, {DataOnly}" : DataOnly);
            return;
        }
        string file = Path.Combine(folder, path);
        if (!File.Exists(file))
        {
            breaches.Report(node.Place, $"{path} is not in the folder", "every file that is named is there");
            return;
        }
        if (node.Id is { } id) _paths.TryAdd(id, path);
        ManifestFile found = ManifestFile.Of(file);
        string size = string.Create(CultureInfo.InvariantCulture, $"{found.Bytes} B");
        if (node.Text("contentSize") != size) breaches.Report(node.Place, $"contentSize is '{node.Text("contentSize")}'", $"{path} has '{size}'");
        if (node.Text("sha256") is not { } sha || !Sha256().IsMatch(sha)) breaches.Report(node.Place, "sha256 is no hash", "it is 64 hexadecimal digits");
        else if (!sha.Equals(found.Sha256, StringComparison.OrdinalIgnoreCase)) breaches.Report(node.Place, $"sha256 is {sha}", $"that of {path} is {found.Sha256}");
    }

    void LookAtEncoding(CroissantNode node)
    {
        IReadOnlyList<string> formats = node.Texts("encodingFormat");
        if (formats.Count == 0) breaches.Report(node.Place, "has no encodingFormat", "it is a media type, such as text/csv");
        else if ((node.Text("contentUrl") ?? "").EndsWith(".parquet", StringComparison.Ordinal) && formats[0] != DataFile.OldParquet)
            breaches.Report(node.Place, $"encodingFormat begins with {formats[0]}", $"for Parquet it begins with {DataFile.OldParquet}, the only name that readers know");
    }

    /// <summary>The file's path below the folder; null when its address leads elsewhere.</summary>
    string? PathOf(CroissantNode node)
    {
        if (node.Text("contentUrl") is not { Length: > 0 } address)
        {
            breaches.Report(node.Place, "has no contentUrl", "it is the file's address");
            return null;
        }
        if (!address.Contains("://", StringComparison.Ordinal)) return address;
        string home = (root.Text("url") ?? "").TrimEnd('/') + "/";
        if (home.Length > 1 && address.StartsWith(home, StringComparison.Ordinal)) return Uri.UnescapeDataString(address[home.Length..]);
        breaches.Report(node.Place, $"contentUrl is '{address}'", $"it lies below the dataset's url, '{home}'");
        return null;
    }

    /// <summary>The files that a file set includes: those that its pattern fits, of the files that are named one by one.</summary>
    List<string> FilesOf(CroissantNode set)
    {
        if (set.Has("excludes")) breaches.Report(set.Place, "has excludes", "readers do not know it; includes alone says which files");
        LookAtEncoding(set);
        Regex[] patterns = [.. set.Texts("includes").Select(glob => new Regex($"^{Regex.Escape(glob).Replace("\\*", "[^/]*", StringComparison.Ordinal)}$", RegexOptions.CultureInvariant))];
        List<string> files = [.. _paths.Values.Where(path => patterns.Any(p => p.IsMatch(path))).Order(StringComparer.Ordinal)];
        if (files.Count == 0) breaches.Report(set.Place, $"includes '{string.Join(", ", set.Texts("includes"))}', which no file fits", "it fits the paths of files of the distribution");
        return files;
    }

    [GeneratedRegex("^[0-9a-fA-F]{64}$")]
    private static partial Regex Sha256();
}

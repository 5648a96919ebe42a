using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SynthPK.Formats;

/// <summary>
/// A folder that appears whole or not at all: it is made beside its place under a hidden name and renamed at the end.
/// </summary>
/// <remarks>
/// The hidden names tell the process: <c>.NAME.partial-PID-RANDOM</c> is being made, <c>.NAME.replaced-PID-RANDOM</c>
/// is the old folder on its way out. Those of dead processes are cleared away, or put back, at the next visit.
/// </remarks>
sealed partial class AtomicFolder : IDisposable
{
    readonly string _target;
    bool _isDone;

    /// <summary>Begins a folder whose parents are made where they are missing.</summary>
    public AtomicFolder(string target)
    {
        _target = target;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        Recover(target);
        WorkPath = Sibling("partial");
        Directory.CreateDirectory(WorkPath);
    }

    /// <summary>The folder to write into until <see cref="Commit"/>.</summary>
    public string WorkPath { get; }

    /// <summary>Puts the folder in its place, and what stood there away.</summary>
    public void Commit()
    {
        string replaced = Sibling("replaced");
        if (Directory.Exists(_target)) Directory.Move(_target, replaced);
        try
        {
            Directory.Move(WorkPath, _target);
        }
        catch (IOException) when (Directory.Exists(replaced))
        {
            Directory.Move(replaced, _target);
            throw;
        }
        _isDone = true;
        if (Directory.Exists(replaced)) Directory.Delete(replaced, recursive: true);
    }

    /// <summary>Ends what a dead process left half done at a place: an old folder comes back where the new one did not arrive.</summary>
    public static void Recover(string target)
    {
        string parent = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(parent)) return;
        foreach (string path in Directory.EnumerateDirectories(parent, $".{Path.GetFileName(target)}.*").Order(StringComparer.Ordinal))
        {
            Match name = HiddenName().Match(Path.GetFileName(path));
            if (!name.Success || name.Groups["target"].Value != Path.GetFileName(target) || IsAlive(name.Groups["pid"].Value)) continue;
            if (name.Groups["kind"].Value == "replaced" && !Path.Exists(target)) Directory.Move(path, target);
            else Directory.Delete(path, recursive: true);
        }
    }

    string Sibling(string kind) => Path.Combine(
        Path.GetDirectoryName(_target)!,
        string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(_target)}.{kind}-{Environment.ProcessId}-{Guid.NewGuid():N}"));

    static bool IsAlive(string pid)
    {
        if (!int.TryParse(pid, CultureInfo.InvariantCulture, out int id)) return true;
        try
        {
            using Process process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^\.(?<target>.+)\.(?<kind>partial|replaced)-(?<pid>[0-9]+)-[0-9a-f]{32}$")]
    private static partial Regex HiddenName();

    /// <summary>Removes what was written, unless it has been committed.</summary>
    public void Dispose()
    {
        if (!_isDone && Directory.Exists(WorkPath)) Directory.Delete(WorkPath, recursive: true);
        _isDone = true;
    }
}

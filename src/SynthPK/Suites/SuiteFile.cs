using System.Text.RegularExpressions;
using SynthPK.Issues;
using SynthPK.Scenarios;
using SynthPK.Scenarios.Binding;
using SynthPK.Wording;
using SynthPK.Yaml;

namespace SynthPK.Suites;

/// <summary>Suites as YAML files: read and checked.</summary>
public static partial class SuiteFile
{
    const int MostBytes = 1_000_000;

    /// <summary>A suite that comes with the library, by name, or one in a file, by path.</summary>
    /// <exception cref="SuiteException">There is no such suite, or it or one of its scenarios is wrong; the exception lists every issue.</exception>
    public static Suite Load(string nameOrPath)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        if (BuiltInSuites.Text(nameOrPath) is { } text) return Parse(text, $"{nameOrPath}.yaml");
        return File.Exists(nameOrPath) || Path.HasExtension(nameOrPath) || nameOrPath.AsSpan().ContainsAny('/', '\\')
            ? Parse(InputText.Read(nameOrPath, MostBytes, issue => new SuiteException([issue])), nameOrPath)
            : throw new SuiteException([new Issue(null, "", $"there is no suite '{Scalars.Short(nameOrPath)}'", $"{string.Join(", ", BuiltInSuites.Names)}, or the path of a file", Nearest.To(nameOrPath, BuiltInSuites.Names))]);
    }

    /// <summary>Whether a text is meant as a suite and not as a scenario: whether a line begins with the key that every suite and no scenario has.</summary>
    public static bool IsMeant(string text) => OwnKey().IsMatch(text);

    /// <summary>Reads a suite from text. The files of its scenarios are relative to the folder of <paramref name="fileName"/>.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="fileName">What issues are to call the file.</param>
    /// <exception cref="SuiteException">The suite or one of its scenarios is wrong; the exception lists every issue.</exception>
    public static Suite Parse(string text, string fileName = "suite.yaml")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        Findings findings = new();
        Suite suite = new RecordReader(findings).Read<Suite>(Tree(text, fileName));
        suite = new SuiteCheck(fileName, findings).Resolve(suite);
        return findings.Count == 0 ? suite : throw new SuiteException(FileByFile(findings.Issues(), fileName));
    }

    /// <summary>The issues of the suite's own file, then those of each file that it names.</summary>
    static IReadOnlyList<Issue> FileByFile(IReadOnlyList<Issue> issues, string fileName) =>
        [.. issues.GroupBy(issue => issue.Location?.File ?? fileName).OrderBy(file => file.Key != fileName).ThenBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => file)];

    static YamlNode Tree(string text, string fileName)
    {
        try
        {
            return YamlTree.Read(text, fileName);
        }
        catch (YamlFaultException fault)
        {
            throw new SuiteException([fault.Issue]);
        }
    }

    [GeneratedRegex(@"^scenarios\s*:", RegexOptions.Multiline)]
    private static partial Regex OwnKey();
}

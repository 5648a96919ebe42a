using SynthPK.Issues;
using SynthPK.Scenarios;
using SynthPK.Scenarios.Binding;
using SynthPK.Wording;
using SynthPK.Yaml;

namespace SynthPK.Suites;

/// <summary>Suites as YAML files: read and checked.</summary>
public static class SuiteFile
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
        return findings.Count == 0 ? suite : throw new SuiteException(findings.Issues());
    }

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
}

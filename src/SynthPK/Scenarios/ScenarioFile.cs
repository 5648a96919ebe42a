using System.Text;
using SynthPK.Issues;
using SynthPK.Scenarios.Binding;
using SynthPK.Scenarios.Checks;
using SynthPK.Wording;
using SynthPK.Yaml;

namespace SynthPK.Scenarios;

/// <summary>Scenarios as YAML files: read, checked and written.</summary>
public static class ScenarioFile
{
    const int MostBytes = 1_000_000;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>A scenario that comes with the library, by name, or one in a file, by path.</summary>
    /// <exception cref="ScenarioException">There is no such scenario, or it is wrong; the exception lists every issue.</exception>
    public static Scenario Load(string nameOrPath)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        if (BuiltInScenarios.Text(nameOrPath) is { } text) return Parse(text, $"{nameOrPath}.yaml");
        return File.Exists(nameOrPath) || Path.HasExtension(nameOrPath) || nameOrPath.AsSpan().ContainsAny('/', '\\')
            ? Read(nameOrPath)
            : throw new ScenarioException([new Issue(null, "", $"there is no scenario '{Scalars.Short(nameOrPath)}'", $"{string.Join(", ", BuiltInScenarios.Names)}, or the path of a file", Nearest.To(nameOrPath, BuiltInScenarios.Names))]);
    }

    /// <summary>Reads a scenario from a file of up to a megabyte in UTF-8.</summary>
    /// <exception cref="ScenarioException">The file cannot be read or the scenario is wrong; the exception lists every issue.</exception>
    public static Scenario Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(Text(path), path);
    }

    /// <summary>Reads a scenario from text. The path of a model file or of a table of people in it is relative to the folder of <paramref name="fileName"/>.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="fileName">What issues are to call the file.</param>
    /// <exception cref="ScenarioException">The scenario is wrong; the exception lists every issue.</exception>
    public static Scenario Parse(string text, string fileName = "scenario.yaml")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        if (text.Length > MostBytes) throw TooLarge(fileName);
        Findings findings = new();
        YamlNode tree = Tree(text, fileName);
        Scenario scenario = new ModelReference(text, fileName, findings).Resolve(new RecordReader(findings).Read<Scenario>(tree), tree);
        scenario = new PeopleReference(fileName, findings).Resolve(scenario);
        ScenarioCheck.Run(scenario, findings);
        return findings.Count == 0 ? scenario : throw new ScenarioException(findings.Issues());
    }

    /// <summary>What is wrong with a scenario made in code; empty when nothing is.</summary>
    public static IReadOnlyList<Issue> Validate(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Findings findings = new();
        ScenarioCheck.Run(scenario, findings);
        return findings.Issues();
    }

    /// <summary>The scenario itself, when nothing is wrong with it.</summary>
    /// <exception cref="ScenarioException">The scenario is wrong; the exception lists every issue.</exception>
    internal static Scenario Checked(Scenario scenario) =>
        Validate(scenario) is { Count: > 0 } issues ? throw new ScenarioException(issues) : scenario;

    /// <summary>The scenario as YAML: the same text for equal scenarios, without what a reader would assume anyway.</summary>
    /// <remarks>A corruption stage of the user's own is written as every other; it is read where its assembly is registered (<see cref="Corruption.CorruptionStages.Register"/>).</remarks>
    public static string Write(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return YamlText.Write(RecordWriter.Write(scenario));
    }

    static YamlNode Tree(string text, string fileName)
    {
        try
        {
            return YamlTree.Read(text, fileName);
        }
        catch (YamlFaultException fault)
        {
            throw new ScenarioException([fault.Issue]);
        }
    }

    static string Text(string path)
    {
        try
        {
            if (Directory.Exists(path)) throw Fault(path, "this is a folder", null, "the path of a file");
            using FileStream file = File.OpenRead(path);
            if (file.Length > MostBytes) throw TooLarge(path);
            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return Decoded(bytes, path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Fault(path, "there is no such file", null, Nearest.To(Path.GetFileName(path), Siblings(path)) ?? Nearest.To(Path.GetFileNameWithoutExtension(path), BuiltInScenarios.Names));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Fault(path, $"the file cannot be read: {fault.Message.TrimEnd('.')}", null, null);
        }
    }

    static string Decoded(byte[] bytes, string path)
    {
        ReadOnlySpan<byte> content = bytes;
        if (content.StartsWith(Encoding.UTF8.Preamble)) content = content[3..];
        if (content.StartsWith(Encoding.Unicode.Preamble) || content.StartsWith(Encoding.BigEndianUnicode.Preamble)) throw Fault(path, "the file is in UTF-16", "UTF-8", "save it as UTF-8");
        try
        {
            return Utf8.GetString(content);
        }
        catch (DecoderFallbackException fault)
        {
            int line = 1 + content[..Math.Clamp(fault.Index, 0, content.Length)].Count((byte)'\n');
            throw new ScenarioException([new Issue(new Location(path, line, 1), "", "this line is not in UTF-8", "UTF-8", "save the file as UTF-8")]);
        }
    }

    static IEnumerable<string> Siblings(string path)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml").Take(1000).Select(f => Path.GetFileName(f)!) : [];
    }

    static ScenarioException TooLarge(string file) => Fault(file, "the file is larger than a megabyte", $"up to {Scalars.Grouped(MostBytes)} bytes", null);

    static ScenarioException Fault(string file, string problem, string? allowed, string? remedy) =>
        new([new Issue(new Location(file, 1, 1), "", problem, allowed, remedy)]);
}

using SynthPK.Yaml;

namespace SynthPK.Formats.Pmx;

/// <summary>What is wrong with a benchmark, as it is found.</summary>
/// <param name="folder">The benchmark's folder.</param>
/// <param name="name">What breaches call it.</param>
sealed class PmxFindings(string folder, string name)
{
    readonly List<string> _breaches = [];

    /// <summary>The benchmark's folder.</summary>
    public string Folder => folder;

    /// <summary>Everything that a look at it finds.</summary>
    public IReadOnlyList<string> Run(Action<PmxFindings> look)
    {
        look(this);
        return _breaches;
    }

    public void Add(string file, string problem) => _breaches.Add($"{(file.Length == 0 ? name : $"{name}/{file}")}: {problem}");

    public bool Has(string file) => File.Exists(PathOf(file));

    public string PathOf(string file) => Path.Combine(folder, file);

    /// <summary>A YAML file as keys and values; null where it is none, which is a breach.</summary>
    public YamlMapping? Mapping(string file)
    {
        try
        {
            if (YamlTree.Read(File.ReadAllText(PathOf(file)), file) is YamlMapping mapping) return mapping;
            Add(file, "is no list of keys and values; it begins with a key such as 'name:'.");
        }
        catch (YamlFaultException wrong)
        {
            Add(file, $"line {wrong.Issue.Location?.Line}: {wrong.Issue.Problem}; it must be YAML.");
        }
        return null;
    }
}

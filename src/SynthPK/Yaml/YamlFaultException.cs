using SynthPK.Issues;

namespace SynthPK.Yaml;

/// <summary>A text is no YAML document that can be read. Whoever reads the document turns it into an exception of its own.</summary>
sealed class YamlFaultException(Issue issue) : Exception(issue.ToString())
{
    /// <summary>What is wrong and where.</summary>
    public Issue Issue { get; } = issue;
}

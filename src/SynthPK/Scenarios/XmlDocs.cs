using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using SynthPK.Wording;

namespace SynthPK.Scenarios;

/// <summary>The library's own documentation comments, as plain sentences.</summary>
sealed partial class XmlDocs
{
    readonly Dictionary<string, XElement> _members;

    XmlDocs(IEnumerable<XElement> members) => _members = members.ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>The documentation that lies beside the library; empty when there is none.</summary>
    public static XmlDocs OfLibrary()
    {
        string file = Path.ChangeExtension(typeof(XmlDocs).Assembly.Location, ".xml");
        if (!File.Exists(file)) return new XmlDocs([]);
        try
        {
            return new XmlDocs(XDocument.Load(file).Descendants("member"));
        }
        catch (XmlException)
        {
            return new XmlDocs([]);
        }
    }

    public string? Of(Type type) => Sentences(_members.GetValueOrDefault($"T:{type.FullName}")?.Element("summary"));

    /// <summary>The summary of a property, or the text of the record's parameter it comes from.</summary>
    public string? Of(PropertyInfo property)
    {
        string owner = property.DeclaringType!.FullName!;
        return Sentences(_members.GetValueOrDefault($"P:{owner}.{property.Name}")?.Element("summary"))
            ?? Sentences(_members.GetValueOrDefault($"T:{owner}")?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == property.Name));
    }

    static string? Sentences(XElement? text) =>
        text is null ? null : Space().Replace(string.Concat(text.Nodes().Select(Word)), " ").Trim();

    /// <summary>A reference is given by its last name, as scenario files write it.</summary>
    static string Word(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see => Kebab.Of((see.Attribute("cref") ?? see.Attribute("langword"))!.Value.Split('.', ':')[^1]),
        XElement element => element.Value,
        _ => ((XText)node).Value,
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

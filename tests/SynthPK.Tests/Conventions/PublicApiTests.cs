using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml.Linq;
using NUnit.Framework;

namespace SynthPK.Tests.Conventions;

/// <summary>The public API is a committed text file: a change of it is seen in review, never by accident.</summary>
public sealed class PublicApiTests
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static readonly string ApprovedFile = Repository.PathOf("tests", "SynthPK.Tests", "Conventions", "PublicApi.approved.txt");

    // An extension block is compiled to types that no program can name.
    static IEnumerable<Type> PublicTypes => typeof(Study).Assembly.GetExportedTypes().Where(t => !t.FullName!.Contains('<', StringComparison.Ordinal)).OrderBy(t => t.FullName, StringComparer.Ordinal);

    [Test]
    public void PublicApi_IsTheApprovedOne()
    {
        string actual = Describe();
        if (Environment.GetEnvironmentVariable("SYNTHPK_UPDATE") == "1") File.WriteAllText(ApprovedFile, actual);
        Assert.That(actual, Is.EqualTo(File.ReadAllText(ApprovedFile)), "The public API has changed. If that is meant, run the tests with SYNTHPK_UPDATE=1 and commit the file.");
    }

    [Test]
    public void PublicTypes_AreSealedOrAbstractOrStatic() =>
        Assert.That(PublicTypes.Where(t => t.IsClass && !t.IsSealed && !t.IsAbstract), Is.Empty);

    [Test]
    public void PublicMembers_AreDocumented()
    {
        string file = Path.ChangeExtension(typeof(Study).Assembly.Location, ".xml");
        var documented = XDocument.Load(file).Descendants("member").Where(m => m.Value.Trim().Length > 0 || m.Element("inheritdoc") is not null).Select(m => m.Attribute("name")!.Value.Split('(')[0]).ToHashSet();
        var missing = PublicTypes.SelectMany(t => Members(t).Where(m => m is not ConstructorInfo).Select(m => Prefix(m) + ":" + t.FullName!.Replace('+', '.') + "." + m.Name).Append("T:" + t.FullName!.Replace('+', '.')))
            .Where(id => !documented.Any(d => d == id || d.StartsWith(id + "`", StringComparison.Ordinal)));
        Assert.That(missing, Is.Empty);
    }

    static char Prefix(MemberInfo member) => member switch { MethodInfo => 'M', PropertyInfo => 'P', FieldInfo => 'F', EventInfo => 'E', _ => 'T' };

    static IEnumerable<MemberInfo> Members(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate))) return [];
        bool isRecord = type.GetMethod("<Clone>$", Declared) is not null || type.GetMethod("PrintMembers", Declared) is not null;
        HashSet<string> positional = [.. isRecord ? type.GetConstructors(Declared).OrderByDescending(c => c.GetParameters().Length).First().GetParameters().Select(p => p.Name!) : []];
        return type.GetMembers(Declared).Where(m => IsVisible(m) && m is not Type && m.GetCustomAttribute<CompilerGeneratedAttribute>() is null
            && !(m is MethodInfo { IsSpecialName: true } method && !method.Name.StartsWith("op_", StringComparison.Ordinal))
            && !m.Name.Contains('<', StringComparison.Ordinal) && m.Name is not ("value__" or "PrintMembers" or "EqualityContract" or "Deconstruct" or "GetHashCode" or "Equals" or "ToString")
            && !(isRecord && (m.Name is "op_Equality" or "op_Inequality" || positional.Contains(m.Name))));
    }

    static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase m => m.IsPublic || m.IsFamily,
        PropertyInfo p => p.GetMethod is { } get && (get.IsPublic || get.IsFamily),
        FieldInfo f => f.IsPublic || f.IsFamily,
        _ => false,
    };

    static string Describe()
    {
        StringBuilder text = new();
        foreach (Type type in PublicTypes)
        {
            text.Append(type.FullName).Append(type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum) ? $" : {b.Name}" : "").Append('\n');
            foreach (string member in Members(type).Select(m => m.ToString()!).Order(StringComparer.Ordinal)) text.Append("  ").Append(member).Append('\n');
        }
        return text.ToString();
    }
}

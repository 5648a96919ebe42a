using System.Text.RegularExpressions;
using SynthPK.Issues;
using SynthPK.Models.Language;
using SynthPK.Wording;
using SynthPK.Yaml;

namespace SynthPK.Models;

/// <summary>Models as text: YAML files whose equations are read, checked and compiled.</summary>
/// <remarks>
/// <para>The keys are <c>states</c>, <c>equations</c> and <c>outputs</c>, which every model has, and <c>name</c>, <c>title</c>,
/// <c>description</c>, <c>parameters</c>, <c>covariates</c>, <c>oral</c>, <c>intravenous</c>, <c>solver</c> and <c>time</c>.</para>
/// <para>Equations are written as for rxode2: <c>d/dt(x)</c>, <c>x(0)</c>, <c>f(x)</c>, <c>alag(x)</c>, <c>rate(x)</c>,
/// <c>dur(x)</c>, derived variables, <c>if … else</c>; the order of the statements counts. A name that nothing declares is a
/// covariate, which the event table must supply.</para>
/// <para>Unless the file says otherwise an oral dose enters the first state if it is called depot, gut, absorption, abs,
/// oral, stomach or git, and every other dose the state called central, centr, cent, center, centre, plasma or blood, or else
/// the first that no oral dose enters (the project's choice).</para>
/// </remarks>
public static partial class ModelFile
{
    const int MostBytes = 1_000_000, MostIssues = 200;

    /// <summary>Reads a model from a file of up to a megabyte in UTF-8.</summary>
    /// <exception cref="ModelException">The file cannot be read or the model is wrong; the exception lists every issue.</exception>
    /// <exception cref="PlatformNotSupportedException">Code cannot be made at run time, as in a program compiled ahead of time.</exception>
    public static StructuralModel Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(Text(path), path);
    }

    /// <summary>Whether a text is meant as a model and not as a scenario: whether a line begins with one of the keys that only models have.</summary>
    public static bool IsMeant(string text) => OwnKey().IsMatch(text);

    /// <summary>Reads a model from text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="fileName">What issues are to call the file.</param>
    /// <exception cref="ModelException">The model is wrong; the exception lists every issue.</exception>
    /// <exception cref="PlatformNotSupportedException">Code cannot be made at run time, as in a program compiled ahead of time.</exception>
    public static StructuralModel Parse(string text, string fileName = "model.yaml")
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        if (text.Length > MostBytes) throw new ModelException([new Issue(new Location(fileName, 1, 1), "", "the text is larger than a megabyte")]);
        ModelFileReader reader = new(text);
        ModelText model = reader.Read(Tree(text, fileName));
        if (model.Name.Length == 0) model = model with { Name = Path.GetFileNameWithoutExtension(fileName) };

        List<Fault> faults = [];
        bool isWhole = reader.HasEquations;
        Equations? equations = null;
        IReadOnlyList<string> unused = [];
        if (isWhole) equations = Translator.Translate(model, faults, out unused);
        else Parser.Parse(model.Equations, faults);
        reader.Issues.AddRange(faults.Select(reader.Locate));
        if (equations is not null && faults.Count == 0) CheckCovariates(model, equations, reader);
        if (reader.Issues.Count > 0 || equations is null) throw new ModelException(InOrder(reader.Issues));
        return TextModel.Build(model, equations, [.. unused.Select(name => Unused(name, reader))]);
    }

    /// <summary>Every covariate that is declared must act.</summary>
    static void CheckCovariates(ModelText model, Equations equations, ModelFileReader reader)
    {
        string[] known = [.. equations.Inputs, .. model.Parameters.Select(p => p.Name)];
        foreach (string name in model.Covariates.Keys.Where(name => !known.Contains(name)))
            reader.Report(reader.LocationOf($"covariates.{name}"), $"covariates.{name}", $"the equations use no covariate '{name}'", known.Length == 0 ? "none" : string.Join(", ", known), Nearest.To(name, known));
    }

    static Issue Unused(string name, ModelFileReader reader) =>
        new(reader.LocationOf($"parameters.{name}"), $"parameters.{name}", $"no equation uses the parameter '{name}'", null, "leave it out, or use it");

    static Issue[] InOrder(List<Issue> issues)
    {
        Issue[] ordered = [.. issues.Distinct().OrderBy(i => i.Location?.Line ?? 0).ThenBy(i => i.Location?.Column ?? 0)];
        if (ordered.Length <= MostIssues) return ordered;
        Issue last = ordered[MostIssues];
        return [.. ordered[..MostIssues], new Issue(last.Location, last.Path, $"there are more than {MostIssues} issues, of which these are the first", null, "mend these first")];
    }

    static YamlNode Tree(string text, string fileName)
    {
        try
        {
            return YamlTree.Read(text, fileName);
        }
        catch (YamlFaultException fault)
        {
            throw new ModelException([fault.Issue]);
        }
    }

    [GeneratedRegex(@"^(states|equations|outputs)\s*:", RegexOptions.Multiline)]
    private static partial Regex OwnKey();

    /// <summary>The text of a model file.</summary>
    /// <exception cref="ModelException">The file cannot be read.</exception>
    internal static string Text(string path) => InputText.Read(path, MostBytes, issue => new ModelException([issue]));
}

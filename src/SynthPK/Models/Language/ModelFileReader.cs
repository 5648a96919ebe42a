using System.Globalization;
using SynthPK.Issues;
using SynthPK.Units;
using SynthPK.Wording;
using SynthPK.Yaml;

namespace SynthPK.Models.Language;

/// <summary>Reads the keys of a model file. What cannot be read is reported and left out.</summary>
sealed class ModelFileReader(string fileText)
{
    static readonly string[] Keys = ["name", "title", "description", "parameters", "states", "equations", "outputs", "covariates", "oral", "intravenous", "solver", "time"];
    static readonly string[] Solvers = ["auto", "stiff"];
    static readonly string[] Interpolations = ["nocb", "locf", "linear"];

    static readonly string[] Required = ["states", "equations", "outputs"];

    readonly Dictionary<string, Location> _locations = [];

    /// <summary>What is wrong so far.</summary>
    public List<Issue> Issues { get; } = [];

    /// <summary>The equations; null where there are none to read.</summary>
    public EquationsText? Equations { get; private set; }

    /// <summary>Whether states, equations and outputs could all be read, so that the equations can be judged whatever else is wrong.</summary>
    public bool HasEquations => Required.All(key => _locations.ContainsKey(key) && Issues.All(issue => issue.Path != key && !issue.Path.StartsWith(key + ".", StringComparison.Ordinal)));

    /// <summary>The model as its author wrote it.</summary>
    public ModelText Read(YamlNode root)
    {
        ModelText model = new() { States = [], Equations = "", Outputs = [] };
        if (root is not YamlMapping mapping)
        {
            Report(root.At, "", "a model file holds keys with their values", string.Join(", ", Keys), $"{Example("states")}, and the equations indented below a line 'equations: |'");
            return model;
        }
        HashSet<string> read = [];
        foreach (YamlEntry entry in mapping.Entries)
        {
            string key = entry.Key.Text;
            _locations[key] = entry.At;
            if (!Keys.Contains(key)) Report(entry.Key.At, key, $"unknown key '{Short(key)}'", string.Join(", ", Keys), Nearest.To(key, Keys));
            else if (!read.Add(key)) Report(entry.Key.At, key, $"'{key}' is given twice");
            else model = Read(model, key, entry.Value);
        }
        foreach (string required in Required)
        {
            if (!read.Contains(required)) Report(root.At, required, $"'{required}' is missing", null, Example(required));
        }
        CheckNames(model);
        return model;
    }

    /// <summary>Where a fault of the equations stands in the file.</summary>
    public Issue Locate(Fault fault)
    {
        Location? at = fault.About is { } about ? LocationOf(about) : Equations?.Locate(fault.At);
        return new Issue(at, fault.About ?? "equations", fault.Problem, fault.Allowed, fault.Try ?? (fault.About is null && Equations is { IsFolded: true } ? "'equations: |', without which the lines below it are one" : null));
    }

    /// <summary>Where a part of the file stands, or what holds it.</summary>
    public Location? LocationOf(string path) =>
        _locations.TryGetValue(path, out Location location) ? location
        : path.LastIndexOf('.') is > 0 and int dot ? LocationOf(path[..dot]) : null;

    /// <summary>Reports an issue.</summary>
    public void Report(Location? at, string path, string problem, string? allowed = null, string? remedy = null) =>
        Issues.Add(new Issue(at, path, problem, allowed, remedy));

    ModelText Read(ModelText model, string key, YamlNode value) => key switch
    {
        "name" => model with { Name = ReadText(key, value) },
        "title" => model with { Title = ReadText(key, value) },
        "description" => model with { Description = ReadText(key, value) },
        "parameters" => model with { Parameters = ReadParameters(value) },
        "states" => model with { States = ReadNames(key, value) },
        "equations" => model with { Equations = ReadEquations(value) },
        "outputs" => model with { Outputs = ReadNames(key, value) },
        "covariates" => ReadCovariates(model, value),
        "oral" => model with { Oral = ReadStates(key, value) },
        "intravenous" => model with { Intravenous = ReadStates(key, value) },
        "solver" => model with { IsStiff = ReadWord(key, value, Solvers) == 1 },
        _ => model with { TimeUnit = ReadTimeUnit(value) },
    };

    string ReadText(string path, YamlNode node)
    {
        if (node is YamlScalar { IsNull: false, Text.Length: > 0 } scalar) return scalar.Text;
        Report(node.At, path, $"'{path}' is a text", null, Example(path));
        return "";
    }

    string ReadEquations(YamlNode node)
    {
        if (node is not YamlScalar { IsNull: false } scalar)
        {
            Report(node.At, "equations", "'equations' is a text", null, Example("equations"));
            return "";
        }
        Equations = new EquationsText(scalar, fileText);
        return scalar.Text;
    }

    List<DeclaredParameter> ReadParameters(YamlNode node)
    {
        List<DeclaredParameter> parameters = [];
        if (node is YamlScalar { IsNull: true }) return parameters;
        if (node is not YamlMapping mapping)
        {
            Report(node.At, "parameters", "'parameters' are names with their values", null, Example("parameters"));
            return parameters;
        }
        foreach (YamlEntry entry in mapping.Entries)
        {
            string path = $"parameters.{entry.Key.Text}";
            if (!Declare(entry.Key.At, path, entry.Key.Text)) continue;
            int before = Issues.Count;
            if (entry.Value is not YamlScalar { IsNull: false } value) Report(entry.At, path, $"the parameter '{entry.Key.Text}' has no value", "a number, or a number and a unit such as '1.1 L/h'");
            else if (Quantity.Read(value.Text, out Quantity quantity) is { } fault) Report(value.At, path, $"'{Short(value.Text)}' is no quantity: {fault.Problem}", "a number, or a number and a unit such as '1.1 L/h'", fault.Remedy);
            else if (quantity.Unit.Length == 0) parameters.Add(new DeclaredParameter(entry.Key.Text, quantity.Value, null));
            // a pure number is held as such: 80 % is 0.8
            else if (quantity.Dimension == Dimension.Number) parameters.Add(new DeclaredParameter(entry.Key.Text, quantity.In(""), ""));
            else parameters.Add(new DeclaredParameter(entry.Key.Text, quantity.Value, quantity.Unit));
            // the equations know its name, whatever it is
            if (Issues.Count > before) parameters.Add(new DeclaredParameter(entry.Key.Text, 1, null));
        }
        return parameters;
    }

    /// <summary>A list of names, each with or without a unit, or names with their units.</summary>
    List<DeclaredName> ReadNames(string path, YamlNode node)
    {
        List<DeclaredName> names = [];
        IEnumerable<YamlNode> items = node switch
        {
            YamlSequence sequence => sequence.Items,
            YamlMapping mapping => mapping.Entries.Select(entry => new YamlMapping(entry.At, [entry])),
            _ => [],
        };
        foreach (YamlNode item in items)
        {
            if (item is YamlScalar { IsNull: false } plain) Add(plain, null);
            else if (item is YamlMapping { Entries: [{ Value: YamlScalar unit } entry] }) Add(entry.Key, unit.IsNull ? null : unit);
            else Report(item.At, path, $"an item of '{path}' is a name, or a name with its unit", null, Example(path));
        }
        if (names.Count == 0 && Issues.All(issue => issue.Path != path)) Report(node.At, path, $"'{path}' is a list of one name or more", null, Example(path));
        return names;

        void Add(YamlScalar name, YamlScalar? unit)
        {
            string at = $"{path}.{name.Text}";
            if (!Declare(name.At, at, name.Text)) return;
            if (unit is not null && UnitOfMeasure.Read(unit.Text, out _) is { } fault) Report(unit.At, at, $"'{Short(unit.Text)}' is no unit: {fault.Problem}", null, fault.Remedy);
            else names.Add(new DeclaredName(name.Text, unit?.Text));
        }
    }

    ModelText ReadCovariates(ModelText model, YamlNode node)
    {
        if (node is not YamlMapping mapping) return model with { Interpolation = (Interpolation)Math.Max(0, ReadWord("covariates", node, Interpolations)) };
        Dictionary<string, Interpolation> covariates = [];
        foreach (YamlEntry entry in mapping.Entries)
        {
            string path = $"covariates.{entry.Key.Text}";
            if (Declare(entry.Key.At, path, entry.Key.Text)) covariates.Add(entry.Key.Text, (Interpolation)Math.Max(0, ReadWord(path, entry.Value, Interpolations)));
        }
        return model with { Covariates = covariates };
    }

    List<string> ReadStates(string path, YamlNode node)
    {
        IEnumerable<YamlNode> items = node is YamlSequence sequence ? sequence.Items : [node];
        List<string> states = [];
        foreach (YamlNode item in items)
        {
            string name = ReadText(path, item);
            _locations[$"{path}.{name}"] = item.At;
            if (name.Length > 0) states.Add(name);
        }
        return states;
    }

    int ReadWord(string path, YamlNode node, string[] words)
    {
        string text = (node as YamlScalar)?.Text ?? "";
        int word = Array.IndexOf(words, text);
        if (word < 0) Report(node.At, path, $"'{Short(text)}' is unknown here", string.Join(", ", words), Nearest.To(text, words));
        return word;
    }

    string ReadTimeUnit(YamlNode node)
    {
        string text = (node as YamlScalar)?.Text ?? "";
        UnitFault? fault = UnitOfMeasure.Read(text, out UnitOfMeasure unit);
        if (fault is null && unit.Dimension == new Dimension(0, 0, 1, 0)) return text;
        Report(node.At, "time", $"'{Short(text)}' is no unit of time", "s, min, h, day, week, month, year", fault?.Remedy);
        return "h";
    }

    /// <summary>Notes where a name is declared; false where it is declared already or no name at all.</summary>
    bool Declare(Location at, string path, string name)
    {
        bool isName = name.Length > 0 && char.IsLetter(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '.');
        if (!isName) Report(at, path, $"'{Short(name)}' is no name", "letters, digits, points and underscores, of which the first is a letter");
        else if (Scope.IsReserved(name)) Report(at, path, $"the name '{name}' has a meaning of its own", "other names");
        else if (!_locations.TryAdd(path, at)) Report(at, path, $"'{name}' is listed twice");
        else return true;
        return false;
    }

    void CheckNames(ModelText model)
    {
        string[] states = [.. model.States.Select(s => s.Name)];
        foreach (DeclaredParameter parameter in model.Parameters.Where(p => states.Contains(p.Name)))
            Report(LocationOf($"parameters.{parameter.Name}"), $"parameters.{parameter.Name}", $"'{parameter.Name}' is both a parameter and a state", "different names");
        if (Issues.Any(issue => issue.Path.StartsWith("states", StringComparison.Ordinal))) return;
        foreach ((string path, IReadOnlyList<string>? names) in new[] { ("oral", model.Oral), ("intravenous", model.Intravenous) })
        {
            foreach (string name in (names ?? []).Where(name => !states.Contains(name)))
                Report(LocationOf($"{path}.{name}"), path, $"there is no state '{Short(name)}'", string.Join(", ", states), Nearest.To(name, states));
        }
    }

    static string Short(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : string.Create(CultureInfo.InvariantCulture, $"{line.AsSpan(0, 57)}...");
    }

    static string Example(string key) => key switch
    {
        "parameters" => "parameters: { CL: 1.1 L/h, V: 20 L }",
        "states" => "states: [depot, central]",
        "equations" => "equations: | and below it, indented, d/dt(central) = -CL/V*central",
        "outputs" => "outputs: [CP]",
        _ => $"{key}: a few words",
    };
}

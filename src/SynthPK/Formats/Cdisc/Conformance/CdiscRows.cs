using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc.Conformance;

/// <summary>The rows of one file, and where its breaches are told.</summary>
/// <param name="file">The file's name, for the sentences.</param>
/// <param name="table">What it says of itself.</param>
/// <param name="rows">Its rows.</param>
/// <param name="breaches">Where breaches go.</param>
sealed class CdiscRows(string file, CdiscTable table, Table rows, BreachList breaches)
{
    readonly Dictionary<string, Column> _columns = rows.Columns.ToDictionary(column => column.Name);

    /// <summary>The dataset's name in capitals.</summary>
    public string Name { get; } = table.Schema.Name.ToUpperInvariant();

    /// <summary>What the file says of itself.</summary>
    public CdiscTable Table => table;

    /// <summary>The columns.</summary>
    public IReadOnlyList<Column> Columns => rows.Columns;

    /// <summary>How many rows there are.</summary>
    public int Count => rows.Rows;

    /// <summary>The numbers of the rows, from 0.</summary>
    public IEnumerable<int> All => Enumerable.Range(0, rows.Rows);

    /// <summary>Whether the file has a variable.</summary>
    public bool Has(string variable) => _columns.ContainsKey(variable);

    /// <summary>Whether a cell is empty; so is one of a variable that the file does not have.</summary>
    public bool IsEmpty(string variable, int row) => !_columns.TryGetValue(variable, out Column? column) || column.IsNull(row) || column[row].Text is { Length: 0 };

    /// <summary>A text; empty where there is none.</summary>
    public string Text(string variable, int row) => _columns.TryGetValue(variable, out Column? column) ? column[row].Text ?? "" : "";

    /// <summary>A number; null where there is none.</summary>
    public double? Number(string variable, int row) => _columns.TryGetValue(variable, out Column? column) ? column[row].Number : null;

    /// <summary>The subject of a row.</summary>
    public string Subject(int row) => Text("USUBJID", row);

    /// <summary>The variable of this domain that ends so: PCSEQ in PC.</summary>
    public string Own(string ending) => $"{Name}{ending}";

    /// <summary>Tells of every row that breaks a rule.</summary>
    /// <param name="rule">The rule, in a few words.</param>
    /// <param name="isBroken">Whether a row breaks it.</param>
    /// <param name="variables">The variables that the rule is about.</param>
    public void Refuse(string rule, Func<int, bool> isBroken, params string[] variables)
    {
        foreach (int row in All.Where(isBroken)) Breach(rule, row, variables);
    }

    /// <summary>Tells of a row that breaks a rule.</summary>
    public void Breach(string rule, int row, params ReadOnlySpan<string> variables)
    {
        if (breaches.Count(file, rule)) return;
        List<string> found = [];
        foreach (string variable in variables) found.Add($"{variable} is {(_columns.TryGetValue(variable, out Column? column) ? Show(column[row]) : "not there")}");
        string place = $"row {row + 1}{(Subject(row) is { Length: > 0 } subject ? $" of {subject}" : "")}";
        breaches.Add(file, rule, $"{place}: {string.Join(", ", found)}");
    }

    /// <summary>Tells of something that is wrong with the file as a whole or with a variable.</summary>
    public void Breach(string rule, string found) => breaches.Add(file, rule, found);

    static string Show(Cell cell) => cell.IsNull ? "empty" : cell.Text is { } text ? $"'{(text.Length > 60 ? $"{text[..60]}…" : text)}'" : LegalText.Number(cell.Number!.Value);
}

/// <summary>The breaches found so far: one sentence for each rule and file, with the first place and the number of places.</summary>
sealed class BreachList
{
    readonly OrderedDictionary<(string File, string Rule), (string First, int More)> _breaches = [];

    /// <summary>One more row that breaks a rule which was told of already.</summary>
    /// <returns>Whether it was.</returns>
    public bool Count(string file, string rule)
    {
        if (!_breaches.TryGetValue((file, rule), out (string First, int More) told)) return false;
        _breaches[(file, rule)] = (told.First, told.More + 1);
        return true;
    }

    /// <summary>The first place where a rule is broken; of a file as a whole there may be several, each with a sentence of its own.</summary>
    public void Add(string file, string rule, string found)
    {
        if (!Count(file, rule)) _breaches[(file, rule)] = (found, 0);
    }

    /// <summary>The sentences.</summary>
    public IReadOnlyList<string> Sentences =>
        [.. _breaches.Select(b => $"{b.Key.File}, {b.Value.First}{(b.Value.More == 0 ? "" : FormattableString.Invariant($" (and {b.Value.More} more)"))}. {b.Key.Rule}")];
}

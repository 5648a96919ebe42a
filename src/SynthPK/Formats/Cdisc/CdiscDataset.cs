using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>A domain of SDTM or a dataset of ADaM on its way: subjects go in, rows come out.</summary>
abstract class CdiscDataset
{
    /// <summary>What the rows are.</summary>
    public abstract CdiscTable Table { get; }

    /// <summary>Whether its rows are sorted by the subject's number, and not by USUBJID, which begins with the site.</summary>
    public virtual bool IsBySubjectNumber => false;

    /// <summary>Takes the next subject.</summary>
    public abstract void Add(SubjectRecord subject);

    /// <summary>The rows of the subjects since the last time.</summary>
    public abstract Table Take();
}

/// <summary>A variable, and how a row fills it.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <param name="Schema">Its name, its label, whether it is text, and whether it may be empty.</param>
/// <param name="Length">The most bytes of its text; 8 for a number.</param>
/// <param name="Text">The text of a row; null for a number.</param>
/// <param name="Number">The number of a row; null for a text.</param>
sealed record CdiscVariable<TRow>(ColumnSchema Schema, int Length, Func<TRow, string?>? Text, Func<TRow, double?>? Number)
{
    /// <summary>The variable of many rows.</summary>
    public Column Of(List<TRow> rows)
    {
        bool[] nulls = new bool[rows.Count];
        if (Text is not null)
        {
            string[] texts = new string[rows.Count];
            for (int i = 0; i < texts.Length; i++)
            {
                string? text = LegalText.Of(Text(rows[i]), Length);
                (texts[i], nulls[i]) = (text ?? "", text is null);
            }
            return new Column<string>(Schema, texts, Flags());
        }
        double[] numbers = new double[rows.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            double? number = Number!(rows[i]);
            (numbers[i], nulls[i]) = (number ?? 0, number is null);
        }
        return new Column<double>(Schema, numbers, Flags());

        bool[]? Flags() => nulls.AsSpan().Contains(true) ? nulls : null;
    }
}

/// <summary>A dataset whose rows are made from <typeparamref name="TRow"/>.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <param name="name">The dataset's name, in lower case.</param>
/// <param name="label">Its label.</param>
/// <param name="key">The variables that sort it.</param>
/// <param name="variables">Its variables.</param>
abstract class CdiscDataset<TRow>(string name, string label, string[] key, CdiscVariable<TRow>[] variables) : CdiscDataset
{
    readonly List<TRow> _rows = [];

    /// <inheritdoc/>
    public sealed override CdiscTable Table { get; } = new(new TableSchema(name, label, key, [.. variables.Select(v => v.Schema)]), [.. variables.Select(v => v.Length)]);

    /// <inheritdoc/>
    public sealed override void Add(SubjectRecord subject) => _rows.AddRange(RowsOf(subject));

    /// <inheritdoc/>
    public sealed override Table Take()
    {
        Table rows = new(Table.Schema, [.. variables.Select(v => v.Of(_rows))]);
        _rows.Clear();
        return rows;
    }

    /// <summary>The rows of a subject, sorted.</summary>
    protected abstract IEnumerable<TRow> RowsOf(SubjectRecord subject);

    /// <summary>A text that may be empty.</summary>
    protected static CdiscVariable<TRow> Text(string name, string label, int length, Func<TRow, string?> of) =>
        new(new ColumnSchema(name, ColumnType.Text, "", label, IsNullable: true), length, of, null);

    /// <summary>A text that every row has.</summary>
    protected static CdiscVariable<TRow> Required(string name, string label, int length, Func<TRow, string?> of) =>
        new(new ColumnSchema(name, ColumnType.Text, "", label), length, of, null);

    /// <summary>A number that may be empty.</summary>
    protected static CdiscVariable<TRow> Number(string name, string label, Func<TRow, double?> of) =>
        new(new ColumnSchema(name, ColumnType.Double, "", label, IsNullable: true), 8, null, of);

    /// <summary>A number that every row has.</summary>
    protected static CdiscVariable<TRow> Required(string name, string label, Func<TRow, double?> of) =>
        new(new ColumnSchema(name, ColumnType.Double, "", label), 8, null, of);

    /// <summary>A text that no row has, for what a standard expects and nobody recorded.</summary>
    protected static CdiscVariable<TRow> Unrecorded(string name, string label, int length = 1) => Text(name, label, length, _ => null);

    /// <summary>A number that no row has, for what a standard expects and nobody recorded.</summary>
    protected static CdiscVariable<TRow> UnrecordedNumber(string name, string label) => Number(name, label, _ => null);

    /// <summary>The variables that every domain of SDTM begins with.</summary>
    protected static CdiscVariable<TRow>[] Identifiers(CdiscStudy study, string domain, Func<TRow, SubjectRecord> subject) =>
    [
        Required("STUDYID", "Study Identifier", study.Id.Length, _ => study.Id),
        Required("DOMAIN", "Domain Abbreviation", 2, _ => domain),
        Required("USUBJID", "Unique Subject Identifier", study.UsubjidLength, row => study.Usubjid(subject(row))),
    ];
}

namespace SynthPK.Formats.Nonmem;

/// <summary>What a program wants of its event table: which columns, and what stands for null.</summary>
/// <param name="Program">The program, which names the file: <c>data/nonmem.csv</c>.</param>
/// <param name="Null">What stands for null.</param>
/// <param name="Columns">The columns before the covariates.</param>
sealed record EventDialect(string Program, string Null, IReadOnlyList<EventColumn> Columns)
{
    /// <summary>Whether the program takes a dose of nothing as an event of another kind (EVID 2); else its row is left out.</summary>
    public bool TakesPlacebos { get; init; } = true;

    /// <summary>A file beside the table that tells the program how to read it: its extension and its text; null where none is needed.</summary>
    public (string Extension, string Text)? Reader { get; init; }

    /// <summary>The table's path below the dataset's folder.</summary>
    public string TablePath => $"{DatasetFolder.Data}/{Program}.csv";

    /// <summary>The path of the book that tells what columns and codes mean.</summary>
    public string CodesPath => $"{DatasetFolder.Data}/{Program}-codes.json";
}

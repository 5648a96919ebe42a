using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>The table of what multiplies parameters of a subject for a while: a formulation, an inhibitor nobody knows of.</summary>
public static class ConditionTable
{
    /// <summary>ID, CONDITION (its permanent number), FROM (h), TO (h), PARAMETER, FACTOR.</summary>
    public static TableSchema Schema { get; } = new("conditions", "One row for each time a parameter of a subject is multiplied by a factor", ["ID", "CONDITION"],
    [
        new("ID", ColumnType.Int64, "", "Subject number"),
        new("CONDITION", ColumnType.Int64, "", "Permanent number of the condition"),
        new("FROM", ColumnType.Double, "h", "From when the factor holds"),
        new("TO", ColumnType.Double, "h", "Until when the factor holds"),
        new("PARAMETER", ColumnType.Text, "", "The parameter that is multiplied"),
        new("FACTOR", ColumnType.Double, "", "By what it is multiplied, more than 0"),
    ]);

    /// <summary>The table without rows.</summary>
    public static Table Empty { get; } = new(Schema,
    [
        new Column<long>(Schema.Columns[0], []), new Column<long>(Schema.Columns[1], []),
        new Column<double>(Schema.Columns[2], []), new Column<double>(Schema.Columns[3], []),
        new Column<string>(Schema.Columns[4], []), new Column<double>(Schema.Columns[5], []),
    ]);
}

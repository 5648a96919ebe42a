using SynthPK.Datasets;

namespace SynthPK.Evaluation;

/// <summary>One thing that is asked.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Uid">Whom it is about.</param>
/// <param name="TimeH">The time asked about, h; null where there is none.</param>
/// <param name="Quantity">What is asked for.</param>
/// <param name="Stratum">The stratum it is scored in; empty where there are none.</param>
public sealed record Query(long Number, long Uid, double? TimeH, string Quantity, string Stratum)
{
    /// <summary>The queries of a table of <see cref="TaskTables.Query"/>, in its order.</summary>
    public static IReadOnlyList<Query> Of(Table table)
    {
        Column<long> number = table.Get<long>("QUERY"), uid = table.Get<long>("UID");
        Column<double> time = table.Get<double>("TIME");
        Column<string> quantity = table.Get<string>("QUANTITY"), stratum = table.Get<string>("STRATUM");
        return [.. Enumerable.Range(0, table.Rows).Select(row => new Query(number.Values[row], uid.Values[row], time.IsNull(row) ? null : time.Values[row], quantity.Values[row], stratum.Values[row]))];
    }
}

using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>The cells of records of which errors are looked for (T12), each with what it can be compared with.</summary>
/// <remarks>
/// Measured values: ln of the value per mg of the last dose, among those of the same name about as long after a dose. Times of samples:
/// how far from the nominal time; of doses: how long after the dose before. Amounts: their logarithm, within the arm. Covariates: as they are.
/// </remarks>
/// <param name="bins">Bins of the time after the last dose.</param>
sealed class ComparableCells(TimeBins bins)
{
    /// <summary>The cells of a table of records, row by row.</summary>
    public IEnumerable<ComparableCell> Of(Table records)
    {
        Column<long> uid = records.Get<long>("UID");
        Column<double> time = records.Get<double>("TIME");
        Column<string> told = records.Get<string>("EVENT");
        Column[] covariates = [.. records.Columns.Where(column => column is Column<double> && !History.IsOfRows(column.Name))];
        (double TimeH, double Amount)? dose = null;
        for (int row = 0; row < records.Rows; row++)
        {
            if (row > 0 && uid.Values[row] != uid.Values[row - 1]) dose = null;
            string arm = Text(records, "ARM", row);
            if (told.Values[row] == TrialRecords.Sample)
            {
                if (Number(records, "DV", row) is > 0 and double value)
                    yield return new ComparableCell(row, "DV", $"{Text(records, "DVID", row)} {Text(records, "UNIT", row)} {(dose is { } d ? bins.BinOf(time.Values[row] - d.TimeH) : -1)}", RealMath.Log(value / (dose?.Amount ?? 1)));
                if (Number(records, "NTIME", row) is { } nominal) yield return new ComparableCell(row, "TIME", "sample", time.Values[row] - nominal);
            }
            if (told.Values[row] == TrialRecords.Dose)
            {
                yield return new ComparableCell(row, "TIME", dose is null ? "first dose" : "dose", time.Values[row] - (dose?.TimeH ?? 0));
                if (Number(records, "AMT", row) is > 0 and double amount)
                {
                    yield return new ComparableCell(row, "AMT", arm, RealMath.Log(amount));
                    dose = (time.Values[row], amount);
                }
            }
            foreach (Column column in covariates)
                if (Number(records, column.Name, row) is { } value) yield return new ComparableCell(row, column.Name, "", value);
        }
    }

    static double? Number(Table records, string column, int row) =>
        records.Schema.Has(column) && records[column] is Column<double> numbers && !numbers.IsNull(row) && double.IsFinite(numbers.Values[row]) ? numbers.Values[row] : null;

    static string Text(Table records, string column, int row) => records.Schema.Has(column) && records[column] is Column<string> texts && !texts.IsNull(row) ? texts.Values[row] : "";
}

using SynthPK.Datasets;

namespace SynthPK.Formats.Report.Profiles;

/// <summary>How many times the truth's unit each unit of the record is, where studies report an endpoint in units of their own.</summary>
/// <remarks>
/// A dataset names units but has no law of them, so the factor is what the data say: the median of recorded by measured
/// values, which errors in a few rows do not move, taken as the power of ten it is within 5 % of, if there is one.
/// </remarks>
sealed class ReportedScale
{
    const double Near = 0.05;

    readonly Dictionary<string, double> _factors = [];

    /// <summary>The number by which a value in the truth's unit is multiplied for a unit of the record; 1 where nothing tells.</summary>
    public double Of(string unit) => _factors.GetValueOrDefault(unit, 1);

    /// <summary>The scale of an endpoint; 1 for every unit where rows name none.</summary>
    public static ReportedScale Of(Dataset dataset, string endpoint)
    {
        ReportedScale scale = new();
        Table record = dataset.Observations, truth = dataset.Truth.Latent;
        if (!record.Has("UNIT")) return scale;
        Dictionary<(long, long), double> measured = [];
        for (int row = 0; row < truth.Rows; row++)
            if (truth["MEASURED"][row].Number is > 0 and { } value) measured[(truth.Get<long>("ID").Values[row], truth.Get<long>("SAMPLE").Values[row])] = value;
        var ratios = from row in Enumerable.Range(0, record.Rows)
                     where endpoint.Length == 0 || record["DVID"][row].Text == endpoint
                     let key = (record.Get<long>("ID").Values[row], record.Get<long>("SAMPLE").Values[row])
                     where record["DV"][row].Number > 0 && measured.ContainsKey(key)
                     select (Unit: record["UNIT"][row].Text!, Ratio: record["DV"][row].Number!.Value / measured[key]);
        foreach (var unit in ratios.GroupBy(r => r.Unit, r => r.Ratio))
        {
            double[] sorted = [.. unit.Order()];
            scale._factors[unit.Key] = Rounded(sorted[sorted.Length / 2]);
        }
        return scale;
    }

    static double Rounded(double factor)
    {
        for (int exponent = -12; exponent <= 12; exponent++)
        {
            double power = double.Parse($"1e{exponent}", System.Globalization.CultureInfo.InvariantCulture);
            if (Math.Abs(factor / power - 1) < Near) return power;
        }
        return factor;
    }
}

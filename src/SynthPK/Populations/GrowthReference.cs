using System.Globalization;
using SynthPK.Numerics;

namespace SynthPK.Populations;

/// <summary>
/// Weight and height of children by age and sex, from birth to 20 years: value = M · (1 + L·S·z)^(1/L) (Cole and Green, Stat
/// Med 1992;11:1305), with the WHO Child Growth Standards (2006) to 24 months and the CDC growth charts (2000) from there on.
/// L, M and S are interpolated between ages.
/// </summary>
sealed class GrowthReference
{
    const int Columns = 6;

    static readonly Lazy<Dictionary<string, GrowthReference>> Tables = new(Read);

    readonly double[] _days;
    readonly double[][] _lms;

    GrowthReference(IEnumerable<double[]> rows)
    {
        double[][] all = [.. rows];
        _days = Array.ConvertAll(all, row => row[0]);
        _lms = Array.ConvertAll(all, row => row[1..]);
    }

    /// <summary>The reference of boys or girls.</summary>
    public static GrowthReference Of(bool isMale) => Tables.Value[isMale ? "male" : "female"];

    /// <summary>The weight in kg of a z-score.</summary>
    public double Weight(double days, double z) => Value(days, 0, z);

    /// <summary>The length or height in cm of a z-score.</summary>
    public double Height(double days, double z) => Value(days, 3, z);

    /// <summary>The z-score of a weight in kg.</summary>
    public double WeightScore(double days, double kg) => Score(days, 0, kg);

    /// <summary>The z-score of a length or height in cm.</summary>
    public double HeightScore(double days, double cm) => Score(days, 3, cm);

    double Value(double days, int first, double z)
    {
        (double l, double m, double s) = At(days, first);
        return m * RealMath.Pow(1 + l * s * z, 1 / l);
    }

    double Score(double days, int first, double value)
    {
        (double l, double m, double s) = At(days, first);
        return (RealMath.Pow(value / m, l) - 1) / (l * s);
    }

    (double L, double M, double S) At(double days, int first)
    {
        double clamped = Math.Clamp(days, _days[0], _days[^1]);
        int found = Array.BinarySearch(_days, clamped), above = Math.Clamp(found < 0 ? ~found : found, 1, _days.Length - 1);
        double share = (clamped - _days[above - 1]) / (_days[above] - _days[above - 1]);
        double[] low = _lms[above - 1], high = _lms[above];
        return (Between(0), Between(1), Between(2));

        double Between(int column)
        {
            double between = low[first + column] + share * (high[first + column] - low[first + column]);
            return column == 0 && Math.Abs(between) < 1e-6 ? 1e-6 : between; // at L = 0 the power is an exponential, which this is to ten digits
        }
    }

    static Dictionary<string, GrowthReference> Read()
    {
        using StreamReader reader = new(typeof(GrowthReference).Assembly.GetManifestResourceStream("growth.csv")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#') && !line.StartsWith("SEX", StringComparison.Ordinal))
            .Select(line => line.Split(','))
            .GroupBy(cells => cells[0])
            .ToDictionary(sex => sex.Key, sex => new GrowthReference(sex.Select(cells => Array.ConvertAll(cells[1..(Columns + 2)], cell => double.Parse(cell, CultureInfo.InvariantCulture)))));
    }
}

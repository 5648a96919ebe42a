using SynthPK.Numerics;
using SynthPK.Observation;

namespace SynthPK.Estimation;

/// <summary>How the residual errors of a subject's values hang together: over time within an endpoint, and between endpoints in one sample.</summary>
sealed class ErrorCorrelations
{
    readonly double[,] _factor;

    ErrorCorrelations(double[,] factor) => _factor = factor;

    /// <summary>The correlations of some values; null where all are independent.</summary>
    /// <param name="laboratory">The laboratory.</param>
    /// <param name="values">The values, the quantified ones first.</param>
    /// <param name="kept">How much of a correlation is kept, below 1.</param>
    public static ErrorCorrelations? Of(Laboratory laboratory, MeasuredValue[] values, double kept)
    {
        if (!laboratory.HasCorrelatedErrors || values.Length < 2) return null;
        int count = values.Length, quantified = values.Count(value => value.Censoring == Censoring.None);
        double[,] factor = new double[count, count];
        for (int row = 0; row < count; row++)
        {
            // a censored value hangs on quantified ones only
            for (int column = 0; column < Math.Min(row, quantified); column++)
            {
                double rest = kept * Between(laboratory, values, row, column);
                for (int k = 0; k < column; k++) rest -= factor[row, k] * factor[column, k];
                factor[row, column] = rest / factor[column, column];
            }
            double variance = 1;
            for (int k = 0; k < Math.Min(row, quantified); k++) variance -= factor[row, k] * factor[row, k];
            factor[row, row] = Math.Sqrt(Math.Max(variance, 1 - kept));
        }
        return new ErrorCorrelations(factor);
    }

    /// <summary>Puts in the place of each score the deviate that is independent of the scores before it; of a censored value, of all quantified ones.</summary>
    /// <param name="terms">Two numbers for each value: its score, and ln of how fast that grows with the value.</param>
    public void MakeIndependent(Span<double> terms)
    {
        int count = terms.Length / 2;
        for (int row = 0; row < count; row++)
        {
            double rest = terms[2 * row];
            for (int k = 0; k < row; k++) rest -= _factor[row, k] * terms[2 * k];
            terms[2 * row] = rest / _factor[row, row];
            terms[2 * row + 1] -= RealMath.Log(_factor[row, row]);
        }
    }

    static double Between(Laboratory laboratory, MeasuredValue[] values, int a, int b)
    {
        MeasuredValue one = values[a], other = values[b];
        // a second value of an endpoint at one time is no part of the same sample
        bool isOneSample = one.TimeH == other.TimeH && one.Endpoint != other.Endpoint && IsFirst(values, a) && IsFirst(values, b);
        return laboratory.Correlation(one.Endpoint, other.Endpoint, Math.Abs(one.TimeH - other.TimeH), isOneSample);
    }

    static bool IsFirst(MeasuredValue[] values, int place) => Array.FindIndex(values, value => value.Endpoint == values[place].Endpoint && value.TimeH == values[place].TimeH) == place;
}

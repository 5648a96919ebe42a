using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Observation;

/// <summary>A residual error law and an assay made ready to measure with.</summary>
sealed class Laboratory(ResidualError error, Assay assay)
{
    readonly Measurement _measurement = error.Prepare();

    /// <summary>Significant digits of a reported value.</summary>
    public int Digits => assay.Digits;

    /// <summary>The assay's lower limit of quantification in mg/L; null where it states none.</summary>
    public double? LloqMgPerL { get; } = assay.Lloq?.In("mg/L");

    /// <summary>What a faultless laboratory reports: true concentrations with residual error, rounded, not censored.</summary>
    /// <param name="subjects">The subject of each sample; samples of one subject stand together.</param>
    /// <param name="samples">The permanent number of each sample.</param>
    /// <param name="trueMgPerL">The true concentration of each sample.</param>
    /// <param name="key">The key of the residual errors.</param>
    public double[] Measure(ReadOnlySpan<long> subjects, ReadOnlySpan<long> samples, ReadOnlySpan<double> trueMgPerL, RandomKey key)
    {
        double[] measured = new double[samples.Length];
        RandomKey subject = default;
        for (int i = 0; i < measured.Length; i++)
        {
            if (i == 0 || subjects[i] != subjects[i - 1]) subject = key.For(subjects[i]);
            measured[i] = SignificantDigits.Round(_measurement(trueMgPerL[i], subject.Normal(samples[i])), assay.Digits);
        }
        return measured;
    }
}

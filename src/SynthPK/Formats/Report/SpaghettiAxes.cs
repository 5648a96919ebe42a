using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report;

/// <summary>The axes of recorded profiles: wide enough for what the trial can have seen, not for what a slip of the keyboard made of it.</summary>
/// <param name="FirstH">The first nominal time, h.</param>
/// <param name="LastH">The last, h.</param>
/// <param name="Y">The scale of the values.</param>
sealed record SpaghettiAxes(double FirstH, double LastH, Scale Y)
{
    /// <summary>Recorded times are drawn that far before and after the nominal ones, as a share of their range; values up to that many times the greatest true one (the project's choices).</summary>
    const double TimeMargin = 0.04, ValueMargin = 1.5;

    /// <summary>The scale of the times.</summary>
    /// <param name="columns">How many plots share the width.</param>
    public Scale X(int columns)
    {
        double margin = TimeMargin * Math.Max(LastH - FirstH, 1);
        return Scale.Hours(FirstH - margin, LastH + margin, columns == 1 ? 10 : columns == 2 ? 7 : 5);
    }

    /// <summary>The axes of an endpoint that has recorded values.</summary>
    public static SpaghettiAxes Of(TrialFacts facts, Endpoint endpoint, bool isLog)
    {
        SampleFact[] samples = [.. facts.Samples.Where(s => s.Endpoint == endpoint.Name)];
        double[] values = [.. samples.Select(s => s.Value).OfType<double>()], truths = [.. samples.Select(s => s.Measured).OfType<double>()];
        double[] limits = [.. samples.Where(s => s.State == SampleState.Below).Select(s => s.Lloq).OfType<double>()];
        double high = values.Concat(limits).Max();
        if (truths.Length > 0 && truths.Max() > 0) high = Math.Min(high, ValueMargin * Math.Max(truths.Max(), limits.DefaultIfEmpty(0).Max()));
        double[] nominalsH = [.. samples.Select(s => s.NominalH - s.PeriodH)];
        return new SpaghettiAxes(nominalsH.Min(), nominalsH.Max(), isLog ? Log() : Even());

        Scale Even()
        {
            double low = values.Min();
            // Noise about nothing goes a little below zero; what goes further is an error.
            return Scale.Even(low >= 0 ? 0 : Math.Max(low, -0.1 * high), high, 5);
        }

        Scale Log()
        {
            double[] positive = [.. values.Where(v => v > 0), .. limits.Where(l => l > 0)];
            if (positive.Length == 0) return Scale.Log(1, 10);
            double[] trulyPositive = [.. truths.Where(v => v > 0)];
            double low = positive.Min(), floor = limits.Length > 0 ? limits.Min() / 2 : trulyPositive.Length > 0 ? trulyPositive.Min() / ValueMargin : low;
            low = Math.Max(low, Math.Min(floor, positive.Max()));
            return Scale.Log(low, Math.Max(low, high));
        }
    }
}

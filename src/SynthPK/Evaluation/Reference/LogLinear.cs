using SynthPK.Dosing;
using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>B2: the straight line of logarithms through the last two samples.</summary>
sealed class LogLinear : OwnSamples
{
    /// <summary>A line is not followed for more than so many powers of e: two samples a minute apart may stand steep. The project's choice.</summary>
    const double Most = 7;

    /// <inheritdoc/>
    public override string Name => "B2";

    /// <inheritdoc/>
    public override string Description => "The log-linear line through the subject's last two samples where they follow the same dose and fall, at the time after the last dose; else B1.";

    private protected override double? At(History history, RecordedSample[] samples, double timeH)
    {
        RecordedSample[] before = [.. samples.Where(sample => sample.TimeH < timeH)];
        if (before.Length < 2 || history.DoseBefore(before[^2].TimeH) is not { } dose || history.DoseBefore(before[^1].TimeH) != dose) return LastValue.Carried(history, before, timeH);
        double span = before[^1].TimeH - before[^2].TimeH, fall = RealMath.Log(before[^2].Value!.Value / before[^1].Value!.Value);
        if (!(span > 0 && fall > 0)) return LastValue.Carried(history, before, timeH);
        // after a further dose the line begins anew, as it does in steady state
        Dose last = history.DoseBefore(timeH)!.Value;
        double after = timeH - last.TimeH - (before[^1].TimeH - dose.TimeH);
        return before[^1].Value * RealMath.Exp(Math.Clamp(-fall / span * after, -Most, Most)) * (last.AmountMg / dose.AmountMg);
    }
}

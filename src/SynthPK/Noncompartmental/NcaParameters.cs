namespace SynthPK.Noncompartmental;

/// <summary>What a profile tells without a model. Times count from the dose; concentrations are in mg/L, the dose is in mg.</summary>
public sealed record NcaParameters
{
    /// <summary>The highest concentration, mg/L; in steady state within the interval.</summary>
    public required Estimate Cmax { get; init; }

    /// <summary>When it was measured first, h.</summary>
    public required Estimate TmaxH { get; init; }

    /// <summary>The last quantified concentration, mg/L.</summary>
    public required Estimate Clast { get; init; }

    /// <summary>When it was measured, h.</summary>
    public required Estimate TlastH { get; init; }

    /// <summary>The concentration at the time of a bolus, mg/L, by the log-linear line through the first two values.</summary>
    public required Estimate C0 { get; init; }

    /// <summary>The area under the profile up to the last quantified concentration, mg·h/L.</summary>
    public required Estimate AucLast { get; init; }

    /// <summary>The area under the first moment up to there, mg·h²/L.</summary>
    public required Estimate AumcLast { get; init; }

    /// <summary>The terminal slope; null where there is none, for which <see cref="HalfLifeH"/> has the reason.</summary>
    public required TerminalSlope? Slope { get; init; }

    /// <summary>The terminal half-life, h.</summary>
    public required Estimate HalfLifeH { get; init; }

    /// <summary>The area to infinity, mg·h/L, from the last quantified concentration on by the terminal slope. Of single doses.</summary>
    public required Estimate AucInfinite { get; init; }

    /// <summary>The area to infinity, mg·h/L, from the terminal line's concentration at that time on. Of single doses.</summary>
    public required Estimate AucInfinitePredicted { get; init; }

    /// <summary>How much of <see cref="AucInfinite"/> is beyond the last quantified concentration, %.</summary>
    public required Estimate ExtrapolatedPercent { get; init; }

    /// <summary>The area under the first moment to infinity, mg·h²/L. Of single doses.</summary>
    public required Estimate AumcInfinite { get; init; }

    /// <summary>The mean residence time, h; less half the duration of an infusion. Of oral doses it has the time of absorption in it.</summary>
    public required Estimate MrtH { get; init; }

    /// <summary>Clearance, L/h: dose over area; of oral doses over bioavailability.</summary>
    public required Estimate Clearance { get; init; }

    /// <summary>The volume of the terminal phase, L: clearance over λz; of oral doses over bioavailability.</summary>
    public required Estimate TerminalVolume { get; init; }

    /// <summary>The volume in steady state, L: clearance times mean residence time. Not of oral doses.</summary>
    public required Estimate SteadyStateVolume { get; init; }

    /// <summary>The area of the dosing interval, mg·h/L. In steady state.</summary>
    public required Estimate AucTau { get; init; }

    /// <summary>The lowest concentration measured in the interval, mg/L. In steady state.</summary>
    public required Estimate Cmin { get; init; }

    /// <summary>The concentration at the end of the interval, mg/L: measured, between two measured, or by the terminal slope. In steady state.</summary>
    public required Estimate Ctrough { get; init; }

    /// <summary>The mean concentration of the interval, mg/L: <see cref="AucTau"/>/τ. In steady state.</summary>
    public required Estimate Cavg { get; init; }

    /// <summary>100 (Cmax − Cmin)/Cavg, %. In steady state.</summary>
    public required Estimate FluctuationPercent { get; init; }
}

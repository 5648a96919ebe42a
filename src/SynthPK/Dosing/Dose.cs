namespace SynthPK.Dosing;

/// <summary>One administration of drug.</summary>
/// <param name="TimeH">When it is given, or begins, in hours on the subject's clock; any finite number.</param>
/// <param name="AmountMg">How much is given, in mg; finite, 0 or greater.</param>
/// <param name="DurationH">How long an infusion runs, in hours, greater than 0; 0 for every other route.</param>
/// <param name="Route">How it enters the body.</param>
public readonly record struct Dose(double TimeH, double AmountMg, double DurationH, Route Route)
{
    /// <summary>What is wrong with the dose, in a sentence, or null when it can be given.</summary>
    internal string? Problem() => IsLegal ? null : WhatIsWrong();

    bool IsLegal =>
        double.IsFinite(TimeH)
        && AmountMg is >= 0 and <= double.MaxValue
        && (Route == Route.Infusion ? DurationH is > 0 and <= double.MaxValue : DurationH == 0 && Route is (Route.Oral or Route.Bolus));

    string WhatIsWrong()
    {
        if (!double.IsFinite(TimeH))
            return $"A dose has the time {TimeH} h; a dose time is a finite number of hours.";
        if (!double.IsFinite(AmountMg) || AmountMg < 0)
            return $"The dose at {TimeH} h has the amount {AmountMg} mg; an amount is finite and 0 or greater.";
        if (Route is not (Route.Oral or Route.Bolus or Route.Infusion))
            return $"The dose at {TimeH} h has the unknown route {Route}; give it as {nameof(Route.Oral)}, {nameof(Route.Bolus)} or {nameof(Route.Infusion)}.";
        if (Route == Route.Infusion && !(double.IsFinite(DurationH) && DurationH > 0))
            return $"The infusion at {TimeH} h has the duration {DurationH} h; an infusion lasts longer than 0 h. Give a dose without duration as {nameof(Route.Bolus)}.";
        return $"The dose at {TimeH} h is {Route} and has the duration {DurationH} h; only an {nameof(Route.Infusion)} has a duration.";
    }
}

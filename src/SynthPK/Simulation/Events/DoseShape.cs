namespace SynthPK.Simulation.Events;

/// <summary>One dose as it enters a state: at once, or at a rate for some time.</summary>
/// <param name="Amount">F times the amount.</param>
/// <param name="Rate">The rate while it is infused; 0 for a bolus.</param>
/// <param name="DurationH">How long it is infused, in h; 0 for a bolus.</param>
readonly record struct DoseShape(double Amount, double Rate, double DurationH)
{
    /// <summary>The shape of a record's dose.</summary>
    /// <remarks>
    /// F changes how long an infusion of a given rate runs, and how fast one of a given duration runs. A constant infusion
    /// has its rate whatever F is.
    /// </remarks>
    /// <param name="record">A record that gives a dose.</param>
    /// <param name="entry">The model's equations of entry, evaluated for the dose.</param>
    public static DoseShape Of(in EventRecord record, DoseEntry entry)
    {
        int state = record.DosedState;
        double amount = entry.F(state) * record.Amount;
        return record.Rate switch
        {
            EventRecord.ModelledRate => AtRate(amount, entry.Rate(state)),
            EventRecord.ModelledDuration => new(amount, amount / entry.DurationH(state), entry.DurationH(state)),
            > 0 => AtRate(amount, record.Rate),
            _ => new(amount, 0, 0),
        };
    }

    /// <summary>What is wrong with the entry of a record's dose, in a sentence without its full stop; null when all is well.</summary>
    public static string? Problem(in EventRecord record, DoseEntry entry, IReadOnlyList<Models.ModelState> states)
    {
        int state = record.DosedState;
        string name = states[state].Name;
        if (!(entry.LagH(state) is >= 0 and <= double.MaxValue)) return $"the lag of {name} is {entry.LagH(state)}; it is finite and 0 or greater";
        if (!(entry.F(state) is >= 0 and <= double.MaxValue)) return $"the bioavailability of {name} is {entry.F(state)}; it is finite and 0 or greater";
        return record.Rate switch
        {
            EventRecord.ModelledRate => Modelled("-1", "rate", name, entry.Rate(state)),
            EventRecord.ModelledDuration => Modelled("-2", "duration", name, entry.DurationH(state)),
            _ => null,
        };
    }

    static DoseShape AtRate(double amount, double rate) => new(amount, rate, amount / rate);

    static string? Modelled(string rate, string what, string state, double value) =>
        double.IsNaN(value) ? $"RATE {rate} asks for the modelled {what} of {state}, but the model gives none"
        : value is > 0 and <= double.MaxValue ? null
        : $"the modelled {what} of {state} is {value}; it is finite and greater than 0";
}

namespace SynthPK.Simulation.Events;

/// <summary>One row of an event table, in NONMEM's terms.</summary>
/// <param name="TimeH">TIME: when it acts, in the model's unit of time (h unless the model says otherwise).</param>
/// <param name="Evid">EVID: 0 observation, 1 dose, 2 other, 3 reset, 4 reset and dose.</param>
/// <param name="Amount">AMT: how much is given.</param>
/// <param name="Compartment">CMT: the state's number from 1, negative to switch it off; 0 for the default.</param>
/// <param name="Rate">RATE: 0 bolus, positive the rate of an infusion, −1 modelled rate, −2 modelled duration.</param>
/// <param name="Interval">II: the time from one dose to the next.</param>
/// <param name="Additional">ADDL: how many more doses follow.</param>
/// <param name="SteadyState">SS: 0 no, 1 replace the state by the steady state, 2 add it, 3 as 1.</param>
public readonly record struct EventRecord(double TimeH, int Evid, double Amount, int Compartment, double Rate, double Interval, int Additional, int SteadyState)
{
    /// <summary>The RATE that asks for the rate of the model.</summary>
    internal const double ModelledRate = -1;

    /// <summary>The RATE that asks for the duration of the model.</summary>
    internal const double ModelledDuration = -2;

    /// <summary>Whether it gives a dose.</summary>
    internal bool IsDose => Evid is 1 or 4;

    /// <summary>Whether it sets everything back to the beginning.</summary>
    internal bool IsReset => Evid is 3 or 4;

    /// <summary>Whether it stands for an infusion that has run for ever and ends now.</summary>
    internal bool IsConstantInfusion => SteadyState > 0 && Amount == 0;

    /// <summary>The state that a dose enters, counted from 0: the first one by default.</summary>
    internal int DosedState => Compartment == 0 ? 0 : Compartment - 1;
}

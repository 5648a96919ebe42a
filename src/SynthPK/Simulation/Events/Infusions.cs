namespace SynthPK.Simulation.Events;

/// <summary>The infusions that run at one moment into the states of one subject.</summary>
/// <remarks>
/// The total into a state is added up anew whenever one starts or ends: subtracting a finished rate would leave a rounding
/// residue that goes on for ever, and may be negative. Few infusions overlap, so the list is short.
/// </remarks>
sealed class Infusions(int states)
{
    readonly List<Infusion> _running = []; // in the order in which they end
    readonly double[] _told = new double[states];
    bool _hasChanged;

    readonly record struct Infusion(int State, Instant End, double Rate);

    /// <summary>When the next one ends; <see cref="Instant.Never"/> when none runs.</summary>
    public Instant NextEnd => _running.Count > 0 ? _running[0].End : Instant.Never;

    public void Start(int state, Instant end, double rate)
    {
        int place = _running.Count;
        while (place > 0 && _running[place - 1].End.TimeH > end.TimeH) place--;
        _running.Insert(place, new Infusion(state, end, rate));
        _hasChanged = true;
    }

    /// <summary>Ends the one that ends next.</summary>
    public void StopNext()
    {
        _running.RemoveAt(0);
        _hasChanged = true;
    }

    /// <summary>Ends those into one state.</summary>
    public void Stop(int state) => _hasChanged |= _running.RemoveAll(infusion => infusion.State == state) > 0;

    /// <summary>Ends all.</summary>
    public void Stop()
    {
        _hasChanged |= _running.Count > 0;
        _running.Clear();
    }

    /// <summary>Forgets everything, told or not: a new subject.</summary>
    public void Clear()
    {
        _running.Clear();
        Array.Clear(_told);
        _hasChanged = false;
    }

    /// <summary>Writes a step for each state whose total has changed since it was last told.</summary>
    public void Tell(double timeH, List<Step> steps)
    {
        if (!_hasChanged) return;
        _hasChanged = false;
        for (int state = 0; state < _told.Length; state++)
        {
            double total = 0;
            foreach (Infusion infusion in _running)
            {
                if (infusion.State == state) total += infusion.Rate;
            }
            if (total == _told[state]) continue;
            steps.Add(new Step(timeH, Act.Infuse, state, total));
            _told[state] = total;
        }
    }
}

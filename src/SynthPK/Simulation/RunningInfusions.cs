namespace SynthPK.Simulation;

/// <summary>The infusions that run at one moment, in the order in which they end.</summary>
/// <remarks>
/// The total is added up anew whenever one starts or ends: subtracting a finished rate would leave a rounding residue that
/// goes on for ever, and may be negative. Few infusions overlap, so the list is short.
/// </remarks>
sealed class RunningInfusions
{
    readonly List<(double EndH, double RateMgPerH)> _running = [];

    /// <summary>The sum of the rates, in mg/h; exactly 0 when none runs.</summary>
    public double RateMgPerH { get; private set; }

    /// <summary>When the next one ends; infinity when none runs.</summary>
    public double NextEndH { get; private set; } = double.PositiveInfinity;

    public void Start(double endH, double rateMgPerH)
    {
        int place = _running.Count;
        while (place > 0 && _running[place - 1].EndH > endH) place--;
        _running.Insert(place, (endH, rateMgPerH));
        Sum();
    }

    public void StopNext()
    {
        _running.RemoveAt(0);
        Sum();
    }

    public void Clear()
    {
        if (_running.Count == 0) return;
        _running.Clear();
        Sum();
    }

    void Sum()
    {
        RateMgPerH = 0;
        foreach ((_, double rate) in _running) RateMgPerH += rate;
        NextEndH = _running.Count > 0 ? _running[0].EndH : double.PositiveInfinity;
    }
}

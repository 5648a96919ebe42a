using SynthPK.Dosing;

namespace SynthPK.Simulation;

/// <summary>One lane of a <see cref="Timeline"/>: merges what happens to one subject into steps, in one pass.</summary>
/// <remarks>
/// A sample at the time of a dose is drawn before the dose: it is a trough. What has no record of its own, a lagged arrival
/// or the end of an infusion, acts before a sample at its time, as in NONMEM; that sample gets a step of its own in which no
/// time passes.
/// </remarks>
internal sealed class TimelineLane(Timeline timeline, int index)
{
    readonly RunningInfusions _running = new();
    int _routes;
    int _at;
    double _nowH;
    bool _given;

    /// <summary>Whose doses and samples the steps hold; −1 at first.</summary>
    public int Subject { get; private set; } = -1;

    /// <summary>The lag of the oral doses that the steps hold.</summary>
    public double LagH { get; private set; }

    /// <summary>How many steps there are.</summary>
    public int Steps { get; private set; }

    /// <summary>Where in the timeline's arrays each sample's concentration stands, in the order of the samples as given.</summary>
    public int[] SampleAt { get; private set; } = [];

    /// <summary>Whether a dose of this route is among the subject's.</summary>
    public bool Holds(Route route) => (_routes & (1 << (int)route)) != 0;

    /// <summary>Replaces the steps. The timeline has room for one per sample and two per dose.</summary>
    public void Write(ReadOnlySpan<Dose> doses, ReadOnlySpan<double> timesH, int subject, double lagH)
    {
        (Subject, LagH, _routes) = (subject, lagH, 0);
        foreach (ref readonly Dose dose in doses) _routes |= 1 << (int)dose.Route;
        if (SampleAt.Length < timesH.Length) SampleAt = new int[timesH.Length];

        if (!IsSorted(doses))
        {
            Dose[] sorted = doses.ToArray();
            Array.Sort(sorted, (left, right) => left.TimeH.CompareTo(right.TimeH));
            doses = sorted;
        }
        if (IsSorted(timesH))
        {
            Merge(doses, timesH);
            return;
        }
        double[] sortedTimesH = timesH.ToArray();
        int[] order = [.. Enumerable.Range(0, timesH.Length)];
        Array.Sort(sortedTimesH, order);
        Merge(doses, sortedTimesH);
        Array.Sort(order, SampleAt, 0, order.Length);
    }

    void Merge(ReadOnlySpan<Dose> doses, ReadOnlySpan<double> timesH)
    {
        int before = Steps;
        _at = index - timeline.Width;
        _nowH = double.NegativeInfinity;
        _running.Clear();

        bool lagged = LagH > 0;
        int record = 0, arrival = lagged ? 0 : doses.Length;
        for (int i = 0; i < timesH.Length; i++)
        {
            while (true)
            {
                while (lagged && record < doses.Length && doses[record].Route == Route.Oral) record++;
                while (arrival < doses.Length && doses[arrival].Route != Route.Oral) arrival++;
                double recordH = record < doses.Length ? doses[record].TimeH : double.PositiveInfinity;
                double arrivalH = arrival < doses.Length ? doses[arrival].TimeH + LagH : double.PositiveInfinity;
                double endH = _running.NextEndH;

                if (endH <= timesH[i] && endH <= recordH && endH <= arrivalH) StopInfusion();
                else if (arrivalH <= timesH[i] && arrivalH <= recordH) Give(doses[arrival++], arrivalH);
                else if (recordH < timesH[i]) Give(doses[record++], recordH);
                else break;
            }
            SampleAt[i] = Sample(timesH[i]);
        }
        Steps = (_at - index) / timeline.Width + 1;
        StandStill(before);
    }

    int Sample(double timeH)
    {
        if (timeH > _nowH || _given) NextStep(timeH);
        return _at;
    }

    void Give(in Dose dose, double timeH)
    {
        if (timeH > _nowH) NextStep(timeH);
        _given = true;
        switch (dose.Route)
        {
            case Route.Oral: timeline.OralMg[_at] += dose.AmountMg; break;
            case Route.Bolus: timeline.BolusMg[_at] += dose.AmountMg; break;
            case Route.Infusion: Infuse(dose.AmountMg, timeH, timeH + dose.DurationH); break;
        }
    }

    /// <summary>The rate gives the whole amount between the two times as they are rounded; one too short to tell is a bolus.</summary>
    void Infuse(double amountMg, double beginH, double endH)
    {
        if (endH > beginH) _running.Start(endH, amountMg / (endH - beginH));
        else timeline.BolusMg[_at] += amountMg;
    }

    void StopInfusion()
    {
        if (_running.NextEndH > _nowH) NextStep(_running.NextEndH);
        _running.StopNext();
    }

    /// <summary>Begins the step that lasts until the given time, with the infusions that run now.</summary>
    void NextStep(double untilH)
    {
        _at += timeline.Width;
        timeline.ElapsedH[_at] = _at == index ? 0 : untilH - _nowH;
        timeline.RateMgPerH[_at] = _running.RateMgPerH;
        timeline.OralMg[_at] = 0;
        timeline.BolusMg[_at] = 0;
        (_nowH, _given) = (untilH, false);
    }

    /// <summary>Empties what is left of the steps of the subject before.</summary>
    void StandStill(int steps)
    {
        for (int at = _at + timeline.Width; at < steps * timeline.Width; at += timeline.Width)
        {
            timeline.ElapsedH[at] = 0;
            timeline.RateMgPerH[at] = 0;
            timeline.OralMg[at] = 0;
            timeline.BolusMg[at] = 0;
        }
    }

    static bool IsSorted(ReadOnlySpan<Dose> doses)
    {
        for (int i = 1; i < doses.Length; i++)
        {
            if (doses[i].TimeH < doses[i - 1].TimeH) return false;
        }
        return true;
    }

    static bool IsSorted(ReadOnlySpan<double> timesH)
    {
        for (int i = 1; i < timesH.Length; i++)
        {
            if (timesH[i] < timesH[i - 1]) return false;
        }
        return true;
    }
}

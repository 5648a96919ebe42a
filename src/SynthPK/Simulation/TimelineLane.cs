using SynthPK.Dosing;

namespace SynthPK.Simulation;

/// <summary>One lane of a <see cref="Timeline"/>: merges what happens to one subject into steps, in one pass.</summary>
/// <remarks>
/// A sample at the time of a dose is drawn before the dose: it is a trough. What has no record of its own, a lagged arrival
/// or the end of an infusion, acts before a sample at its time, as in NONMEM; that sample gets a step of its own in which no
/// time passes.
/// </remarks>
sealed class TimelineLane(Timeline timeline, int index)
{
    readonly RunningInfusions _running = new();
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

    /// <summary>The routes by which doses are given: one <see cref="Bit"/> each.</summary>
    public int Routes { get; private set; }

    public static int Bit(Route route) => 1 << (int)route;

    /// <summary>Replaces the steps. The timeline has room for one per sample and two per dose.</summary>
    public void Write(ReadOnlySpan<Dose> doses, ReadOnlySpan<double> timesH, int subject, double lagH)
    {
        (Subject, LagH, Routes) = (subject, lagH, 0);
        foreach (ref readonly Dose dose in doses) Routes |= Bit(dose.Route);
        if (SampleAt.Length < timesH.Length) SampleAt = new int[timesH.Length];

        if (!IsSorted(doses)) doses = doses.ToArray().OrderBy(dose => dose.TimeH).ToArray();
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
        DoseCursor records = new(doses, oral: !lagged, parenteral: true, delayH: 0);
        DoseCursor arrivals = new(doses, oral: lagged, parenteral: false, LagH);
        for (int i = 0; i < timesH.Length; i++)
        {
            double timeH = timesH[i];
            while (true)
            {
                double endH = _running.NextEndH;
                if (endH <= timeH && endH <= records.TimeH && endH <= arrivals.TimeH) StopInfusion();
                else if (arrivals.TimeH <= timeH && arrivals.TimeH <= records.TimeH) Give(ref arrivals);
                else if (records.TimeH < timeH) Give(ref records);
                else break;
            }
            SampleAt[i] = Sample(timeH);
        }
        Steps = (_at - index) / timeline.Width + 1;
        StandStill(before);
    }

    int Sample(double timeH)
    {
        if (timeH > _nowH || _given) NextStep(timeH);
        return _at;
    }

    void Give(ref DoseCursor cursor)
    {
        ref readonly Dose dose = ref cursor.Current;
        double timeH = cursor.TimeH;
        if (timeH > _nowH) NextStep(timeH);
        _given = true;
        switch (dose.Route)
        {
            case Route.Oral: timeline.OralMg[_at] += dose.AmountMg; break;
            case Route.Bolus: timeline.BolusMg[_at] += dose.AmountMg; break;
            case Route.Infusion: Infuse(dose.AmountMg, timeH, timeH + dose.DurationH); break;
        }
        cursor.MoveNext();
    }

    /// <summary>The rate gives the whole amount between the two times as they are rounded; one too short to tell is a bolus.</summary>
    void Infuse(double amountMg, double beginH, double endH)
    {
        if (endH > beginH) _running.Start(endH, amountMg / (endH - beginH));
        else
        {
            timeline.BolusMg[_at] += amountMg;
            Routes |= Bit(Route.Bolus);
        }
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

    /// <summary>Walks through the doses of some routes, in the order in which they act.</summary>
    ref struct DoseCursor
    {
        readonly ReadOnlySpan<Dose> _doses;
        readonly bool _oral, _parenteral;
        readonly double _delayH;
        int _place = -1;

        public DoseCursor(ReadOnlySpan<Dose> doses, bool oral, bool parenteral, double delayH)
        {
            (_oral, _parenteral, _delayH) = (oral, parenteral, delayH);
            _doses = doses;
            MoveNext();
        }

        /// <summary>When the current dose acts, in h; infinity after the last.</summary>
        public double TimeH { get; private set; }

        public readonly ref readonly Dose Current => ref _doses[_place];

        public void MoveNext()
        {
            while (++_place < _doses.Length)
            {
                if (_doses[_place].Route == Route.Oral ? _oral : _parenteral)
                {
                    TimeH = _doses[_place].TimeH + _delayH;
                    return;
                }
            }
            TimeH = double.PositiveInfinity;
        }
    }
}

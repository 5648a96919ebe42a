using System.Runtime.InteropServices;
using SynthPK.Dosing;
using SynthPK.Numerics;

namespace SynthPK.Simulation;

/// <summary>The doses and samples of the subjects that share a vector, one lane each, as steps in time.</summary>
/// <remarks>
/// A step means: let <see cref="ElapsedH"/> pass while infusions run at <see cref="RateMgPerH"/>, note the concentration,
/// then give <see cref="OralMg"/> and <see cref="BolusMg"/>. Step k of lane i stands at k·<see cref="Width"/> + i of every
/// array. A lane with fewer steps than another stands still at its end: no time passes and nothing is given.
/// A lane whose next subject has the same doses and samples as the one before keeps its steps.
/// </remarks>
sealed class Timeline
{
    readonly Ragged<Dose> _doses;
    readonly Ragged<double> _sampleTimesH;
    readonly TimelineLane[] _lanes;
    int _capacity;

    public Timeline(int width, Ragged<Dose> doses, Ragged<double> sampleTimesH)
    {
        (Width, _doses, _sampleTimesH) = (width, doses, sampleTimesH);
        _lanes = new TimelineLane[width];
        for (int i = 0; i < width; i++) _lanes[i] = new TimelineLane(this, i);
    }

    /// <summary>How many subjects travel together.</summary>
    public int Width { get; }

    /// <summary>The time that passes, in h, 0 or greater.</summary>
    public double[] ElapsedH { get; private set; } = [];

    /// <summary>The sum of the rates of the infusions that run while it passes, in mg/h.</summary>
    public double[] RateMgPerH { get; private set; } = [];

    /// <summary>What is then given by mouth, in mg, of which the fraction F enters the depot.</summary>
    public double[] OralMg { get; private set; } = [];

    /// <summary>What is then given at once into the central compartment, in mg.</summary>
    public double[] BolusMg { get; private set; } = [];

    /// <summary>How often steps were written anew.</summary>
    public int Placed { get; private set; }

    /// <summary>How many steps the longest lane has.</summary>
    public int Steps
    {
        get
        {
            int steps = 0;
            foreach (TimelineLane lane in _lanes) steps = Math.Max(steps, lane.Steps);
            return steps;
        }
    }

    /// <summary>Whether a dose of this route stands in any lane; if not, its array holds zeros only.</summary>
    public bool Holds(Route route)
    {
        int routes = 0;
        foreach (TimelineLane lane in _lanes) routes |= lane.Routes;
        return (routes & TimelineLane.Bit(route)) != 0;
    }

    /// <summary>Puts a subject into a lane.</summary>
    /// <param name="lane">The lane, 0 … <see cref="Width"/> − 1.</param>
    /// <param name="subject">The subject's row in the doses and in the sample times.</param>
    /// <param name="lagH">How long after its record an oral dose arrives, in h.</param>
    /// <returns><see cref="SolveStatus.Ok"/>, or what is wrong with the subject's doses or times; then the lane is as it was.</returns>
    public SolveStatus Place(int lane, int subject, double lagH)
    {
        TimelineLane here = _lanes[lane];
        ReadOnlySpan<Dose> doses = _doses[subject];
        ReadOnlySpan<double> timesH = _sampleTimesH[subject];
        if (here.Subject >= 0 && here.LagH == lagH && AreAlike(subject, here.Subject)) return SolveStatus.Ok;

        bool known = here.Subject >= 0 && doses == _doses[here.Subject]; // a row that many share is looked at once
        if (Problem(known ? [] : doses, timesH) is SolveStatus problem) return problem;
        Reserve(timesH.Length + 2 * doses.Length);
        here.Write(doses, timesH, subject, lagH);
        Placed++;
        return SolveStatus.Ok;
    }

    /// <summary>Where in the notes the samples of the subject in a lane stand, in the order in which they were asked for.</summary>
    public ReadOnlySpan<int> SampleAt(int lane) => _lanes[lane].SampleAt;

    /// <summary>The lag of the oral doses in a lane, in h.</summary>
    public double LagH(int lane) => _lanes[lane].LagH;

    /// <summary>Whether two subjects have the same doses and samples.</summary>
    public bool AreAlike(int subject, int other) =>
        Same(_doses[subject], _doses[other]) && Same(_sampleTimesH[subject], _sampleTimesH[other]);

    static bool Same<T>(ReadOnlySpan<T> left, ReadOnlySpan<T> right)
        where T : unmanaged =>
        left == right || MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right));

    static SolveStatus? Problem(ReadOnlySpan<Dose> doses, ReadOnlySpan<double> timesH)
    {
        foreach (ref readonly Dose dose in doses)
        {
            if (dose.Problem() is string problem) return new SolveStatus(SolveOutcome.IllegalDose, problem);
        }
        foreach (double timeH in timesH)
        {
            if (!double.IsFinite(timeH))
                return new SolveStatus(SolveOutcome.IllegalSampleTime, $"A sample has the time {timeH} h; a sample time is a finite number of hours.");
        }
        return null;
    }

    /// <summary>Makes room for a number of steps; new steps stand still.</summary>
    void Reserve(int steps)
    {
        if (steps <= _capacity) return;
        _capacity = Math.Max(steps, 2 * _capacity);
        int length = checked(_capacity * Width);
        ElapsedH = Longer(ElapsedH);
        RateMgPerH = Longer(RateMgPerH);
        OralMg = Longer(OralMg);
        BolusMg = Longer(BolusMg);

        double[] Longer(double[] steps)
        {
            Array.Resize(ref steps, length);
            return steps;
        }
    }
}

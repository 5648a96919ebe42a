using System.Runtime.InteropServices;
using SynthPK.Dosing;
using SynthPK.Numerics;

namespace SynthPK.Simulation;

/// <summary>The one timeline of subjects who are treated alike: the same doses, lag and sample times.</summary>
/// <remarks>Intervals that are the same number are listed once, so that their exponentials are computed once.</remarks>
sealed class CommonTimeline(Ragged<Dose> doses, Ragged<double> sampleTimesH)
{
    /// <summary>More different intervals than this are not worth remembering (the project's choice).</summary>
    const int MostIntervals = 1024;

    readonly Timeline _timeline = new(1, doses, sampleTimesH);
    readonly List<double> _intervalsH = [];
    readonly List<CommonStep> _steps = [];
    readonly Dictionary<double, int> _known = [];
    bool[] _isNoted = [];
    int _placed = -1;

    /// <summary>The steps.</summary>
    public ReadOnlySpan<CommonStep> Steps => CollectionsMarshal.AsSpan(_steps);

    /// <summary>The different times that pass in the steps, in h.</summary>
    public ReadOnlySpan<double> IntervalsH => CollectionsMarshal.AsSpan(_intervalsH);

    /// <summary>At which step each sample is drawn, in the order in which they were asked for.</summary>
    public ReadOnlySpan<int> SampleAt => _timeline.SampleAt(0);

    /// <summary>The lag of its oral doses, in h.</summary>
    public double LagH => _timeline.LagH(0);

    /// <summary>Whether a dose of this route stands in it.</summary>
    public bool Holds(Route route) => _timeline.Holds(route);

    /// <summary>Whether a subject's doses and samples are those of another.</summary>
    public bool AreAlike(int subject, int other) => _timeline.AreAlike(subject, other);

    /// <summary>Makes it the timeline of a subject.</summary>
    /// <param name="subject">The subject's row in the doses and in the sample times.</param>
    /// <param name="lagH">How long after its record an oral dose arrives, in h.</param>
    /// <param name="isWorthIt">Whether intervals recur enough to be listed; if not, <see cref="Steps"/> is not to be used.</param>
    /// <returns><see cref="SolveStatus.Ok"/>, or what is wrong with the subject's doses or times.</returns>
    public SolveStatus Place(int subject, double lagH, out bool isWorthIt)
    {
        SolveStatus status = _timeline.Place(0, subject, lagH);
        if (status.IsOk && _placed != _timeline.Placed)
        {
            _placed = _timeline.Placed;
            List(sampleTimesH[subject].Length);
        }
        isWorthIt = _intervalsH.Count <= MostIntervals;
        return status;
    }

    void List(int samples)
    {
        if (_isNoted.Length < _timeline.Steps) _isNoted = new bool[2 * _timeline.Steps];
        Array.Clear(_isNoted);
        foreach (int step in SampleAt[..samples]) _isNoted[step] = true;
        _known.Clear();
        _intervalsH.Clear();
        _steps.Clear();
        for (int step = 0; step < _timeline.Steps && _intervalsH.Count <= MostIntervals; step++)
        {
            double elapsedH = _timeline.ElapsedH[step];
            if (!_known.TryGetValue(elapsedH, out int interval))
            {
                _known[elapsedH] = interval = _intervalsH.Count;
                _intervalsH.Add(elapsedH);
            }
            _steps.Add(new CommonStep(interval, _isNoted[step], _timeline.RateMgPerH[step], _timeline.OralMg[step], _timeline.BolusMg[step]));
        }
    }
}

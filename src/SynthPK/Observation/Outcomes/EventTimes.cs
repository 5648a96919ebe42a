using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Observation.Outcomes;

/// <summary>The cumulative hazards of subjects at times, all of them at once.</summary>
/// <param name="subjects">The subjects asked for. One may stand there many times.</param>
/// <param name="timesH">A time for each, from 0 to the horizon, in h.</param>
/// <param name="hazards">Receives the cumulative hazard of each since time 0; it never falls with time.</param>
public delegate void CumulativeHazards(ReadOnlySpan<int> subjects, ReadOnlySpan<double> timesH, Span<double> hazards);

/// <summary>When events happen: where the cumulative hazard has grown by −ln U since the last event.</summary>
/// <remarks>
/// The times are roots, not points of a grid. A hazard model's output CUMHAZ is what they are found on; anything else that
/// gives cumulative hazards will do. All subjects are asked at once, round by round, and each keeps its own bracket, so a
/// subject's times depend on its own hazard and key alone.
/// </remarks>
public static class EventTimes
{
    /// <summary>How many equal parts of the time up to the horizon are looked at first; the project's choice.</summary>
    const int Parts = 16;

    /// <summary>A time is found when it is known to this fraction of itself.</summary>
    const double Accuracy = 1e-11;

    /// <summary>Enough for bisection alone to find a time that is 1e-40 of the horizon.</summary>
    const int MostRounds = 200;

    /// <summary>The times of the events of many subjects, rising; an empty row is a subject censored without any.</summary>
    /// <param name="subjects">How many subjects there are, 0 or more.</param>
    /// <param name="hazards">Their cumulative hazards.</param>
    /// <param name="horizonH">When observation ends, in h, finite and greater than 0. Later events are censored.</param>
    /// <param name="key">The key of the events; subject i draws from <c>key.For(first + i)</c>.</param>
    /// <param name="most">How many events end a subject's observation: 1 for an event that happens once, more for one that recurs.</param>
    /// <param name="first">The number of the first subject, for the key alone: hazards are asked for by place, from 0.</param>
    /// <exception cref="InvalidOperationException">A cumulative hazard is not a number, is negative, or falls.</exception>
    public static Ragged<double> Find(int subjects, CumulativeHazards hazards, double horizonH, RandomKey key, int most = 1, long first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(subjects);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (!(horizonH > 0 && double.IsFinite(horizonH))) throw new ArgumentOutOfRangeException(nameof(horizonH), horizonH, "A horizon is finite and greater than 0.");

        double[] grid = Grid(subjects, hazards, horizonH);
        List<Search> searches = [];
        int[] counts = new int[subjects];
        for (int subject = 0; subject < subjects; subject++)
        {
            RandomKey draws = key.For(first + subject);
            ReadOnlySpan<double> known = grid.AsSpan(subject * (Parts + 1), Parts + 1);
            double target = 0;
            while (counts[subject] < most && (target += draws.Exponential(counts[subject])) <= known[Parts])
            {
                counts[subject]++;
                searches.Add(Search.Within(subject, target, known, horizonH / Parts));
            }
        }
        Narrow(searches, hazards);

        int[] offsets = new int[subjects + 1];
        for (int subject = 0; subject < subjects; subject++) offsets[subject + 1] = offsets[subject] + counts[subject];
        return new Ragged<double>([.. searches.Select(search => search.TimeH)], offsets);
    }

    /// <summary>The cumulative hazards at the ends of the parts, subject after subject.</summary>
    static double[] Grid(int subjects, CumulativeHazards hazards, double horizonH)
    {
        int count = subjects * (Parts + 1);
        int[] who = new int[count];
        double[] timesH = new double[count], grid = new double[count];
        for (int i = 0; i < count; i++) (who[i], timesH[i]) = (i / (Parts + 1), i % (Parts + 1) * (horizonH / Parts));
        hazards(who, timesH, grid);
        for (int i = 0; i < count; i++)
        {
            if (!(grid[i] >= 0)) throw Wrong(who[i], timesH[i], grid[i], "is not a number from 0 up");
            if (i % (Parts + 1) > 0 && grid[i] < grid[i - 1] * (1 - 1e-6)) throw Wrong(who[i], timesH[i], grid[i], $"has fallen from {grid[i - 1]}");
        }
        return grid;
    }

    static void Narrow(List<Search> searches, CumulativeHazards hazards)
    {
        List<Search> open = [.. searches.Where(search => !search.IsFound)];
        for (int round = 0; open.Count > 0 && round < MostRounds; round++)
        {
            double[] timesH = [.. open.Select(search => search.Next())], found = new double[timesH.Length];
            hazards(open.Select(search => search.Subject).ToArray(), timesH, found);
            for (int i = 0; i < found.Length; i++)
            {
                if (double.IsNaN(found[i])) throw Wrong(open[i].Subject, timesH[i], found[i], "is not a number from 0 up");
                open[i].Learn(timesH[i], found[i]);
            }
            open.RemoveAll(search => search.IsFound);
        }
    }

    static InvalidOperationException Wrong(int subject, double timeH, double hazard, string what) =>
        new($"The cumulative hazard of subject {subject} at {timeH} h is {hazard}, which {what}.");

    /// <summary>The search for the time of one event, by the ITP method: as quick as the secant where the hazard is smooth, never slower than bisection by more than a step.</summary>
    /// <remarks>
    /// Source: Oliveira IFD, Takahashi RHC. An enhancement of the bisection method average performance preserving minmax
    /// optimality. ACM Trans Math Softw 2021;47:5, with κ1 = 0.2/(b − a), κ2 = 2 and n0 = 1.
    /// </remarks>
    sealed class Search
    {
        readonly double _target, _truncation;
        double _lowH, _highH, _below, _above, _slackH;

        Search(int subject, double target, double lowH, double highH, double below, double above)
        {
            (Subject, _target, _lowH, _highH, _below, _above) = (subject, target, lowH, highH, below, above);
            _truncation = 0.2 / (highH - lowH);
            // the greatest distance from the middle that loses no step: it halves each round, from one bisection more than needed
            _slackH = highH - lowH;
        }

        public int Subject { get; }

        /// <summary>The time, halfway between the ends of the bracket.</summary>
        public double TimeH => _lowH + (_highH - _lowH) / 2;

        /// <summary>Whether the bracket is as narrow as asked.</summary>
        public bool IsFound => _highH - _lowH <= Accuracy * _highH || TimeH <= _lowH || TimeH >= _highH;

        /// <summary>A search in the first part of the horizon at whose end the target has been reached.</summary>
        public static Search Within(int subject, double target, ReadOnlySpan<double> known, double partH)
        {
            int end = 1;
            while (known[end] < target) end++;
            return new Search(subject, target, (end - 1) * partH, end * partH, known[end - 1] - target, known[end] - target);
        }

        /// <summary>The time to look at next.</summary>
        public double Next()
        {
            double widthH = _highH - _lowH, middleH = TimeH;
            double secantH = _below < 0 && _above > 0 ? (_highH * _below - _lowH * _above) / (_below - _above) : middleH;
            double side = secantH <= middleH ? 1 : -1;
            double stepH = Math.Max(_truncation * widthH * widthH, Accuracy * _highH / 4); // past the root, so that the far end comes in too
            double truncatedH = stepH <= Math.Abs(middleH - secantH) ? secantH + side * stepH : middleH;
            double reachH = Math.Max(0, _slackH - widthH / 2);
            _slackH /= 2;
            double nextH = Math.Abs(truncatedH - middleH) <= reachH ? truncatedH : middleH - side * reachH;
            return nextH > _lowH && nextH < _highH ? nextH : middleH;
        }

        /// <summary>Takes what was found there.</summary>
        public void Learn(double timeH, double hazard)
        {
            if (hazard < _target) (_lowH, _below) = (timeH, hazard - _target);
            else (_highH, _above) = (timeH, hazard - _target);
        }
    }
}

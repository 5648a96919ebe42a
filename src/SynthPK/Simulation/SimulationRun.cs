using SynthPK.Dosing;
using SynthPK.Numerics;

namespace SynthPK.Simulation;

/// <summary>A simulation that stops for decisions: a dose is changed, a patient drops out, on what was measured so far.</summary>
/// <remarks>
/// <para>What has been observed never changes afterwards, and when nothing is decided the result has the same bits as
/// <see cref="Simulator.Run(Models.StructuralModel, SubjectParameters, Ragged{Dose}, Ragged{double}, SimulationOptions?)"/>.
/// A subject is simulated again only when a decision changes its doses.</para>
/// <example><code>
/// SimulationRun run = Simulator.Begin(model, parameters, doses, sampleTimesH);
/// run.AdvanceTo(72);
/// foreach ((double timeH, double value) in run.Observed(subject)) …        // measure it, look at it
/// run.Redose(subject, [new Dose(72, 750, 1, Route.Infusion)]);             // instead of all doses from now on
/// Profiles profiles = run.Finish();
/// </code></example>
/// </remarks>
public sealed class SimulationRun
{
    readonly SubjectParameters _parameters;
    readonly Ragged<double> _sampleTimesH;
    readonly SimulationOptions? _options;
    readonly Dose[][] _doses;
    readonly double[][] _outputs;
    readonly SolveStatus[] _statuses;
    readonly Solver[] _solvers;
    readonly SortedSet<int> _changed = [];

    internal SimulationRun(SubjectParameters parameters, Ragged<Dose> doses, Ragged<double> sampleTimesH, SimulationOptions? options)
    {
        (_parameters, _sampleTimesH, _options) = (parameters, sampleTimesH, options);
        Profiles undisturbed = Simulator.Run(parameters.Model, parameters, doses, sampleTimesH, options);
        _doses = [.. Enumerable.Range(0, doses.Count).Select(i => doses[i].ToArray())];
        _outputs = [.. undisturbed.Outputs.Select(o => o.Items.ToArray())];
        (_statuses, _solvers) = ([.. undisturbed.Statuses], [.. undisturbed.Solvers]);
    }

    /// <summary>How far the simulation has come, in h; minus infinity at first.</summary>
    public double NowH { get; private set; } = double.NegativeInfinity;

    /// <summary>Goes on to a time. Samples up to and at that time are then observed; doses at that time are not given yet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not a number, or before <see cref="NowH"/>.</exception>
    public void AdvanceTo(double timeH)
    {
        if (!(timeH >= NowH)) throw new ArgumentOutOfRangeException(nameof(timeH), timeH, $"The simulation is at {NowH} h and goes forward only.");
        SimulateChanged();
        NowH = timeH;
    }

    /// <summary>The true values of one output at a subject's samples up to now, in the order in which the times were given.</summary>
    /// <param name="subject">The subject, counted from 0.</param>
    /// <param name="output">The output, counted from 0; the first unless said otherwise.</param>
    /// <exception cref="InvalidOperationException">The subject could not be simulated; the message says why.</exception>
    public IReadOnlyList<(double TimeH, double Value)> Observed(int subject, int output = 0)
    {
        if (!_statuses[subject].IsOk) throw new InvalidOperationException(_statuses[subject].Message);
        ReadOnlySpan<double> timesH = _sampleTimesH[subject];
        List<(double, double)> observed = [];
        for (int i = 0; i < timesH.Length; i++)
        {
            if (timesH[i] <= NowH) observed.Add((timesH[i], _outputs[output][_sampleTimesH.Offsets[subject] + i]));
        }
        return observed;
    }

    /// <summary>The doses that a subject is still to get: those at <see cref="NowH"/> or later.</summary>
    public IReadOnlyList<Dose> Pending(int subject) => [.. _doses[subject].Where(dose => dose.TimeH >= NowH)];

    /// <summary>Replaces the doses that a subject is still to get. Empty: the treatment ends.</summary>
    /// <exception cref="ArgumentException">A dose lies before <see cref="NowH"/>: the past cannot be changed.</exception>
    public void Redose(int subject, IReadOnlyList<Dose> doses)
    {
        foreach (Dose dose in doses)
        {
            if (!(dose.TimeH >= NowH)) throw new ArgumentException($"A dose at {dose.TimeH} h cannot be given: it is {NowH} h already.", nameof(doses));
        }
        _doses[subject] = [.. _doses[subject].Where(dose => !(dose.TimeH >= NowH)), .. doses];
        _changed.Add(subject);
    }

    /// <summary>Goes on to the end.</summary>
    public Profiles Finish()
    {
        AdvanceTo(double.PositiveInfinity);
        return new Profiles([.. _outputs.Select(o => _sampleTimesH.With([.. o]))], [.. _statuses], [.. _solvers]);
    }

    void SimulateChanged()
    {
        if (_changed.Count == 0) return;
        int[] subjects = [.. _changed];
        Profiles again = Simulator.Run(
            _parameters.Model, _parameters.Of(subjects), Ragged<Dose>.Of(subjects.Select(i => _doses[i])), Ragged<double>.Of(subjects.Select(i => _sampleTimesH[i].ToArray())), _options);
        for (int k = 0; k < subjects.Length; k++)
        {
            (_statuses[subjects[k]], _solvers[subjects[k]]) = (again.Statuses[k], again.Solvers[k]);
            for (int o = 0; o < _outputs.Length; o++) KeepPast(subjects[k], again.Outputs[o][k], _outputs[o]);
        }
        _changed.Clear();
    }

    /// <summary>What was observed stays to the last bit, even where an adaptive solver would now choose other steps.</summary>
    void KeepPast(int subject, ReadOnlySpan<double> values, double[] output)
    {
        ReadOnlySpan<double> timesH = _sampleTimesH[subject];
        for (int i = 0; i < timesH.Length; i++)
        {
            if (!(timesH[i] <= NowH)) output[_sampleTimesH.Offsets[subject] + i] = values[i];
        }
    }
}

using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Observation;
using SynthPK.Observation.Outcomes;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Simulation;

namespace SynthPK;

/// <summary>The events of a block's subjects: found on the cumulative hazards that the model gives under the doses they really took.</summary>
sealed class EventHistories
{
    /// <summary>A cumulative hazard may fall by this fraction of itself: a solver is not exact.</summary>
    const double Slack = 1e-6;

    readonly StructuralModel _model;
    readonly SubjectParameters _parameters;
    readonly Ragged<Dose> _doses;
    readonly IReadOnlyList<double>? _leftH;
    readonly Dictionary<int, Ragged<MeasuredRow>> _rows = [];
    readonly Dictionary<int, string> _faults = [];

    /// <param name="model">The model.</param>
    /// <param name="parameters">The subjects' parameters.</param>
    /// <param name="doses">The doses they took.</param>
    /// <param name="endpoints">What is measured.</param>
    /// <param name="subjects">Who they are.</param>
    /// <param name="key">The key of what is observed.</param>
    /// <param name="leftH">When each subject left the trial, which ends its observation; null when all stay to the end.</param>
    public EventHistories(
        StructuralModel model, SubjectParameters parameters, Ragged<Dose> doses, IReadOnlyList<MeasuredEndpoint> endpoints, SubjectRange subjects, RandomKey key, IReadOnlyList<double>? leftH = null)
    {
        (_model, _parameters, _doses, _leftH) = (model, parameters, doses, leftH);
        for (int e = 0; e < endpoints.Count; e++)
        {
            if (endpoints[e].Endpoint.EventTime is not { } law) continue;
            int output = endpoints[e].Output;
            double untilH = law.Until.In("h");
            Ragged<double> timesH = EventTimes.Find(subjects.Count, (who, at, hazards) => Hazards(output, untilH, who, at, hazards), untilH, key.For("events").For(endpoints[e].Name), law.Most, subjects.First);
            _rows.Add(e, Rows(timesH, e, output, untilH, law.Most, subjects));
        }
    }

    /// <summary>What went wrong with a subject, by its place in the block.</summary>
    public IReadOnlyDictionary<int, string> Faults => _faults;

    /// <summary>The rows of a subject for an endpoint that is an event: its events, and the end of observation where that came first.</summary>
    public ReadOnlySpan<MeasuredRow> Of(int endpoint, int subject) => _rows[endpoint][subject];

    Ragged<MeasuredRow> Rows(Ragged<double> timesH, int endpoint, int output, double untilH, int most, SubjectRange subjects)
    {
        double[][] eventsH = [.. Enumerable.Range(0, subjects.Count).Select(i => timesH[i].ToArray().Where(timeH => timeH <= EndH(i)).ToArray())];
        double[][] rowsH = [.. eventsH.Select((times, i) => times.Length < most ? [.. times, EndH(i)] : times)];
        int[] who = [.. rowsH.SelectMany((times, i) => Enumerable.Repeat(i, times.Length))];
        double[] hazards = new double[who.Length];
        Hazards(output, untilH, who, [.. rowsH.SelectMany(times => times)], hazards);
        int at = 0;
        return Ragged<MeasuredRow>.Of(rowsH.Select((times, i) => times.Select((timeH, k) =>
            new MeasuredRow(subjects.First + i, k + 1, timeH, endpoint) { Event = new HappenedEvent(k < eventsH[i].Length, hazards[at++], untilH) }).ToArray()));

        double EndH(int subject) => Math.Min(untilH, _leftH?[subject] ?? untilH);
    }

    /// <summary>
    /// The cumulative hazards of subjects at times. Every subject is simulated to the end of observation, whatever is asked, so
    /// that it is the same curve that is asked each time. One whose curve is no cumulative hazard fails, and what it gives is made one.
    /// </summary>
    void Hazards(int output, double untilH, ReadOnlySpan<int> subjects, ReadOnlySpan<double> timesH, Span<double> hazards)
    {
        double[] at = timesH.ToArray();
        int[][] asked = [.. subjects.ToArray().Select((subject, i) => (subject, i)).GroupBy(p => p.subject, p => p.i).Select(places => places.OrderBy(i => at[i]).ToArray())];
        int[] who = new int[asked.Length];
        for (int row = 0; row < who.Length; row++) who[row] = subjects[asked[row][0]];
        Ragged<double> samplesH = Ragged<double>.Of(asked.Select(places => places.Select(i => at[i]).Append(untilH).ToArray()));
        Profiles profiles = Simulator.Run(_model, _parameters.Of(who), Ragged<Dose>.Of(who.Select(i => _doses[i].ToArray())), samplesH);
        for (int row = 0; row < who.Length; row++)
        {
            if (!profiles.Statuses[row].IsOk) _faults.TryAdd(who[row], profiles.Statuses[row].Message);
            ReadOnlySpan<double> curve = profiles.Outputs[output][row];
            double greatest = 0;
            for (int k = 0; k < asked[row].Length; k++)
            {
                double hazard = curve[k];
                if (!(hazard >= greatest * (1 - Slack)))
                    _faults.TryAdd(who[row], FormattableString.Invariant($"The cumulative hazard is {hazard} at {samplesH[row][k]} h, after {greatest} before; it must begin at 0 or more and never fall."));
                greatest = Math.Max(greatest, double.IsNaN(hazard) ? 0 : hazard);
                hazards[asked[row][k]] = greatest;
            }
        }
    }
}

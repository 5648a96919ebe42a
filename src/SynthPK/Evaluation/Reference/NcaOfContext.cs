using SynthPK.Dosing;
using SynthPK.Noncompartmental;

namespace SynthPK.Evaluation.Reference;

/// <summary>Noncompartmental analysis of the few samples that are known (T7).</summary>
sealed class NcaOfContext : Baseline
{
    /// <summary>How sure the class of an area is. The project's choice.</summary>
    const double Sure = 0.9;

    /// <inheritdoc/>
    public override string Name => "NCA";

    /// <inheritdoc/>
    public override string Description =>
        "Noncompartmental analysis of the known samples, put together as one profile after the last dose in proportion to their doses; B3 for what they do not tell.";

    /// <inheritdoc/>
    public override bool CanAnswer(TaskDescription task) => task.Code == "T7";

    /// <inheritdoc/>
    public override Predictions Predict(BenchmarkTask task, int trainSize, TaskPart part)
    {
        Training training = new(task, trainSize);
        SortedDictionary<long, Answer> answers = new(new TypicalExposure(training).Predict(part).Answers.ToDictionary());
        IReadOnlyDictionary<long, History> known = History.OfAsked(part, task.Description);
        double size = ConcentrationUnit.Size(ExposureNames.UnitOf(task.Description));
        foreach (IGrouping<long, Query> own in Query.Of(part.Query).GroupBy(query => query.Uid))
        {
            bool isAlone = own.Any(query => query.Quantity == ExposureNames.WholeArea);
            if (Of(known[own.Key], training.Concentration, isAlone) is not { } found) continue;
            Estimate area = isAlone ? found.AucInfinite : found.AucTau;
            foreach (Query query in own)
            {
                double? told = query.Quantity switch
                {
                    ExposureNames.Peak => found.Cmax.Value / size,
                    ExposureNames.Trough => found.Ctrough.Value / size,
                    ExposureNames.HalfLife => found.HalfLifeH.Value,
                    ExposureNames.IntervalArea or ExposureNames.WholeArea => area.Value / size,
                    ExposureNames.Class when area.Value is { } value => value / size >= ExposureNames.CutOff(task.Description, query) ? Sure : 1 - Sure,
                    _ => null,
                };
                if (told is { } point and > 0 && double.IsFinite(point)) answers[query.Number] = new Answer(point);
            }
        }
        return new Predictions(answers);
    }

    /// <summary>The analysis of a subject's samples; null where it has none.</summary>
    static NcaParameters? Of(History history, string? concentration, bool isAlone)
    {
        if (history.Doses.Count == 0) return null;
        Dose last = history.Doses[^1];
        double? tau = isAlone || history.Doses.Count < 2 ? null : last.TimeH - history.Doses[^2].TimeH;
        SortedDictionary<double, double> profile = [];
        foreach (RecordedSample sample in history.Samples.Where(sample => sample.Quantity == concentration && !sample.IsBelow && sample.Positive is not null))
        {
            if (history.DoseBefore(sample.TimeH) is not { } dose) continue;
            profile[sample.TimeH - dose.TimeH] = sample.Value!.Value * (last.AmountMg / dose.AmountMg);
        }
        if (profile.Count == 0 || tau <= 0 || profile.Values.Any(value => !double.IsFinite(value))) return null;
        return Nca.Of([.. profile.Keys], [.. profile.Values.Select(value => (double?)value)], last with { TimeH = 0 }, new NcaOptions { TauH = tau });
    }
}

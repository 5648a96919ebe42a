using SynthPK.Numerics;
using SynthPK.Realism;

namespace SynthPK.Evaluation.Reference;

/// <summary>One of the doses that a task on dose individualisation (T15) names.</summary>
/// <param name="training">What may be learnt from.</param>
sealed class DoseChoice(Training training)
{
    readonly double[] _doses = [.. training.Task.Quantities[0].Choices];

    /// <summary>The label's dose for everybody: the named one that is nearest to the median dose of train.</summary>
    public Predictions ByLabel(TaskPart part)
    {
        double[] given = [.. training.People.SelectMany(history => history.Doses).Select(dose => dose.AmountMg)];
        double label = Nearest(given.Length > 0 ? Statistics.Median(given) : _doses[_doses.Length / 2]);
        return Of(part, _ => label);
    }

    /// <summary>The dose that brings the typical subject of a weight to the target: under a linear model the area of an interval at steady state is F · dose/CL.</summary>
    public Predictions ByModel(TaskPart part)
    {
        if (training.Concentration is not { } name || training.ModelOf(name) is not PooledModel model) return ByLabel(part);
        IReadOnlyDictionary<long, History> known = History.OfAsked(part, training.Task);
        double target = training.Task.Setting("TARGET_MG_H_PER_L");
        return Of(part, query => Nearest(target / model.AreaPerMg(known[query.Uid])));
    }

    double Nearest(double doseMg) => _doses.MinBy(dose => Math.Abs(RealMath.Log(dose / doseMg)));

    static Predictions Of(TaskPart part, Func<Query, double> dose) => new(new SortedDictionary<long, Answer>(Query.Of(part.Query).ToDictionary(query => query.Number, query => new Answer(dose(query)))));
}

using SynthPK.Realism;

namespace SynthPK.Evaluation.Scorecards;

/// <summary>A query that has one true value, with its answer.</summary>
/// <param name="Query">The query.</param>
/// <param name="Quantity">What it asks for.</param>
/// <param name="Truth">The true value.</param>
/// <param name="Answer">The answer.</param>
readonly record struct AnsweredValue(Query Query, AskedQuantity Quantity, double Truth, Answer Answer)
{
    /// <summary>The point; where draws alone were given, their median.</summary>
    public double Point { get; } = Answer.Point ?? Statistics.Median(Answer.Draws!);

    /// <summary>The queries of a scorecard that have one true value, in their order.</summary>
    public static IReadOnlyList<AnsweredValue> Of(Scorecard card)
    {
        IReadOnlyDictionary<long, TrueAnswer> truths = TrueAnswer.Of(card.Truth);
        return
        [
            .. from query in Query.Of(card.Query)
               where truths[query.Number].Value is not null
               select new AnsweredValue(query, card.Task.QuantityOf(query.Quantity), truths[query.Number].Value!.Value, card.Submission.Predictions.Answers[query.Number]),
        ];
    }
}

using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>How well something that should say nothing of the answers tells them.</summary>
/// <remarks>
/// Concordance: the share of pairs of subjects whose answers differ in the order in which the feature does, ties counting half. For
/// answers of 0 and 1 it is the AUROC; 0.5 says nothing (Harrell et al., JAMA 1982). Pairs are within a stratum and a quantity.
/// </remarks>
/// <param name="Concordance">The concordance, turned so that it is at least 0.5.</param>
/// <param name="StandardError">Its standard error where the feature says nothing.</param>
sealed record Probe(double Concordance, double StandardError)
{
    /// <summary>Whether it tells more than a bound by more than chance: three standard errors.</summary>
    public bool IsAbove(double bound) => Concordance > bound + 3 * StandardError;

    /// <summary>Probes a feature of subjects; null where no two answers differ.</summary>
    /// <param name="answers">The true answers of subjects to one quantity.</param>
    /// <param name="feature">The feature of a subject, by its number.</param>
    public static Probe? Of(IEnumerable<SubjectAnswer> answers, Func<long, double> feature)
    {
        double concordant = 0, pairs = 0, variance = 0;
        foreach (IGrouping<string, SubjectAnswer> stratum in answers.GroupBy(own => own.Stratum))
        {
            (double Answer, double Feature)[] units = [.. stratum.Select(own => (own.Answer, feature(own.Uid)))];
            double own = 0;
            for (int i = 0; i < units.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    if (units[i].Answer == units[j].Answer) continue;
                    own++;
                    concordant += units[i].Feature == units[j].Feature ? 0.5 : (units[i].Feature > units[j].Feature) == (units[i].Answer > units[j].Answer) ? 1 : 0;
                }
            }
            pairs += own;
            variance += VarianceOf([.. units.Select(u => u.Answer)]);
        }
        return pairs == 0 ? null : new Probe(0.5 + Math.Abs(concordant / pairs - 0.5), Math.Sqrt(variance) / pairs);
    }

    /// <summary>The variance of the number of concordant pairs where the feature says nothing: a quarter of that of Kendall's S, with ties in the answers (Kendall and Gibbons, Rank Correlation Methods, 5th ed., §4.6).</summary>
    static double VarianceOf(double[] answers) => (Kendall(answers.Length) - answers.GroupBy(answer => answer).Sum(tied => Kendall(tied.Count()))) / (4 * 18);

    static double Kendall(double n) => n * (n - 1) * (2 * n + 5);

    /// <summary>The mean true answer of each subject of a part whose truth is known, by quantity.</summary>
    public static ILookup<string, SubjectAnswer> AnswersIn(TaskPart part)
    {
        IReadOnlyDictionary<long, TrueAnswer> truths = TrueAnswer.Of(part.Truth!);
        return Query.Of(part.Query)
            .Where(query => truths.TryGetValue(query.Number, out TrueAnswer? truth) && truth.Value is not null)
            .GroupBy(query => (query.Quantity, query.Uid, query.Stratum))
            .ToLookup(own => own.Key.Quantity, own => new SubjectAnswer(own.Key.Uid, own.Key.Stratum, own.Average(query => truths[query.Number].Value!.Value)));
    }
}

/// <summary>What is true of a subject.</summary>
/// <param name="Uid">Its number.</param>
/// <param name="Stratum">The stratum it is scored in.</param>
/// <param name="Answer">The mean of its true values of a quantity.</param>
readonly record struct SubjectAnswer(long Uid, string Stratum, double Answer);

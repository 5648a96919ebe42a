using SynthPK.Estimation;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Oracles;

/// <summary>An oracle that knows the true law of the population and of the measurements, and of each subject what is on record. It answers by what each subject might be.</summary>
/// <remarks>By itself it answers tasks whose floor is the posterior predictive, O-BAYES: those that ask for true values of subjects, free of residual error.</remarks>
public abstract class SubjectOracle : Oracle
{
    /// <summary>An effective number of draws below this share of the draws is called poor. The project's choice.</summary>
    const double Poor = 0.1;

    /// <summary>What is said of a quantity on the log scale where it comes to 0, such as the half-life of a body that never had a dose. The project's choice.</summary>
    const double Nothing = 1e-3;

    /// <summary>How many versions of a subject answer at most. The project's choice: half of the draws that the posterior begins with.</summary>
    const int Versions = 200;

    /// <summary>Whether its versions of a subject are draws from a law, so that their quantiles say how sure it is.</summary>
    private protected abstract bool HasLaw { get; }

    /// <summary>What is known of the subjects of a study, by their numbers.</summary>
    /// <param name="people">The study.</param>
    /// <param name="part">The part.</param>
    private protected virtual IReadOnlyDictionary<long, SubjectRecord> Records(PartStudy people, MadePart part) => new RecordedSubjects(people.Study, part.Part.Context).Of(people.Uids.Values);

    /// <summary>What a subject might be.</summary>
    private protected abstract WeightedSubject Know(Study study, SubjectRecord record);

    /// <summary>What each subject of a part might be, by its number.</summary>
    /// <param name="part">The part.</param>
    /// <param name="threads">How many threads share the subjects.</param>
    internal IReadOnlyDictionary<long, WeightedSubject> Know(MadePart part, int threads) =>
        Each(part, threads, (_, _, known) => known).ToDictionary(own => own.Uid, own => own.Result);

    private protected sealed override bool Knows(MadeTask made, MadePart part)
    {
        if (made.Description.Floor != BayesOracle.ShortName) return false;
        Query[] queries = [.. Query.Of(part.Part.Query)];
        Dictionary<long, (PartStudy People, long Id)> known = [];
        foreach (PartStudy people in part.Studies)
        {
            foreach ((long id, long uid) in people.Uids) known.Add(uid, (people, id));
        }
        if (queries.Length == 0 || !queries.All(query => known.ContainsKey(query.Uid))) return false;
        (PartStudy study, long first) = known[queries[0].Uid];
        return made.Kind.Answers(study.Truly(first), [.. queries.Where(query => query.Uid == queries[0].Uid)], made.Description) is not null;
    }

    private protected sealed override Predictions Answers(MadeTask made, MadePart part, int threads)
    {
        ILookup<long, Query> asked = Query.Of(part.Part.Query).ToLookup(query => query.Uid);
        Dictionary<long, Answer> answers = [];
        List<double> sizes = [];
        int poor = 0, all = 0;
        foreach ((long uid, (WeightedSubject known, IReadOnlyList<Answer> own)) in Each(part, threads, (uid, _, known) => (known, OwnAnswers(made, known.AtMost(Versions), [.. asked[uid]])), uid => asked.Contains(uid)))
        {
            foreach ((Query query, Answer answer) in asked[uid].Zip(own)) answers.Add(query.Number, answer);
            sizes.Add(known.EffectiveSize);
            if (known.EffectiveSize < Poor * known.Drawn) poor++;
            all++;
        }
        return HasLaw
            ? new Predictions(answers) { Notes = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["mean effective draws"] = sizes.Average(), ["least effective draws"] = sizes.Min(), ["subjects"] = all, ["subjects with few effective draws"] = poor } }
            : new Predictions(answers);
    }

    /// <summary>Does something with each subject, in the order of their numbers.</summary>
    List<(long Uid, T Result)> Each<T>(MadePart part, int threads, Func<long, PartStudy, WeightedSubject, T> of, Func<long, bool>? isAsked = null)
    {
        List<(long Uid, PartStudy People, SubjectRecord Record)> subjects = [];
        foreach (PartStudy people in part.Studies)
        {
            IReadOnlyDictionary<long, SubjectRecord> records = Records(people, part);
            subjects.AddRange(people.Uids.Values.Where(uid => isAsked?.Invoke(uid) ?? true).Order().Select(uid => (uid, people, records[uid])));
        }
        (long, T)[] results = new (long, T)[subjects.Count];
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            (long uid, PartStudy people, SubjectRecord record) = subjects[i];
            results[i] = (uid, of(uid, people, Know(people.Study, record)));
        });
        return [.. results.OrderBy(result => result.Item1)];
    }

    /// <summary>What it says to the queries about a subject.</summary>
    IReadOnlyList<Answer> OwnAnswers(MadeTask made, WeightedSubject known, Query[] queries)
    {
        double[][] values = made.Kind.Answers(known.Subject, queries, made.Description)
            ?? throw new InvalidOperationException($"Tasks of kind '{made.Kind.Name}' have no answers of a subject.");
        // a version that cannot be simulated is none
        double[] weights = [.. known.Weights.Select((weight, version) => values.All(own => double.IsFinite(own[version])) ? weight : 0)];
        if (weights.All(weight => weight == 0)) weights = known.Weights;
        double total = weights.Sum();
        int[] resampled = made.Description.Answer.NeedsDraws ? (known with { Weights = Array.ConvertAll(weights, weight => weight / total) }).Resampled(made.Description.Answer.Draws) : [];
        return [.. queries.Select((query, i) => AnswerOf(made.Description.Answer, made.Description.QuantityOf(query.Quantity), values[i], weights, resampled))];
    }

    Answer AnswerOf(AnswerForm form, AskedQuantity quantity, double[] values, double[] weights, int[] resampled)
    {
        // where no version can be simulated something must be said still
        if (WeightedSample.Of(values, weights) is not { } sample) return AnswerOf(form, quantity, [Math.Max(quantity.Floor, quantity.Least ?? 0)], [1], [.. resampled.Select(_ => 0)]);
        return new Answer(
            form.NeedsDraws ? null : Legal(form.Point == PointKind.Median && !quantity.IsShare ? sample.Quantile(0.5) : sample.Mean),
            form.TakesQuantiles && HasLaw ? [.. AnswerForm.Levels.Select(level => Legal(sample.Quantile(level)))] : null,
            form.NeedsDraws ? [.. resampled.Select(version => Legal(double.IsFinite(values[version]) ? values[version] : sample.Quantile(0.5)))] : null);

        double Legal(double value) => Math.Clamp(value, Math.Max(quantity.Least ?? double.NegativeInfinity, quantity is { Scale: LossScale.Log, Floor: 0 } ? Nothing : double.NegativeInfinity), quantity.Greatest ?? double.PositiveInfinity);
    }
}

using SynthPK.Evaluation.Scoring;

namespace SynthPK.Evaluation;

/// <summary>A method on its way onto a board: its results by task, each beside the normaliser's and the floor's.</summary>
/// <param name="Results">One for each task, sorted by it.</param>
/// <param name="Losses">The losses, in the same order.</param>
/// <param name="Floors">The losses of the floors, in the same order; null where one is not known.</param>
/// <param name="Score">The score.</param>
sealed record Contender(IReadOnlyList<TaskResults> Results, IReadOnlyList<LossSample> Losses, IReadOnlyList<LossSample?> Floors, SuiteScore Score)
{
    /// <summary>Beyond so many standard errors nobody is better than who knows the truth by chance (the project's choice).</summary>
    const double Alarm = 3;

    /// <summary>The ending of the names of datasets in which nothing went wrong; a name is scenario, dash and preset.</summary>
    const string Clean = "-pristine";

    /// <summary>A method among others.</summary>
    /// <param name="own">Its results, one for each task.</param>
    /// <param name="all">The results of all on the board, of each method one for each task.</param>
    /// <param name="trainSize">The training size.</param>
    /// <exception cref="ArgumentException">The normaliser's results are missing.</exception>
    public static Contender Of(IReadOnlyList<Attempt> own, IReadOnlyList<Attempt> all, int trainSize)
    {
        TaskResults[] results = [.. own.Select(r => r.Results)];
        Attempt[] normalisers = [.. results.Select(r => all.LastOrDefault(n => n.Results.Task == r.Task && n.Header.Method == r.Normaliser && n.Header.TrainSize == trainSize)
            ?? throw new ArgumentException($"The results of {r.Normaliser} on {(r.Header.IsValidation ? "the validation part of " : "")}'{r.Task}' with training size {trainSize} are missing, to which losses are put in proportion.", nameof(all)))];
        return new Contender(
            results,
            [.. own.Select(r => r.Loss ?? throw new ArgumentException($"The results of {r.Header.Method} on '{r.Results.Task}' have no loss.", nameof(own)))],
            [.. results.Select(r => all.LastOrDefault(f => f.Results.Task == r.Task && f.Header.Method == r.Floor)?.Loss)],
            SuiteScore.OfAttempts([.. own.Zip(normalisers)]));
    }

    /// <summary>The method, as of its last results.</summary>
    public ResultHeader Header => Results[^1].Header;

    /// <summary>Whether it takes part in the ranking: an oracle and its makers' own method do not.</summary>
    public bool IsRanked => Results.All(r => r.Header is { TrainSize: not null, IsSelfBenchmark: false });

    /// <summary>The mean over tasks of the loss less the floor's; null where a floor is not known.</summary>
    public double? Regret => Floors.All(floor => floor is not null) ? Average.Of([.. Losses.Zip(Floors, (own, floor) => own.Value - floor!.Value)]) : null;

    /// <summary>
    /// What it loses where things go wrong, by preset: the loss over that on the clean datasets of the same scenarios. The subjects are
    /// others, so their resamples are not in pairs. Presets are passed over where a loss on clean data is 0.
    /// </summary>
    public IReadOnlyDictionary<string, SuiteScore> Robustness
    {
        get
        {
            (string Scenario, string Preset, LossSample Loss)[] all = [.. Results.Zip(Losses, (results, loss) => (Cut: results.Dataset.LastIndexOf('-'), results.Dataset, Loss: loss)).Where(r => r.Cut > 0).Select(r => (r.Dataset[..r.Cut], r.Dataset[r.Cut..], r.Loss))];
            Dictionary<string, LossSample> clean = all.Where(r => r.Preset == Clean).ToDictionary(r => r.Scenario, r => r.Loss);
            SortedDictionary<string, SuiteScore> costs = new(StringComparer.Ordinal);
            foreach (IGrouping<string, (string Scenario, string Preset, LossSample Loss)> preset in all.Where(r => r.Preset != Clean && clean.ContainsKey(r.Scenario)).GroupBy(r => r.Preset))
            {
                LossSample?[] ratios = [.. preset.Select(r => r.Loss.Over(clean[r.Scenario]))];
                if (ratios.All(ratio => ratio is not null)) costs.Add(preset.Key[1..], SuiteScore.OfRatios([.. ratios.Select(ratio => ratio!)]));
            }
            return costs;
        }
    }

    /// <summary>Whether the paired interval of the geometric mean of its losses over another's, on the same tasks, is wholly below 1.</summary>
    public bool IsBetterThan(Contender other)
    {
        LossSample?[] ratios = [.. Losses.Zip(other.Losses, (own, its) => own.Over(its))];
        if (ratios.Any(ratio => ratio is null)) return false; // the other has no loss at all
        return LossSample.GeometricMean([.. ratios.Select(ratio => ratio!)]).Beside("", "", 1).Verdict == Verdict.Better;
    }

    /// <summary>What a reader should know.</summary>
    /// <param name="datasets">How many datasets the board is over.</param>
    /// <param name="isCopy">Whether others have the very same losses.</param>
    public IReadOnlyList<BoardRemark> Flags(int datasets, bool isCopy)
    {
        List<BoardRemark> flags = [];
        if (Results.Any(r => !r.Header.IsOfficial)) flags.Add(BoardRemark.Unofficial);
        if (Results.Any(r => r.Header.IsValidation)) flags.Add(BoardRemark.Validation);
        if (Results.Any(r => r.Header.IsSelfBenchmark)) flags.Add(BoardRemark.SelfBenchmark);
        if (Results.Count < datasets) flags.Add(BoardRemark.Incomplete);
        if (isCopy) flags.Add(BoardRemark.IdenticalLosses);
        if (Enumerable.Range(0, Results.Count).Any(IsTooGood)) flags.Add(BoardRemark.BetterThanFloor);
        return flags;
    }

    bool IsTooGood(int place) => Results[place].Dataset.EndsWith(Clean, StringComparison.Ordinal) && Results[place].Header.TrainSize is not null && Floors[place] is { } floor
        && Losses[place].Less(floor).Beside("", "", 0) is { StandardError: { } error } regret && regret.Value < -Alarm * error;
}

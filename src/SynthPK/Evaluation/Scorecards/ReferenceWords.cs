namespace SynthPK.Evaluation.Scorecards;

/// <summary>Who the methods are that others are put beside.</summary>
static class ReferenceWords
{
    const string Believes = "the records believed as they stand (doses, times, covariates). Where these are wrong it is no bound: a method that allows for errors, or a simple one by luck, can lose less.";

    /// <summary>What oracles know; here, for the evaluator does not see who knows the truth. What baselines do they tell themselves.</summary>
    static readonly Dictionary<string, string> Oracles = new()
    {
        ["O-BAYES"] = $"The true model and all that context tells of a subject, {Believes}",
        ["O-MAP"] = $"The true model with the likeliest values of each subject, {Believes}",
        ["O-POP"] = $"The true model of the population and no sample of a subject, {Believes}",
        ["O-BAYES-omniscient"] = "The true model, and the true doses, times, covariates and course of each subject, whatever is on record of them: more than a method can know, so none can be expected to lose less.",
        ["O-LATENT"] = "The truth itself, which loses nothing. Nobody can say how near to it a method could come.",
    };

    /// <summary>A baseline or oracle in a sentence or two; empty for others.</summary>
    public static string Of(string method) => Oracles.TryGetValue(method, out string? words) ? words : Baselines.All.FirstOrDefault(baseline => baseline.Name == method)?.Description ?? "";

    /// <summary>The same after its name and a space, to be put behind a sentence; empty for others.</summary>
    public static string After(string method) => Of(method) is { Length: > 0 } words ? $" {method}: {words}" : "";
}

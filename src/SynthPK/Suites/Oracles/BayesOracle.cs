using SynthPK.Estimation;

namespace SynthPK.Suites.Oracles;

/// <summary>
/// O-BAYES: the posterior predictive under the true law, given what is on record: the floor of every task. Doses, times and covariates are
/// believed as they were recorded, so a method that models how records go wrong may do better.
/// </summary>
public sealed class BayesOracle : SubjectOracle
{
    /// <summary>By which tasks name it as their floor.</summary>
    internal const string ShortName = "O-BAYES";

    /// <inheritdoc/>
    public override string Name => ShortName;

    /// <inheritdoc/>
    public override string Description => "The posterior predictive under the true law, given each subject's samples, recorded doses and covariates.";

    private protected override bool HasLaw => true;

    private protected override WeightedSubject Know(Study study, SubjectRecord record) => Posterior.Of(study, record, PosteriorKey.Of(record)).Subject;
}

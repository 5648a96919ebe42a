using SynthPK.Estimation;
using SynthPK.Simulation;

namespace SynthPK.Suites.Oracles;

/// <summary>O-MAP: under the true law the likeliest ETAs and KAPPAs of each subject, given what is on record. Occasions of which nothing is known have a KAPPA of 0.</summary>
/// <remarks>Where there are several modes, that with the greatest evidence by Laplace's approximation speaks, which need not be the likeliest point.</remarks>
public sealed class MapOracle : SubjectOracle
{
    /// <inheritdoc/>
    public override string Name => "O-MAP";

    /// <inheritdoc/>
    public override string Description => "The true law with the likeliest ETAs of each subject, given its samples, recorded doses and covariates.";

    private protected override bool HasLaw => false;

    private protected override WeightedSubject Know(Study study, SubjectRecord record)
    {
        RandomEffects effects = new(study, record);
        ModeSearch search = new(effects, new Likelihood(study, record, effects));
        IReadOnlyList<Mode> modes = Posterior.Modes(effects, search, PosteriorKey.Of(record));
        (double[] point, string of) = modes.Count > 0 ? (modes[0].Point, modes[0].Class) : (new double[effects.Count], effects.Classes.MaxBy(c => c.Share).Class);
        return new WeightedSubject(new PossibleSubject(effects.Parameters([point], [of]), record.Doses), [1]);
    }
}

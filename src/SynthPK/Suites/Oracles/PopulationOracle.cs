using SynthPK.Estimation;
using SynthPK.Simulation;

namespace SynthPK.Suites.Oracles;

/// <summary>O-POP: the typical subject of the true law with the covariates and doses on record; samples are not looked at.</summary>
public sealed class PopulationOracle : SubjectOracle
{
    /// <inheritdoc/>
    public override string Name => "O-POP";

    /// <inheritdoc/>
    public override string Description => "The true typical values at the subject's covariates and recorded doses, every ETA being 0.";

    private protected override bool HasLaw => false;

    private protected override WeightedSubject Know(Study study, SubjectRecord record)
    {
        RandomEffects effects = new(study, record);
        IReadOnlyList<(string Class, double Share)> classes = effects.Classes;
        double[][] typical = [.. classes.Select(_ => new double[effects.Count])];
        return new WeightedSubject(new PossibleSubject(effects.Parameters(typical, [.. classes.Select(c => c.Class)]), record.Doses), [.. classes.Select(c => c.Share)]);
    }
}

using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Covariates that were not recorded, completely at random: all those of a subject together, or single ones.</summary>
public sealed record MissingCovariates : CorruptionStage
{
    static readonly double[] Totals = [0.01, 0.03, 0.08, 0.25, 0.50];

    const double DefaultSubjectRate = 0.05, DefaultCovariateRate = 0.03;

    /// <summary>The share of subjects who lose all their covariates.</summary>
    public double SubjectRate { get; init; } = DefaultSubjectRate;

    /// <summary>The share of all values that are lost singly. With <see cref="SubjectRate"/> it adds up to the share of values lost, at most 1.</summary>
    public double CovariateRate { get; init; } = DefaultCovariateRate;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Covariates;

    /// <inheritdoc/>
    public override string Description => "Covariates are missing completely at random, by subject or one by one.";

    /// <inheritdoc/>
    public override string Source =>
        "That up to half of the values may be missing: Johansson & Karlsson, AAPS J 2013. The default shares and the rungs are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "covariate";

    /// <inheritdoc/>
    public override bool IsClustered => true;

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        foreach (string problem in CheckShare(SubjectRate).Concat(CheckShare(CovariateRate))) yield return problem;
        if (SubjectRate + CovariateRate > 1) yield return FormattableString.Invariant($"subject-rate and covariate-rate add up to {SubjectRate + CovariateRate}; at most all values can be lost.");
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity)
    {
        double multiple = Totals[severity - 1] / (DefaultSubjectRate + DefaultCovariateRate);
        return this with { SubjectRate = DefaultSubjectRate * multiple, CovariateRate = DefaultCovariateRate * multiple };
    }

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft subjects = context.Subjects;
        Column[] covariates = [.. subjects.Clean.Schema.Columns.Where(c => c.IsNullable).Select(c => subjects[c.Name])];
        RandomKey bySubject = context.Key.For("subject");
        RandomKey[] byCovariate = [.. covariates.Select(c => context.Key.For("covariate").For(c.Name))];

        double total = SubjectRate + CovariateRate;
        double singly = SubjectRate < 1 ? CovariateRate / (1 - SubjectRate) : 0; // among the subjects who keep the others
        foreach (SubjectRows subject in subjects.Subjects)
        {
            bool isAllLost = bySubject.For(subject.Id).Uniform(0) < SubjectRate;
            foreach (int row in subject)
                for (int i = 0; i < covariates.Length; i++)
                {
                    if (covariates[i].IsNull(row)) continue;
                    bool isLost = isAllLost || byCovariate[i].For(subject.Id).Uniform(0) < singly;
                    if (context.Count(isLost, total))
                        context.Set(subjects, row, covariates[i], Cell.Null, new(isAllLost ? "all covariates missing" : "covariate missing", total));
                }
        }
    }
}

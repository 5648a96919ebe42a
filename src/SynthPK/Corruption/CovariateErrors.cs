using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK.Corruption;

/// <summary>Body weight and serum creatinine that are measured with error, once at each visit.</summary>
/// <remarks>
/// recorded = true · exp(SD · z), z standard normal: one z for each covariate and visit, however many rows tell of it. The
/// baseline in <c>subjects</c> is the visit at hour 0. What is computed from other covariates is not computed anew. Where renal
/// function is on record without a creatinine, the error of the creatinine behind it is its own. Severity scales the same z.
/// </remarks>
public sealed record CovariateErrors : CorruptionStage
{
    static readonly double[] Multiples = [0.25, 0.5, 1, 2, 4];

    const double DefaultWeightSd = 0.01, DefaultCreatinineSd = 0.08;

    /// <summary>The standard deviation of ln of a weight's error, column WT.</summary>
    public double WeightSd { get; init; } = DefaultWeightSd;

    /// <summary>The standard deviation of ln of a serum creatinine's error, column SCR; of a renal function's, EGFR or CRCL, where no creatinine is recorded.</summary>
    public double CreatinineSd { get; init; } = DefaultCreatinineSd;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Covariates;

    /// <inheritdoc/>
    public override string Description => "Weight and serum creatinine are measured with error, once at each visit.";

    /// <inheritdoc/>
    public override string Source => "1 % and 8 %: the community's benchmark of population pharmacokinetics with covariates and dropout (PMxBenchmarks, 2026). The rungs are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "covariate";

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => [.. CheckScale(WeightSd), .. CheckScale(CreatinineSd)];

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with
    {
        WeightSd = DefaultWeightSd * Multiples[severity - 1],
        CreatinineSd = DefaultCreatinineSd * Multiples[severity - 1],
    };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        bool hasCreatinine = context.Subjects.Numbers().Any(c => c.Name == "SCR");
        foreach (Draft table in context.CovariateTables())
        {
            foreach (Column<double> covariate in table.Numbers())
            {
                double sd = covariate.Name switch { "WT" => WeightSd, "SCR" => CreatinineSd, "EGFR" or "CRCL" when !hasCreatinine => CreatinineSd, _ => 0 };
                if (sd > 0) Apply(context, table, covariate, sd);
            }
        }
    }

    static void Apply(StageContext context, Draft table, Column<double> covariate, double sd)
    {
        ReadOnlySpan<double> errors = table.Normals(context.Key.For(covariate.Name));
        foreach (int row in table)
        {
            if (covariate.IsNull(row)) continue;
            context.Count(true, probability: 1);
            context.Set(table, row, covariate, covariate.Values[row] * RealMath.Exp(sd * errors[row]), "measured with error");
        }
    }
}

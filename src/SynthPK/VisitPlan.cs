using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Populations;

namespace SynthPK;

/// <summary>The visits of the subjects of a block, at which covariates are looked at.</summary>
/// <param name="TimesH">When each subject's visits are, rising, from 0 h on.</param>
sealed record VisitPlan(Ragged<double> TimesH)
{
    const double SecondsPerHour = 3600;

    /// <summary>The true covariates at the visits.</summary>
    /// <param name="schema">The table's schema: ID, VISIT, TIME, covariates.</param>
    /// <param name="cohort">Who the subjects are.</param>
    /// <param name="then">Every covariate at the visits, subject after subject.</param>
    public Table Table(TableSchema schema, Cohort cohort, IReadOnlyList<CovariateValues> then)
    {
        int[] who = [.. Enumerable.Range(0, TimesH.Count).SelectMany(i => Enumerable.Repeat(i, TimesH[i].Length))];
        double[] timeH = [.. TimesH.Items];
        return schema.Of(
        [
            Array.ConvertAll(who, i => cohort.Subjects.First + i),
            Array.ConvertAll(timeH, t => (long)Math.Round(t * SecondsPerHour)),
            timeH,
            .. schema.Columns.Skip(3).Select(c => then.Single(covariate => covariate.Name == c.Name).Numbers),
        ]);
    }
}

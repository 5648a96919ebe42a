using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Simulation;

namespace SynthPK.Suites;

/// <summary>People whose covariates are given and whose parameters follow from the law of a population.</summary>
static class VirtualPeople
{
    /// <summary>People who have the covariates of one subject at its baseline and differ from it by chance: what can be known of somebody of whom nothing was measured.</summary>
    /// <param name="study">The subject's study.</param>
    /// <param name="subjects">The truth about its subjects.</param>
    /// <param name="row">The subject's row of it.</param>
    /// <param name="occasionsH">From when its occasions last; null when it has none.</param>
    /// <param name="count">How many people.</param>
    /// <param name="key">The key they are drawn with.</param>
    public static SubjectParameters Alike(Study study, Table subjects, int row, double[]? occasionsH, int count, RandomKey key)
    {
        PopulationLaw law = study.Law;
        Cohort drawn = law.Draw(new SubjectRange(1, count), key);
        CovariateValues[] covariates =
        [
            .. drawn.Covariates.Select(c => c.IsCategorical
                ? c with { Levels = [.. Enumerable.Repeat(subjects.Get<string>(c.Name).Values[row], count)] }
                : c with { Numbers = [.. Enumerable.Repeat(subjects.Get<double>(c.Name).Values[row], count)] }),
        ];
        Dictionary<string, ParameterValues> centred = law.ParametersAt(drawn, Ragged<double>.Repeat([0], count), covariates, [], [], law.Covariates.Columns).ToDictionary(p => p.Name);
        Cohort people = drawn with
        {
            Covariates = covariates,
            Parameters = [.. drawn.Parameters.Select(p => centred.TryGetValue(p.Name, out ParameterValues? own) ? own : p)],
        };
        OccasionPlan? occasions = occasionsH is null ? null : new OccasionPlan(Ragged<double>.Repeat(occasionsH, count));
        IReadOnlyList<OccasionValues> kappas = occasions is null ? [] : law.DrawOccasions(people, occasions.FromH, key);
        return new Bodies(study.Model, law, people, kappas, occasions).Parameters(new Conduct(subjects, subjects, subjects));
    }

    /// <summary>People with given covariates who differ from the typical one by nothing else: their ETAs are 0.</summary>
    /// <param name="study">Their study.</param>
    /// <param name="covariates">Their covariates, in the population's order.</param>
    /// <param name="count">How many people.</param>
    public static SubjectParameters Typical(Study study, IReadOnlyList<CovariateValues> covariates, int count)
    {
        Cohort people = new(new SubjectRange(1, count), covariates, [.. study.Law.Typical(covariates, count)]);
        Table none = ConditionTable.Empty;
        return new Bodies(study.Model, study.Law, people, [], null).Parameters(new Conduct(none, none, none));
    }
}

using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Realism;
using SynthPK.Simulation;

namespace SynthPK.Suites;

/// <summary>How parameters and exposure of typical subjects differ with their covariates in a study.</summary>
sealed class ExposureContrasts
{
    /// <summary>So many people tell the percentiles of the covariates, and profiles are chosen among them. The project's choice.</summary>
    const int People = 1000;

    /// <summary>Levels that are rarer are not compared. The project's choice, after the percentiles 5 and 95.</summary>
    const double LeastShare = 0.05;

    readonly Study _study;
    readonly IReadOnlyList<CovariateValues> _covariates;
    readonly int[] _chosen; // the reference, then the profiles
    readonly Dose _dose;

    /// <param name="study">The study.</param>
    /// <param name="profiles">How many profiles are compared with the reference.</param>
    public ExposureContrasts(Study study, int profiles)
    {
        (_study, _dose) = (study, FirstDose(study));
        _covariates = study.Law.Draw(new SubjectRange(1, People), RandomKey.FromSeed(study.Scenario.Seed).For("profiles")).Covariates;
        int[] byMiddle = [.. Enumerable.Range(0, People).OrderBy(DistanceFromMiddle).ThenBy(person => person)];
        // the most typical person, and others from the middle outwards
        _chosen = [byMiddle[0], .. Enumerable.Range(1, profiles).Select(i => byMiddle[i * (People - 1) / profiles])];
    }

    /// <summary>By what ratio a parameter of a typical subject differs between the percentiles 5 and 95 of a covariate, or between those of its levels where it is least and greatest; all other covariates stay those of the reference.</summary>
    public double RatioOf(string parameter, string covariate)
    {
        CovariateValues own = _covariates.Single(c => c.Name == covariate);
        CovariateValues compared = own.IsCategorical
            ? own with { Levels = [.. own.Levels.GroupBy(level => level).Where(g => g.Count() >= LeastShare * People).Select(g => g.Key).Order(StringComparer.Ordinal)] }
            : own with { Numbers = [Statistics.Quantile(own.Numbers, 0.05), Statistics.Quantile(own.Numbers, 0.95)] };
        int count = compared.IsCategorical ? compared.Levels.Length : compared.Numbers.Length;
        int[] reference = [.. Enumerable.Repeat(_chosen[0], count)];
        double[] values = [.. VirtualPeople.Typical(_study, [.. _covariates.Select(c => c.Name == covariate ? compared : c.At(reference))], count)[parameter]];
        return own.IsCategorical ? values.Max() / values.Min() : values[1] / values[0];
    }

    /// <summary>The area under the curve of each profile, from the first dose that any of a hundred subjects is given to infinity, over that of the reference.</summary>
    public double[] AreaRatios()
    {
        SubjectParameters people = VirtualPeople.Typical(_study, [.. _covariates.Select(c => c.At(_chosen))], _chosen.Length);
        double[] areas = [.. Enumerable.Range(0, _chosen.Length).Select(i => new TypicalSubject(_study.Model, _study.Model.Parameters.Select(p => KeyValuePair.Create(p.Name, people[p.Name][i]))).AreaToInfinityMgHPerL(_dose))];
        return [.. areas.Skip(1).Select(area => area / areas[0])];
    }

    /// <summary>What is told of the reference and the profiles: a row each.</summary>
    /// <param name="replicate">The number of the data set, which is that of the reference too.</param>
    /// <param name="profiles">The numbers of the profiles.</param>
    public Table Context(long replicate, long[] profiles)
    {
        TableSchema schema = new("context", "One row for each profile of covariates, and one for the reference of each data set", ["REPLICATE", "UID"],
        [
            new("UID", ColumnType.Int64, "", "Number of the profile; of a reference, that of its data set"),
            new("REPLICATE", ColumnType.Int64, "", "Number of the data set: REPLICATE of train"),
            new("AMT", ColumnType.Double, "mg", "The dose"),
            .. _covariates.Select(c => new ColumnSchema(c.Name, c.IsCategorical ? ColumnType.Text : ColumnType.Double, c.Unit, $"Covariate {c.Name}")),
        ]);
        long[] uid = [replicate, .. profiles];
        return schema.Of([uid, Array.ConvertAll(uid, _ => replicate), Array.ConvertAll(uid, _ => _dose.AmountMg), .. _covariates.Select(c => c.At(_chosen)).Select(c => c.IsCategorical ? (object)c.Levels : c.Numbers)]);
    }

    /// <summary>How far a person's numbers are from the medians, in shares of the people.</summary>
    double DistanceFromMiddle(int person) => _covariates.Where(c => !c.IsCategorical).Sum(c => Math.Abs(c.Numbers.Count(other => other < c.Numbers[person]) / (double)People - 0.5));

    static Dose FirstDose(Study study)
    {
        Table doses = study.Enrol(new SubjectRange(1, 100)).Planned.Doses;
        return Enumerable.Range(0, doses.Rows).Select(row => DoseRow.Of(doses, row)).First(dose => dose.AmountMg > 0) with { TimeH = 0 };
    }
}

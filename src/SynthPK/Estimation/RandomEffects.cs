using SynthPK.Datasets;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Simulation;

namespace SynthPK.Estimation;

/// <summary>What the law of a study leaves open about a subject of whom the record is known: points of independent standard normal coordinates, and the body that each of them makes.</summary>
/// <remarks>
/// The coordinates are, in this order, one for each ETA, one for each KAPPA of each occasion, and one for each endpoint whose
/// error differs between subjects (ETA_RUV). Under the law a point is standard normal, whatever the distributions of the
/// parameters, for the population's own laws turn it into parameters.
/// </remarks>
sealed class RandomEffects
{
    readonly Study _study;
    readonly SubjectRecord _subject;
    readonly PopulationLaw _law;
    readonly int[] _errorCoordinate;
    readonly double[] _errorSd;

    public RandomEffects(Study study, SubjectRecord subject)
    {
        (_study, _subject, _law) = (study, subject, study.Law);
        int endpoints = study.Laboratory.Endpoints.Count, next = _law.Varying.Count + _law.Changing.Count * subject.OccasionsH.Length;
        (_errorCoordinate, _errorSd) = (new int[endpoints], new double[endpoints]);
        for (int endpoint = 0; endpoint < endpoints; endpoint++)
        {
            _errorSd[endpoint] = study.Laboratory.ErrorEtaSd(endpoint);
            _errorCoordinate[endpoint] = _errorSd[endpoint] > 0 ? next++ : -1;
        }
        Count = next;
    }

    /// <summary>How many coordinates there are.</summary>
    public int Count { get; }

    /// <summary>The sub-populations that the subject may belong to, with their shares; one without a name where the population is no mixture.</summary>
    public IReadOnlyList<(string Class, double Share)> Classes => _law.Population.Mixture.Count == 0
        ? [("", 1)]
        : [.. _law.Population.Mixture.Where(part => part.Value > 0).Select(part => (part.Key, part.Value))];

    /// <summary>From when a coordinate can be seen in what is measured, h: the beginning of its occasion.</summary>
    public double SeenFromH(int coordinate)
    {
        int kappa = coordinate - _law.Varying.Count, occasions = _subject.OccasionsH.Length;
        return kappa < 0 || kappa >= _law.Changing.Count * occasions || kappa % occasions == 0 ? double.NegativeInfinity : _subject.OccasionsH[kappa % occasions];
    }

    /// <summary>What the residual error's standard deviation of an endpoint is multiplied by.</summary>
    public double ErrorSize(int endpoint, ReadOnlySpan<double> point) =>
        _errorCoordinate[endpoint] < 0 ? 1 : RealMath.Exp(_errorSd[endpoint] * point[_errorCoordinate[endpoint]]);

    /// <summary>The parameters of the subject at some points: one version for each.</summary>
    /// <param name="points">The points.</param>
    /// <param name="classes">The sub-population at each point.</param>
    public SubjectParameters Parameters(IReadOnlyList<double[]> points, IReadOnlyList<string> classes)
    {
        SubjectRange versions = new(1, points.Count);
        int[] first = new int[points.Count];
        string[] mixture = _law.Population.Mixture.Count == 0 ? [] : [.. classes];
        double[][] normals = new double[_law.Varying.Count][];
        for (int eta = 0; eta < normals.Length; eta++) normals[eta] = [.. points.Select(point => point[eta])];
        Cohort cohort = _law.Of(versions, [.. _subject.Covariates.Select(c => c.At(first))], mixture, normals);
        int occasions = _subject.OccasionsH.Length;
        OccasionPlan? plan = occasions == 0 ? null : new OccasionPlan(Ragged<double>.Of(Enumerable.Repeat(_subject.OccasionsH, points.Count)));
        IReadOnlyList<OccasionValues> values = plan is null ? [] : _law.Occasions(cohort, plan.FromH, name =>
        {
            int of = _law.Varying.Count + _law.Changing.Index().First(c => c.Item == name).Index * occasions;
            return (version, occasion) => points[version][of + occasion - 1];
        });
        return new Bodies(_study.Model, _law, cohort, values, plan).Parameters(ForEach(_subject.Visits, points.Count), ForEach(_subject.Conditions, points.Count));
    }

    /// <summary>A point of the law: nothing is known of it.</summary>
    public double[] Draw(RandomKey key)
    {
        double[] point = new double[Count];
        for (int i = 0; i < point.Length; i++) point[i] = key.Normal(i);
        return point;
    }

    /// <summary>The rows of a subject for each of its versions, who are numbered from 1.</summary>
    static Table? ForEach(Table? rows, int versions)
    {
        if (rows is null) return null;
        int[] places = [.. Enumerable.Range(0, versions * rows.Rows).Select(place => place % rows.Rows)];
        long[] ids = [.. Enumerable.Range(0, places.Length).Select(place => 1L + place / rows.Rows)];
        return new Table(rows.Schema, [.. rows.Columns.Select(column => column.Name == "ID" ? new Column<long>(column.Schema, ids) : column.Take(places))]);
    }
}

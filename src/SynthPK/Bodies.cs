using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Simulation;
using SynthPK.Units;

namespace SynthPK;

/// <summary>The bodies of a block's subjects: what the model makes of a trial as performed.</summary>
/// <param name="model">The model.</param>
/// <param name="law">The law of the population.</param>
/// <param name="cohort">Who they are.</param>
/// <param name="values">The parameters that change between their occasions.</param>
/// <param name="occasions">Their occasions; null when the trial has none.</param>
sealed class Bodies(StructuralModel model, PopulationLaw law, Cohort cohort, IReadOnlyList<OccasionValues> values, OccasionPlan? occasions)
{
    /// <summary>The model's outputs at each subject's times under the doses that it took.</summary>
    public Profiles Simulate(Conduct performed, Ragged<double> timesH) =>
        Simulator.Run(model, Parameters(performed), Performed.Doses(performed.Doses, cohort.Subjects), timesH);

    /// <summary>The parameters as the simulation takes them: a set for each subject, or one from each time on at which something changes.</summary>
    public SubjectParameters Parameters(Conduct performed) => Parameters(performed.Visits, performed.Conditions);

    /// <summary>The parameters as the simulation takes them.</summary>
    /// <param name="visits">The covariates over time; null where none change.</param>
    /// <param name="conditions">What multiplies parameters for a while; null where nothing does.</param>
    public SubjectParameters Parameters(Table? visits, Table? conditions)
    {
        Condition[][] holding = Conditions(conditions);
        Ragged<double>? visitsH = visits is null ? null : Performed.VisitTimes(visits, cohort.Subjects);
        SubjectParameters parameters = holding.Length > 0 || visitsH is not null ? new(model, Ragged<double>.Of(Enumerable.Range(0, cohort.Subjects.Count).Select(i => BeginningsH(i, visitsH, holding))))
            : occasions is not null ? new(model, occasions.FromH)
            : new(model, cohort.Subjects.Count);
        foreach (ParameterValues p in cohort.Parameters) Spread(p.Values, parameters, p.Name);
        foreach (OccasionValues p in values) Spread(p, parameters);
        IReadOnlyList<CovariateValues> covariates = cohort.Covariates;
        if (visitsH is not null)
        {
            covariates = Covariates(visits!, visitsH, parameters.FromH!);
            CovariateColumn[] changing = [.. law.Covariates.Columns.Where(c => visits!.Schema.Columns.Any(column => column.Name == c.Name))];
            foreach (ParameterValues p in law.ParametersAt(cohort, parameters.FromH!, covariates, values, OccasionOf(parameters.FromH!), changing)) p.Values.CopyTo(parameters[p.Name]);
        }
        foreach (CovariateValues covariate in covariates)
        {
            if (covariate.IsCategorical || model.Parameters.FirstOrDefault(p => p.Name == covariate.Name) is not { } used) continue;
            double[] numbers = Array.ConvertAll(covariate.Numbers, number => used.Unit.Length == 0 ? number : new Quantity(number, covariate.Unit).In(used.Unit));
            if (visitsH is null) Spread(numbers, parameters, used.Name);
            else numbers.CopyTo(parameters[used.Name]);
        }
        for (int i = 0; i < holding.Length; i++)
        {
            foreach (Condition condition in holding[i]) Multiply(parameters, i, condition);
        }
        return parameters;
    }

    /// <summary>Gives each set of a subject the subject's value.</summary>
    static void Spread(double[] values, SubjectParameters parameters, string name)
    {
        Span<double> sets = parameters[name];
        for (int i = 0; i < values.Length; i++) sets.Slice(parameters.FirstSet(i), parameters.SetCount(i)).Fill(values[i]);
    }

    /// <summary>Gives each set of a subject the value of the occasion in which it begins.</summary>
    void Spread(OccasionValues changing, SubjectParameters parameters)
    {
        Span<double> sets = parameters[changing.Name];
        for (int i = 0; i < cohort.Subjects.Count; i++)
        {
            ReadOnlySpan<double> fromH = parameters.FromH![i];
            for (int set = 0; set < fromH.Length; set++)
                sets[parameters.FirstSet(i) + set] = changing.Values[occasions!.FromH.Offsets[i] + (int)occasions.At(i, fromH[set]) - 1];
        }
    }

    /// <summary>Multiplies a parameter in the sets that begin while a condition holds.</summary>
    static void Multiply(SubjectParameters parameters, int subject, Condition condition)
    {
        if (parameters.Model.Parameters.All(p => p.Name != condition.Parameter)) return; // a condition of a parameter that this model does not have
        Span<double> sets = parameters[condition.Parameter];
        ReadOnlySpan<double> fromH = parameters.FromH![subject];
        for (int set = 0; set < fromH.Length; set++)
        {
            if (fromH[set] >= condition.FromH && fromH[set] < condition.ToH) sets[parameters.FirstSet(subject) + set] *= condition.Factor;
        }
    }

    /// <summary>From when each set of a subject holds: something changes there.</summary>
    double[] BeginningsH(int subject, Ragged<double>? visitsH, Condition[][] conditions)
    {
        SortedSet<double> fromH = [.. occasions is null ? [0] : occasions.FromH[subject].ToArray()];
        if (visitsH is not null) fromH.UnionWith(visitsH[subject].ToArray());
        if (conditions.Length > 0)
        {
            foreach (Condition condition in conditions[subject]) fromH.UnionWith([condition.FromH, condition.ToH]);
        }
        return [.. fromH];
    }

    /// <summary>For each set the place of its occasion among all; empty when there are no occasions.</summary>
    int[] OccasionOf(Ragged<double> fromH) => occasions is null
        ? []
        : [.. Enumerable.Range(0, fromH.Count).SelectMany(i => fromH[i].ToArray().Select(timeH => occasions.FromH.Offsets[i] + (int)occasions.At(i, timeH) - 1))];

    /// <summary>Every covariate in each set: those of the last visit before it or with which it begins, and those that never change.</summary>
    IReadOnlyList<CovariateValues> Covariates(Table visits, Ragged<double> visitsH, Ragged<double> fromH)
    {
        int[] visitOf = new int[fromH.ItemCount];
        for (int i = 0; i < fromH.Count; i++)
        {
            for (int set = 0; set < fromH[i].Length; set++)
            {
                int place = visitsH[i].BinarySearch(fromH[i][set]);
                visitOf[fromH.Offsets[i] + set] = visitsH.Offsets[i] + Math.Max(0, place >= 0 ? place : ~place - 1);
            }
        }
        return
        [
            .. cohort.Covariates.Select(c => visits.Schema.Columns.Any(column => column.Name == c.Name)
                ? c with { Numbers = Array.ConvertAll(visitOf, row => visits.Get<double>(c.Name).Values[row]) }
                : c.Repeated(fromH)),
        ];
    }

    /// <summary>The conditions of each subject; empty when nobody has any.</summary>
    Condition[][] Conditions(Table? conditions)
    {
        if (conditions is not { Rows: > 0 }) return [];
        List<Condition>[] own = [.. Enumerable.Range(0, cohort.Subjects.Count).Select(_ => new List<Condition>())];
        ReadOnlySpan<long> id = conditions.Get<long>("ID").Values;
        ReadOnlySpan<double> from = conditions.Get<double>("FROM").Values, to = conditions.Get<double>("TO").Values, factor = conditions.Get<double>("FACTOR").Values;
        ReadOnlySpan<string> parameter = conditions.Get<string>("PARAMETER").Values;
        for (int row = 0; row < id.Length; row++)
        {
            own[id[row] - cohort.Subjects.First].Add(new Condition(from[row], to[row], parameter[row], factor[row]));
        }
        return Array.ConvertAll(own, list => list.ToArray());
    }

    /// <summary>A parameter is multiplied by a factor for a while.</summary>
    readonly record struct Condition(double FromH, double ToH, string Parameter, double Factor);
}

using SynthPK.Datasets;
using SynthPK.Estimation;
using SynthPK.Populations;

namespace SynthPK.Suites.Oracles;

/// <summary>
/// O-BAYES-omniscient: as O-BAYES, knowing the doses that were taken, the times at which the same samples were truly drawn, the true covariates and whatever
/// multiplied a parameter. On data where nothing went wrong nobody does better but by luck: whoever does, by much, has seen the truth.
/// </summary>
public sealed class OmniscientOracle : SubjectOracle
{
    /// <summary>By which tasks name it as their floor.</summary>
    internal const string ShortName = "O-BAYES-omniscient";

    /// <inheritdoc/>
    public override string Name => ShortName;

    /// <inheritdoc/>
    public override string Description => "The posterior predictive under the true law, given each subject's samples, and its true doses, sample times, covariates and conditions.";

    private protected override bool HasLaw => true;

    private protected override IReadOnlyDictionary<long, SubjectRecord> Records(PartStudy people, MadePart part)
    {
        IReadOnlyDictionary<long, SubjectRecord> recorded = new RecordedSubjects(people.Study, new TrueSampleTimes(people).In(part.Part.Context)).Of(people.Uids.Values);
        Truth truth = people.Dataset.Truth;
        Dictionary<long, int> places = truth.Parameters.Get<long>("ID").Values.ToArray().Index().ToDictionary(row => row.Item, row => row.Index);
        Func<long, Table>? occasions = RowsOf(truth.Occasions), visits = RowsOf(truth.Visits), conditions = RowsOf(truth.Conditions);
        return people.Uids.ToDictionary(id => id.Value, id => recorded[id.Value] with
        {
            Covariates = [.. recorded[id.Value].Covariates.Select(covariate => True(covariate, truth.Parameters, places[id.Key]))],
            Doses = people.Truly(id.Key).Doses,
            OccasionsH = occasions is null ? [] : [.. occasions(id.Key).Get<double>("FROM").Values],
            Visits = visits is null ? null : AsFirst(visits(id.Key)),
            Conditions = conditions is null ? null : AsFirst(conditions(id.Key)),
        });
    }

    private protected override WeightedSubject Know(Study study, SubjectRecord record) => Posterior.Of(study, record, PosteriorKey.Of(record)).Subject;

    static CovariateValues True(CovariateValues covariate, Table parameters, int row) => covariate.IsCategorical
        ? covariate with { Levels = [parameters.Get<string>(covariate.Name).Values[row]] }
        : covariate with { Numbers = [parameters.Get<double>(covariate.Name).Values[row]] };

    /// <summary>The rows of each subject of a table, by its ID; null where there is no table.</summary>
    static Func<long, Table>? RowsOf(Table? table)
    {
        if (table is null) return null;
        ILookup<long, int> rows = table.Get<long>("ID").Values.ToArray().Index().ToLookup(row => row.Item, row => row.Index);
        return id =>
        {
            int[] own = [.. rows[id]];
            return new Table(table.Schema, [.. table.Columns.Select(column => column.Take(own))]);
        };
    }

    static Table AsFirst(Table rows) => new(rows.Schema, [.. rows.Columns.Select(column => column.Name == "ID" ? new Column<long>(column.Schema, [.. Enumerable.Repeat(1L, rows.Rows)]) : column)]);
}

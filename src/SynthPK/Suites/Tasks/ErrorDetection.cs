using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Suites.Oracles;

namespace SynthPK.Suites.Tasks;

/// <summary>T12: which cells of a record are wrong.</summary>
/// <remarks>
/// Only errors that can be seen in principle count: those of <see cref="Kinds"/> that change a value by half of it or more, a time by an hour or more,
/// or a level. A smaller change of the same kind is not asked about; what else happens to every cell, such as rounding, is no error.
/// Strata are by field: to tell the kinds of errors apart would tell where they are, so kinds stand in the truth.
/// </remarks>
public sealed class ErrorDetection : TaskKind
{
    const string OfQuery = "QUERY_";

    /// <summary>The stages whose changes are errors.</summary>
    static readonly string[] Kinds =
        ["carry-over", "contaminated-draw", "covariate-units", "date-errors", "dilution-error", "dose-record-errors", "outliers", "row-errors", "specimen-swap", "unit-errors"];

    /// <summary>The least change that can be seen: of a value, as a ratio, and of a time. The project's choice.</summary>
    const double LeastRatio = 1.5, LeastH = 1;

    /// <summary>How many errors a test should have, going by train, for a precision to tell methods apart, and how many subjects it has for that at most. The project's choice.</summary>
    const int FewestErrors = 30, MostSubjects = 1000;

    /// <inheritdoc/>
    public override string Code => "T12";

    /// <inheritdoc/>
    public override string Name => "error-detection";

    /// <inheritdoc/>
    public override string Description => "Find the cells of a record that are wrong: values, times, amounts and covariates.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario) =>
        scenario.Corruption.Any(stage => !stage.IsOff && Kinds.Contains(stage.Name)) ? null : "Nothing is wrong in these records that could be found.";

    /// <inheritdoc/>
    public override MadeTask Make(TaskSource source)
    {
        string[] covariates = [.. source.Trained.Study.Law.Covariates.Columns.Select(c => c.Name)];
        TaskDescription description = Described(
            source, "Error detection",
            FormattableString.Invariant($"Given: the whole record of subjects that are not in train, with all that went wrong in it. The columns {OfQuery}DV, {OfQuery}TIME, {OfQuery}AMT and so on of context tell which query asks about that cell of the row. Asked: a score from 0 to 1, the higher the more likely the cell is wrong: a mistaken entry, a swapped specimen, an outlier of the assay, a row that is entered twice or for another subject. Rounding, censoring and residual error are no errors. Errors that change a value by less than a factor of {LeastRatio} or a time by less than {LeastH} h are not asked about. Here what stands in other rows of context may be used."),
            [
                AskedQuantity.Share("DV", "Score that a measured value is wrong"),
                AskedQuantity.Share("TIME", "Score that the time of a sample or dose is wrong"),
                AskedQuantity.Share("AMT", "Score that the amount of a dose is wrong"),
                .. covariates.Select(name => AskedQuantity.Share(name, $"Score that the recorded {name} is wrong")),
            ],
            new AnswerForm(PointKind.Mean), "average-precision") with
        {
            Secondary = ["f1-at-budget", "auroc"],
            Strata = [new Stratum("DV", "Measured values"), new Stratum("TIME", "Times"), new Stratum("AMT", "Amounts"), .. covariates.Length > 0 ? [new Stratum("covariates", "Covariates")] : (Stratum[])[]],
            Normaliser = "IQR",
            Floor = TruthOracle.ShortName,
        };
        return new MadeTask(this, description, source.Train, Part(source, description, covariates, isTest: false), Part(source, description, covariates, isTest: true));
    }

    /// <summary>What is wrong with a record is no property of a curve.</summary>
    internal override double[][]? Answers(Simulation.PossibleSubject subject, IReadOnlyList<Query> queries, TaskDescription task) => null;

    MadePart Part(TaskSource source, TaskDescription task, string[] covariates, bool isTest)
    {
        PartStudy people = source.People(Name, isTest, SubjectsOf(source, isTest));
        TrialRecord[] records = TrialRecords.Rows(people.Dataset, people.Uids);
        Table context = TrialRecords.Of("context", people.Dataset, records, people.FirstEndpoint);
        AuditedErrors errors = ErrorsOf(people);
        string[] fields = [.. task.Quantities.Select(q => q.Name)];
        Dictionary<string, long[]> numbers = fields.ToDictionary(field => field, _ => new long[context.Rows]);
        List<(Query, TrueAnswer)> rows = [];
        foreach ((int row, Table table, int place) in RecordsOf(records, people.Dataset))
        {
            foreach (string field in fields.Where(field => table.Schema.Has(field) && !context[field].IsNull(row)))
            {
                if (table.Name is not ("subjects" or "visits") == covariates.Contains(field)) continue;
                long record = table.Name == "subjects" ? 0 : table.Get<long>(table.Schema.Key[1]).Values[place];
                if (errors.In(table.Name, table.Get<long>("ID").Values[place], record, field) is not { } found) continue;
                numbers[field][row] = rows.Count + 1;
                rows.Add((
                    new Query(rows.Count + 1, context.Get<long>("UID").Values[row], context.Get<double>("TIME").Values[row], field, covariates.Contains(field) ? "covariates" : field),
                    new TrueAnswer(found.Length > 0 ? 1 : 0, Kind: found.Length > 0 ? found : null)));
            }
        }
        (Table query, Table truth) = QueryRows.Tables(task, rows);
        return new MadePart(new TaskPart(WithNumbers(context, numbers), query, truth), [people]);
    }

    /// <summary>As many subjects as the part has; more where errors are so rare, going by train, that too few would be there to find.</summary>
    static int SubjectsOf(TaskSource source, bool isTest)
    {
        int fewest = source.Subjects(isTest);
        double errorsPerSubject = ErrorsOf(source.Trained).Count / (double)source.Trained.Uids.Count;
        return Math.Max(fewest, (int)Math.Min(MostSubjects, Math.Ceiling(FewestErrors * fewest / (source.Test * errorsPerSubject))));
    }

    static AuditedErrors ErrorsOf(PartStudy people) => new(people.Dataset.Truth.Audit, Kinds, LeastRatio, LeastH);

    /// <summary>For each row of context the row of a released table that it tells of; and on the first row of a subject, the subject itself.</summary>
    static IEnumerable<(int Row, Table Table, int Place)> RecordsOf(TrialRecord[] records, Dataset released)
    {
        Dictionary<long, int> subjects = Enumerable.Range(0, released.Subjects.Rows).ToDictionary(row => released.Subjects.Get<long>("ID").Values[row]);
        Table baseline = Baseline(released);
        foreach ((int row, TrialRecord record) in records.Index())
        {
            Table? table = record.Event switch { TrialEvent.Sample => released.Observations, TrialEvent.Dose => released.Doses, _ => released.Visits };
            if (record.Place >= 0) yield return (row, table!, record.Place);
            if (row == 0 || record.Id != records[row - 1].Id) yield return (row, baseline, subjects[record.Id]);
        }
    }

    /// <summary>What is told of subjects once: covariates that change are told at visits.</summary>
    static Table Baseline(Dataset dataset)
    {
        int[] kept = [.. Enumerable.Range(0, dataset.Subjects.Columns.Count).Where(i => dataset.Visits is not { } visits || i == 0 || !visits.Schema.Has(dataset.Subjects.Columns[i].Name))];
        return new Table(dataset.Subjects.Schema with { Columns = [.. kept.Select(i => dataset.Subjects.Schema.Columns[i])] }, [.. kept.Select(i => dataset.Subjects.Columns[i])]);
    }

    /// <summary>The context with the numbers of the queries about its cells.</summary>
    static Table WithNumbers(Table context, Dictionary<string, long[]> numbers)
    {
        ColumnSchema[] added = [.. numbers.Keys.Select(field => new ColumnSchema(OfQuery + field, ColumnType.Int64, "", $"Number of the query about {field} of this row; null where there is none", IsNullable: true))];
        return new Table(context.Schema with { Columns = [.. context.Schema.Columns, .. added] },
            [.. context.Columns, .. numbers.Values.Zip(added, (values, schema) => new Column<long>(schema, values, Array.ConvertAll(values, number => number == 0)))]);
    }
}

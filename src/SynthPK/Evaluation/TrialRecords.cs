using SynthPK.Datasets;

namespace SynthPK.Evaluation;

/// <summary>
/// Released tables as one table of records, as methods read them: a row for each visit, sample and dose of each subject, in order
/// of time, with the covariates as they stand on record at that time.
/// </summary>
/// <remarks>
/// UID, TIME (h), EVENT (visit, sample or dose); of doses AMT, DUR, ROUTE; of samples NTIME, DVID, DV, BLQ, LLOQ and what else a
/// scenario's observations tell; then ARM, what else is told of subjects, and the covariates. Cells that do not concern a row are null.
/// A subject of whom nothing else is told has one row, a visit at hour 0, that tells its covariates.
/// At one time a visit comes first, then samples (a trough is drawn before its dose), then doses. Rows are sorted by UID and TIME.
/// </remarks>
public static class TrialRecords
{
    /// <summary>The values of the column EVENT.</summary>
    public const string Visit = "visit", Sample = "sample", Dose = "dose";

    /// <summary>Columns of the released tables that no task tells: permanent numbers, and splits of their own.</summary>
    static readonly string[] Untold = ["ID", "SAMPLE", "DOSE", "VISIT", "SPLIT", "TIME"];

    /// <summary>The records of some subjects of a dataset.</summary>
    /// <param name="name">The table's name: train or context.</param>
    /// <param name="released">The dataset; its truth is not looked at.</param>
    /// <param name="uids">By which number each subject is known, by its ID; those without one are left out.</param>
    /// <param name="endpoint">The name of what is measured where the observations have no DVID, such as CP.</param>
    /// <param name="keepsSample">Which rows of the observations are told; all when null.</param>
    /// <param name="keepsDose">Which rows of the doses are told; all when null.</param>
    /// <param name="keepsVisit">Which rows of the visits are told; all when null.</param>
    internal static Table Of(
        string name, Dataset released, IReadOnlyDictionary<long, long> uids, string endpoint, Func<int, bool>? keepsSample = null, Func<int, bool>? keepsDose = null, Func<int, bool>? keepsVisit = null)
    {
        return Of(name, released, Rows(released, uids, keepsSample, keepsDose, keepsVisit), endpoint);
    }

    /// <summary>What stands on record of some subjects, in the order of the table of records.</summary>
    internal static TrialRecord[] Rows(Dataset released, IReadOnlyDictionary<long, long> uids, Func<int, bool>? keepsSample = null, Func<int, bool>? keepsDose = null, Func<int, bool>? keepsVisit = null)
    {
        TrialRecord[] told =
        [
            .. released.Visits is { } visits ? RowsOf(visits, TrialEvent.Visit, keepsVisit) : [],
            .. RowsOf(released.Observations, TrialEvent.Sample, keepsSample),
            .. RowsOf(released.Doses, TrialEvent.Dose, keepsDose),
        ];
        HashSet<long> known = [.. told.Select(row => row.Id)];
        return [.. told.Concat(uids.Where(own => !known.Contains(own.Key)).Select(own => new TrialRecord(own.Value, own.Key, 0, TrialEvent.Visit, -1))).OrderBy(row => row.Uid).ThenBy(row => row.TimeH).ThenBy(row => row.Event).ThenBy(row => row.Place)];

        IEnumerable<TrialRecord> RowsOf(Table table, TrialEvent kind, Func<int, bool>? keeps)
        {
            Column<long> id = table.Get<long>("ID");
            Column<double> time = table.Get<double>("TIME");
            for (int row = 0; row < table.Rows; row++)
            {
                if (uids.TryGetValue(id.Values[row], out long uid) && (keeps?.Invoke(row) ?? true)) yield return new TrialRecord(uid, id.Values[row], time.Values[row], kind, row);
            }
        }
    }

    /// <summary>The table of what stands on record.</summary>
    internal static Table Of(string name, Dataset released, TrialRecord[] rows, string endpoint)
    {
        TableSchema schema = SchemaOf(name, released);
        Dictionary<long, int> subject = PlacesOf(released.Subjects);
        int[] inSubjects = Array.ConvertAll(rows, row => subject[row.Id]), inVisits = LastVisits(released.Visits, rows);
        return new Table(schema, [.. schema.Columns.Select(ColumnOf)]);

        Column ColumnOf(ColumnSchema column) => column.Name switch
        {
            "UID" => new Column<long>(column, Array.ConvertAll(rows, row => row.Uid)),
            "TIME" => new Column<double>(column, Array.ConvertAll(rows, row => row.TimeH)),
            "EVENT" => new Column<string>(column, Array.ConvertAll(rows, row => row.Event switch { TrialEvent.Visit => Visit, TrialEvent.Sample => Sample, _ => Dose })),
            "DVID" when !released.Observations.Schema.Has("DVID") => Picked(column, _ => endpoint, (row, _) => row.Event == TrialEvent.Sample ? 0 : -1),
            _ when IsOf(released.Visits, column) => Picked(column, place => released.Visits![column.Name][place], (_, i) => inVisits[i]),
            _ when IsOf(released.Subjects, column) => Picked(column, place => released.Subjects[column.Name][place], (_, i) => inSubjects[i]),
            _ => OfEvents(column),
        };

        // OCC, PERIOD and TRT are told of doses and samples alike
        Column OfEvents(ColumnSchema column)
        {
            bool ofSamples = released.Observations.Schema.Has(column.Name), ofDoses = released.Doses.Schema.Has(column.Name);
            Cell[] cells = Array.ConvertAll(rows, row =>
                row.Event == TrialEvent.Sample && ofSamples ? released.Observations[column.Name][row.Place]
                : row.Event == TrialEvent.Dose && ofDoses ? released.Doses[column.Name][row.Place]
                : Cell.Null);
            return Of(column, cells);
        }

        Column Picked(ColumnSchema column, Func<int, Cell> cell, Func<TrialRecord, int, int> place) => Of(column, [.. rows.Select((row, i) => place(row, i) is >= 0 and int at ? cell(at) : Cell.Null)]);
    }

    /// <summary>The columns of a table of records, for any subjects of a dataset.</summary>
    static TableSchema SchemaOf(string name, Dataset released)
    {
        List<ColumnSchema> columns =
        [
            new("UID", ColumnType.Int64, "", "Number by which the task knows the subject"),
            new("TIME", ColumnType.Double, "h", "Time after the start of the trial, as recorded"),
            new("EVENT", ColumnType.Text, "", "What the row is about: visit, sample or dose"),
        ];
        Add(released.Doses);
        if (!released.Observations.Schema.Has("DVID")) columns.Add(new ColumnSchema("DVID", ColumnType.Text, "", "What was measured", IsNullable: true));
        Add(released.Observations);
        Add(released.Subjects);
        if (released.Visits is { } visits) Add(visits);
        return new TableSchema(name, "One row for each visit, sample and dose on record", ["UID", "TIME"], columns);

        void Add(Table table) => columns.AddRange(table.Schema.Columns.Where(c => !Untold.Contains(c.Name) && columns.All(known => known.Name != c.Name)).Select(c => c with { IsNullable = true }));
    }

    /// <summary>For each row the last visit of its subject up to then, or its first; -1 where there are no visits.</summary>
    static int[] LastVisits(Table? visits, TrialRecord[] rows)
    {
        int[] last = new int[rows.Length];
        if (visits is null)
        {
            Array.Fill(last, -1);
            return last;
        }
        ILookup<long, int> of = Enumerable.Range(0, visits.Rows).ToLookup(row => visits.Get<long>("ID").Values[row]);
        Column<double> time = visits.Get<double>("TIME");
        for (int i = 0; i < rows.Length; i++)
        {
            TrialRecord row = rows[i];
            last[i] = row is { Event: TrialEvent.Visit, Place: >= 0 } ? row.Place : of[row.Id].Where(visit => time.Values[visit] <= row.TimeH).DefaultIfEmpty(of[row.Id].DefaultIfEmpty(-1).First()).Last();
        }
        return last;
    }

    static bool IsOf(Table? table, ColumnSchema column) => table is not null && table.Schema.Has(column.Name);

    static Dictionary<long, int> PlacesOf(Table subjects)
    {
        ReadOnlySpan<long> id = subjects.Get<long>("ID").Values;
        Dictionary<long, int> places = [];
        for (int row = 0; row < id.Length; row++) places.Add(id[row], row);
        return places;
    }

    static Column Of(ColumnSchema schema, Cell[] cells)
    {
        return schema.Type switch
        {
            ColumnType.Int32 => Typed<int>(),
            ColumnType.Int64 => Typed<long>(),
            ColumnType.Double => Typed<double>(),
            ColumnType.Bool => Typed<bool>(),
            _ => Typed<string>(),
        };

        Column<T> Typed<T>()
            where T : notnull
        {
            Column<T> column = new(schema, new T[cells.Length], Array.ConvertAll(cells, _ => true));
            for (int row = 0; row < cells.Length; row++) column.Set(row, cells[row]);
            return column;
        }
    }
}

/// <summary>What a record is about. At one time a visit comes first, then samples, then doses.</summary>
enum TrialEvent
{
    Visit,
    Sample,
    Dose,
}

/// <summary>A row of the table of records.</summary>
/// <param name="Uid">The number by which the task knows the subject.</param>
/// <param name="Id">The subject.</param>
/// <param name="TimeH">The time on record, h.</param>
/// <param name="Event">What it is about.</param>
/// <param name="Place">The row of the released table of visits, observations or doses; -1 where a subject has none and its covariates alone are told.</param>
readonly record struct TrialRecord(long Uid, long Id, double TimeH, TrialEvent Event, int Place);

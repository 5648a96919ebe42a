using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Tests.Evaluation.Reference;

/// <summary>A small trial written row by row, as <see cref="TrialRecords"/> lays it out.</summary>
public sealed class Trial
{
    readonly List<Row> _rows = [];

    public sealed record Row(long Uid, double TimeH, string Event, double? Amount = null, double? DurationH = null, string? Route = null, string? Quantity = null, double? Value = null, bool IsBelow = false, double? Lloq = null)
    {
        public double? Weight { get; init; }

        public string Arm { get; init; } = "all";

        public string? Unit { get; init; }
    }

    public IReadOnlyList<Row> Rows => _rows;

    public Trial Dose(long uid, double timeH, double amount, string route = "oral", double durationH = 0)
    {
        _rows.Add(new Row(uid, timeH, TrialRecords.Dose, amount, durationH, route));
        return this;
    }

    public Trial Sample(long uid, double timeH, double? value, string quantity = "CP", double? lloq = null, string? unit = null)
    {
        _rows.Add(new Row(uid, timeH, TrialRecords.Sample, Quantity: quantity, Value: value, IsBelow: value is null, Lloq: lloq) { Unit = unit });
        return this;
    }

    /// <summary>The same trial with other rows.</summary>
    public Trial With(Func<Row, Row> change)
    {
        Trial changed = new();
        changed._rows.AddRange(_rows.Select(change));
        return changed;
    }

    /// <summary>The records, with weights where <paramref name="weights"/> has them.</summary>
    public Table Records(IReadOnlyDictionary<long, double>? weights = null, bool hasUnits = false)
    {
        Row[] rows = [.. _rows.OrderBy(r => r.Uid).ThenBy(r => r.TimeH).ThenBy(r => r.Event == TrialRecords.Dose)];
        List<ColumnSchema> schema =
        [
            new("UID", ColumnType.Int64, "", "Subject"), new("TIME", ColumnType.Double, "h", "Time"), new("EVENT", ColumnType.Text, "", "Kind"),
            Null("AMT", ColumnType.Double, "mg"), Null("DUR", ColumnType.Double, "h"), Null("ROUTE", ColumnType.Text), Null("DVID", ColumnType.Text), Null("NTIME", ColumnType.Double, "h"),
            Null("DV", ColumnType.Double, hasUnits ? "" : "mg/L"), Null("BLQ", ColumnType.Bool), Null("LLOQ", ColumnType.Double), Null("ARM", ColumnType.Text),
        ];
        List<Column> columns =
        [
            new Column<long>(schema[0], [.. rows.Select(r => r.Uid)]), new Column<double>(schema[1], [.. rows.Select(r => r.TimeH)]), new Column<string>(schema[2], [.. rows.Select(r => r.Event)]),
            Of(schema[3], rows, r => r.Amount), Of(schema[4], rows, r => r.DurationH), Of(schema[5], rows, r => r.Route), Of(schema[6], rows, r => r.Quantity),
            Of(schema[7], rows, r => r.Event == TrialRecords.Sample ? r.TimeH : null), Of(schema[8], rows, r => r.Value),
            new Column<bool>(schema[9], [.. rows.Select(r => r.IsBelow)], [.. rows.Select(r => r.Event != TrialRecords.Sample)]), Of(schema[10], rows, r => r.Lloq), Of(schema[11], rows, r => r.Arm),
        ];
        if (weights is not null) Add(Null("WT", ColumnType.Double, "kg"), s => Of(s, rows, r => weights.TryGetValue(r.Uid, out double kg) ? kg : null));
        if (hasUnits) Add(Null("UNIT", ColumnType.Text), s => Of(s, rows, r => r.Unit));
        Add(new ColumnSchema("SIZE", ColumnType.Int64, "", "Size"), s => new Column<long>(s, [.. rows.Select(_ => 50L)]));
        return new Table(new TableSchema("train", "Records", ["UID", "TIME"], schema), columns);

        void Add(ColumnSchema column, Func<ColumnSchema, Column> values)
        {
            schema.Add(column);
            columns.Add(values(column));
        }
    }

    /// <summary>A task that asks one quantity at the times of its queries.</summary>
    public static BenchmarkTask Task(Table train, Table context, IEnumerable<(long Uid, double TimeH)> asked, string code = "T1", AskedQuantity? quantity = null)
    {
        quantity ??= new AskedQuantity("CP", "mg/L", "Concentration") { Scale = LossScale.Log, Floor = 1e-6 };
        (long Uid, double TimeH)[] queries = [.. asked];
        Table query = TaskTables.Query.Of(
            queries.Select((_, i) => i + 1L).ToArray(), queries.Select(q => q.Uid).ToArray(), queries.Select(q => q.TimeH).ToArray(),
            queries.Select(_ => quantity.Name).ToArray(), queries.Select(_ => quantity.Unit).ToArray(), queries.Select(_ => "").ToArray());
        TaskDescription description = new()
        {
            Id = "trial/task",
            Version = "1.0.0",
            Code = code,
            Kind = "task",
            Dataset = "trial",
            Title = "Task",
            Question = "What?",
            Quantities = [quantity],
            Answer = new AnswerForm(PointKind.Median, TakesQuantiles: true),
            Primary = "rmsle",
            TrainSizes = [50],
        };
        TaskPart part = new(context, query, null);
        return new BenchmarkTask(description, train, part, part);
    }

    static ColumnSchema Null(string name, ColumnType type, string unit = "") => new(name, type, unit, name, IsNullable: true);

    static Column<double> Of(ColumnSchema schema, Row[] rows, Func<Row, double?> cell) => new(schema, [.. rows.Select(r => cell(r) ?? 0)], [.. rows.Select(r => cell(r) is null)]);

    static Column<string> Of(ColumnSchema schema, Row[] rows, Func<Row, string?> cell) => new(schema, [.. rows.Select(r => cell(r) ?? "")], [.. rows.Select(r => cell(r) is null)]);
}

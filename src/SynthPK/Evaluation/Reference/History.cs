using SynthPK.Datasets;
using SynthPK.Dosing;

namespace SynthPK.Evaluation.Reference;

/// <summary>What is on record of one subject.</summary>
/// <param name="Uid">The subject's number.</param>
/// <param name="Arm">Its arm; empty where none is told.</param>
/// <param name="Doses">The recorded doses that a model can take, by rising time.</param>
/// <param name="Samples">The samples, by rising time.</param>
/// <param name="Covariates">The first recorded value of each covariate that is a number, by name.</param>
/// <param name="Levels">The first recorded value of each covariate that is a text, by name.</param>
sealed record History(
    long Uid, string Arm, IReadOnlyList<Dose> Doses, IReadOnlyList<RecordedSample> Samples, IReadOnlyDictionary<string, double> Covariates, IReadOnlyDictionary<string, string> Levels)
{
    /// <summary>Columns of records that are no covariates.</summary>
    static readonly string[] OfRows = ["UID", "TIME", "EVENT", "AMT", "DUR", "ROUTE", "NTIME", "DVID", "DV", "BLQ", "LLOQ", "ALQ", "ULOQ", "UNIT", "OCC", "PERIOD", "TRT", "ARM", "SIZE", "OUTER", "INNER", "LEFT_TIME", "LEFT_REASON", "REPLICATE"];

    /// <summary>What columns begin with that tell which query asks about a cell.</summary>
    public const string OfQueries = "QUERY_";

    /// <summary>Whether a column tells something of rows, not of subjects.</summary>
    public static bool IsOfRows(string column) => OfRows.Contains(column) || column.StartsWith(OfQueries, StringComparison.Ordinal);

    /// <summary>The body weight, kg; null where none is recorded that a body can have.</summary>
    public double? WeightKg => Covariates.TryGetValue("WT", out double kg) && kg > 0 ? kg : null;

    /// <summary>When the first dose was given, h; 0 where there is none.</summary>
    public double FirstDoseH => Doses.Count == 0 ? 0 : Doses[0].TimeH;

    /// <summary>The last dose before a time; null where there is none. At the time of a dose a sample is drawn before it.</summary>
    public Dose? DoseBefore(double timeH)
    {
        for (int i = Doses.Count - 1; i >= 0; i--)
            if (Doses[i].TimeH < timeH) return Doses[i];
        return null;
    }

    /// <summary>How long after the last dose before it a time is, h; where there is none, how long after 0.</summary>
    public double AfterDoseH(double timeH) => timeH - (DoseBefore(timeH)?.TimeH ?? 0);

    /// <summary>The histories of a table of records, by rising number.</summary>
    /// <param name="records">The records, as <see cref="TrialRecords"/> lays them out.</param>
    /// <param name="task">The task, which states the units of what it asks for.</param>
    public static IReadOnlyList<History> Of(Table records, TaskDescription task)
    {
        ReadOnlySpan<long> uid = records.Get<long>("UID").Values;
        Reader reader = new(records, task);
        List<History> all = [];
        for (int from = 0; from < uid.Length;)
        {
            int to = from + 1;
            while (to < uid.Length && uid[to] == uid[from]) to++;
            all.Add(reader.Read(uid[from], from, to));
            from = to;
        }
        return [.. all.OrderBy(history => history.Uid)];
    }

    /// <summary>The histories of everybody whom a part asks about, by number: an empty one of whom its context tells nothing.</summary>
    /// <param name="part">The part.</param>
    /// <param name="task">The task, which states the units of what it asks for.</param>
    public static IReadOnlyDictionary<long, History> OfAsked(TaskPart part, TaskDescription task)
    {
        Dictionary<long, History> known = Of(part.Context, task).ToDictionary(history => history.Uid);
        foreach (long uid in part.Query.Get<long>("UID").Values) known.TryAdd(uid, new History(uid, "", [], [], new SortedDictionary<string, double>(), new SortedDictionary<string, string>()));
        return known;
    }

    /// <summary>The columns of a table of records, looked up once.</summary>
    sealed class Reader(Table records, TaskDescription task)
    {
        readonly Column<double> _time = records.Get<double>("TIME");
        readonly Column<string> _event = records.Get<string>("EVENT");
        readonly Column<string>? _arm = Find<string>(records, "ARM"), _dvid = Find<string>(records, "DVID"), _unit = Find<string>(records, "UNIT"), _route = Find<string>(records, "ROUTE");
        readonly Column<double>? _dv = Find<double>(records, "DV"), _lloq = Find<double>(records, "LLOQ"), _nominal = Find<double>(records, "NTIME"), _amount = Find<double>(records, "AMT"), _duration = Find<double>(records, "DUR");
        readonly Column<bool>? _below = Find<bool>(records, "BLQ"), _above = Find<bool>(records, "ALQ");
        readonly Column[] _covariates = [.. records.Columns.Where(c => !IsOfRows(c.Name))];
        readonly Dictionary<string, double> _sizes = [];

        public History Read(long uid, int from, int to)
        {
            List<Dose> doses = [];
            List<RecordedSample> samples = [];
            for (int row = from; row < to; row++)
            {
                if (_event.Values[row] == TrialRecords.Dose && DoseOf(row) is { } dose) doses.Add(dose);
                if (_event.Values[row] == TrialRecords.Sample) samples.Add(SampleOf(row));
            }
            SortedDictionary<string, double> numbers = new(StringComparer.Ordinal);
            SortedDictionary<string, string> levels = new(StringComparer.Ordinal);
            foreach (Column column in _covariates)
            {
                int row = from;
                while (row < to && column.IsNull(row)) row++;
                if (row == to) continue;
                if (column is Column<double> d && double.IsFinite(d.Values[row])) numbers.Add(column.Name, d.Values[row]);
                else if (column is Column<long> l) numbers.Add(column.Name, l.Values[row]);
                else if (column is Column<string> s) levels.Add(column.Name, s.Values[row]);
            }
            return new History(uid, Told(_arm, from) ?? "", [.. doses.OrderBy(dose => dose.TimeH)], [.. samples.OrderBy(sample => sample.TimeH)], numbers, levels);
        }

        /// <summary>A dose as recorded; null where the record is none that can be given.</summary>
        Dose? DoseOf(int row)
        {
            if (Told(_amount, row) is not { } amount || !(amount > 0) || !double.IsFinite(amount)) return null;
            Route route = Told(_route, row) switch { "oral" => Route.Oral, "infusion" when Told(_duration, row) > 0 => Route.Infusion, _ => Route.Bolus };
            Dose dose = new(_time.Values[row], amount, route == Route.Infusion ? _duration!.Values[row] : 0, route);
            return dose.Problem() is null ? dose : null;
        }

        RecordedSample SampleOf(int row)
        {
            string quantity = Told(_dvid, row) ?? "";
            double size = SizeOf(row, quantity);
            bool isBelow = Told(_below, row) is true, isAbove = Told(_above, row) is true;
            double? value = Told(_dv, row) is { } dv && double.IsFinite(dv) && !isBelow && !isAbove ? dv * size : null;
            return new RecordedSample(_time.Values[row], Told(_nominal, row) ?? _time.Values[row], quantity, value, isBelow, Told(_lloq, row) is > 0 and double limit ? limit * size : null);
        }

        /// <summary>The unit of a row is that of the row, of the quantity that the task asks for, or of the column, in this order.</summary>
        double SizeOf(int row, string quantity)
        {
            string unit = Told(_unit, row) ?? task.Quantities.FirstOrDefault(q => q.Name == quantity)?.Unit ?? _dv?.Schema.Unit ?? "";
            if (!_sizes.TryGetValue(unit, out double size)) _sizes.Add(unit, size = ConcentrationUnit.Size(unit));
            return size;
        }

        static Column<T>? Find<T>(Table table, string name)
            where T : notnull =>
            table.Schema.Has(name) ? table[name] as Column<T> : null;

        static T? Told<T>(Column<T>? column, int row, T? none = null)
            where T : struct =>
            column is null || column.IsNull(row) ? none : column.Values[row];

        static string? Told(Column<string>? column, int row) => column is null || column.IsNull(row) ? null : column.Values[row];
    }
}

using SynthPK.Datasets;

namespace SynthPK.Formats.Nonmem;

/// <summary>The rows of the event table of a block, subject after subject.</summary>
/// <param name="block">The block.</param>
/// <param name="columns">What the dataset holds.</param>
sealed class EventRows(Dataset block, EventColumns columns)
{
    const int Depot = 1;

    readonly int _central = columns.HasDepot ? 2 : 1;
    readonly EventTable _events = new(block);
    readonly DoseRuns _doses = new(block);
    readonly CensoredValues _values = new(block, columns.Blq);
    readonly Column<long> _ids = block.Subjects.Get<long>("ID");
    readonly Column<double> _amt = block.Doses.Get<double>("AMT"), _dur = block.Doses.Get<double>("DUR");
    readonly Column<string> _route = block.Doses.Get<string>("ROUTE");
    readonly Column<string>? _endpoint = columns.Endpoints is null ? null : block.Observations.Get<string>("DVID");
    readonly Column<long>? _doseOccasion = OccasionOf(block.Doses), _occasion = OccasionOf(block.Observations);
    readonly Column<double> _lloq = block.Observations.Get<double>("LLOQ"), _nominal = block.Observations.Get<double>("NTIME");
    readonly Column<bool> _isBelow = block.Observations.Get<bool>("BLQ");
    readonly Column<bool>? _isAbove = Has(block.Observations, "ULOQ") ? block.Observations.Get<bool>("ALQ") : null;
    readonly Column<double>? _uloq = Has(block.Observations, "ULOQ") ? block.Observations.Get<double>("ULOQ") : null;
    readonly List<(int Additional, double IntervalH)> _runs = [];

    /// <summary>The rows of a subject, in order. Subjects must be asked for in order, and each to its end.</summary>
    /// <exception cref="ArgumentException">A time is null, or a dose is oral though none was to be.</exception>
    public IEnumerable<EventRow> Of(int subject)
    {
        long id = _ids.Values[subject];
        IReadOnlyList<EventTable.Event> events = _events.Of(subject);
        _values.Look(events);
        if (columns.IsCompact) _doses.Find(id, events, _runs);
        double? lastDoseH = null;
        for (int i = 0; i < events.Count; i++)
        {
            EventTable.Event e = events[i];
            if (e.IsDose) lastDoseH = e.TimeH;
            if (columns.IsCompact && _runs[i].Additional < 0) continue;
            if (e.IsDose) yield return Dose(id, e, columns.IsCompact ? _runs[i] : default);
            else if (_values.Keeps(e.Row)) yield return Observation(id, e, e.TimeH - lastDoseH);
        }
    }

    /// <summary>Fails unless every dose and observation belonged to a subject that was asked for.</summary>
    public void ExpectEnd() => _events.ExpectEnd();

    EventRow Dose(long id, EventTable.Event e, (int Additional, double IntervalH) run) => new(IsDose: true, e.Row, id, e.TimeH, SinceDoseH: 0)
    {
        Compartment = CompartmentOf(e.Row, id),
        Amount = ValueOf(_amt, e.Row),
        DurationH = ValueOf(_dur, e.Row) ?? 0,
        Route = _route.IsNull(e.Row) ? null : _route.Values[e.Row],
        Additional = run.Additional,
        IntervalH = run.IntervalH,
        Occasion = ValueOf(_doseOccasion, e.Row),
    };

    EventRow Observation(long id, EventTable.Event e, double? sinceDoseH)
    {
        (double? value, int censoring) = _values.Of(e.Row);
        return new EventRow(IsDose: false, e.Row, id, e.TimeH, sinceDoseH)
        {
            Compartment = _central,
            Value = value,
            Censoring = censoring,
            IsBelow = Is(_isBelow, e.Row),
            IsAbove = Is(_isAbove, e.Row),
            LowerLimit = ValueOf(_lloq, e.Row),
            UpperLimit = ValueOf(_uloq, e.Row),
            NominalTimeH = ValueOf(_nominal, e.Row),
            Endpoint = _endpoint is null ? 0 : columns.Endpoints!.CodeOf(_endpoint.Values[e.Row]),
            Occasion = ValueOf(_occasion, e.Row),
        };
    }

    int CompartmentOf(int row, long id)
    {
        if (_route.IsNull(row) || _route.Values[row] != EventTable.Oral) return _central;
        return columns.HasDepot ? Depot : throw new ArgumentException($"Subject {id} has an oral dose, but ROUTE was declared to have no value '{EventTable.Oral}' (DatasetSchema.Levels).");
    }

    static bool Has(Table table, string column) => table.Schema.Columns.Any(c => c.Name == column);

    static Column<long>? OccasionOf(Table table) => Has(table, "OCC") ? table.Get<long>("OCC") : null;

    static bool Is(Column<bool>? flags, int row) => ValueOf(flags, row) is true;

    static T? ValueOf<T>(Column<T>? column, int row)
        where T : struct => column is null || column.IsNull(row) ? null : column.Values[row];
}

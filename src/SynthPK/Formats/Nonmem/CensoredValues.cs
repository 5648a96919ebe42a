using SynthPK.Datasets;

namespace SynthPK.Formats.Nonmem;

/// <summary>The values observed, with those beyond a limit of quantification in the encoding asked for.</summary>
sealed class CensoredValues
{
    readonly BlqEncoding _encoding;
    readonly Column<double> _value, _lloq;
    readonly Column<bool> _isBelow;
    readonly Column<bool>? _isAbove;
    readonly Column<double>? _uloq;
    readonly Column<string>? _endpoint;
    readonly HashSet<int> _kept = [];
    readonly Dictionary<string, Run> _runs = [];

    public CensoredValues(Dataset block, BlqEncoding encoding)
    {
        Table observations = block.Observations;
        bool Has(string column) => observations.Schema.Columns.Any(c => c.Name == column);
        (_encoding, _value, _lloq, _isBelow) = (encoding, observations.Get<double>("DV"), observations.Get<double>("LLOQ"), observations.Get<bool>("BLQ"));
        if (Has("ULOQ")) (_isAbove, _uloq) = (observations.Get<bool>("ALQ"), observations.Get<double>("ULOQ"));
        if (Has("DVID")) _endpoint = observations.Get<string>("DVID");
    }

    /// <summary>Looks at a subject's events, which some encodings must see whole.</summary>
    public void Look(IReadOnlyList<EventTable.Event> events)
    {
        if (_encoding != BlqEncoding.HalfFirst) return;
        _kept.Clear();
        _runs.Clear();
        foreach (EventTable.Event e in events)
        {
            if (e.IsDose)
            {
                foreach (Run run in _runs.Values) run.HasDose |= run.First is not null;
                continue;
            }
            string endpoint = _endpoint is null ? "" : _endpoint.Values[e.Row];
            if (!_runs.TryGetValue(endpoint, out Run? own)) _runs[endpoint] = own = new Run();
            if (Is(_isBelow, e.Row)) own.Add(e.Row);
            else if (!_value.IsNull(e.Row)) own.End(_kept);
        }
        foreach (Run run in _runs.Values) run.EndAll(_kept);
    }

    /// <summary>Whether a row stands in the table at all.</summary>
    public bool Keeps(int row) => _encoding switch
    {
        BlqEncoding.Drop => !Is(_isBelow, row) && !Is(_isAbove, row),
        BlqEncoding.HalfFirst => !Is(_isBelow, row) || _kept.Contains(row),
        _ => true,
    };

    /// <summary>The value of a row that is kept, and whether it is a limit: 1 a lower, -1 an upper, else 0.</summary>
    public (double? Value, int Censoring) Of(int row)
    {
        if (Is(_isBelow, row) && Of(_lloq, row) is { } lower)
        {
            return _encoding switch
            {
                BlqEncoding.Flag => (lower, 1),
                BlqEncoding.Half or BlqEncoding.HalfFirst => (lower / 2, 0),
                BlqEncoding.Zero => (0, 0),
                _ => (Of(_value, row), 0),
            };
        }
        if (_encoding == BlqEncoding.Flag && Is(_isAbove, row) && Of(_uloq, row) is { } upper) return (upper, -1);
        return (Of(_value, row), 0);
    }

    static bool Is(Column<bool>? flags, int row) => flags is not null && !flags.IsNull(row) && flags.Values[row];

    static double? Of(Column<double>? values, int row) => values is null || values.IsNull(row) ? null : values.Values[row];

    /// <summary>A run of values below the limit, of one endpoint, that no quantified value interrupts.</summary>
    sealed class Run
    {
        bool _isAfterValue;

        public int? First { get; private set; }

        int Last { get; set; }

        /// <summary>Whether a dose stands between its first and its last row.</summary>
        public bool HasDose { get; set; }

        bool _isDoseWithin;

        public void Add(int row)
        {
            First ??= row;
            Last = row;
            _isDoseWithin = HasDose;
        }

        /// <summary>A quantified value ends it.</summary>
        public void End(HashSet<int> kept)
        {
            if (First is { } first)
            {
                if (_isAfterValue) kept.Add(first);
                if (!_isAfterValue || _isDoseWithin) kept.Add(Last);
            }
            (First, HasDose, _isDoseWithin, _isAfterValue) = (null, false, false, true);
        }

        /// <summary>Nothing follows it.</summary>
        public void EndAll(HashSet<int> kept)
        {
            if (First is { } first) kept.Add(first);
        }
    }
}

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
                foreach (Run run in _runs.Values) run.Dose();
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
        int? _first;
        int _last;
        bool _isAfterValue, _isDoseAfterFirst, _isDoseWithin;

        /// <summary>A value below the limit begins it or goes on with it.</summary>
        public void Add(int row)
        {
            _first ??= row;
            _last = row;
            _isDoseWithin = _isDoseAfterFirst;
        }

        /// <summary>A dose is given; it is within the run if that goes on.</summary>
        public void Dose() => _isDoseAfterFirst |= _first is not null;

        /// <summary>A quantified value ends it.</summary>
        public void End(HashSet<int> kept)
        {
            if (_first is { } first)
            {
                if (_isAfterValue) kept.Add(first);
                if (!_isAfterValue || _isDoseWithin) kept.Add(_last);
            }
            (_first, _isDoseAfterFirst, _isDoseWithin, _isAfterValue) = (null, false, false, true);
        }

        /// <summary>Nothing follows it.</summary>
        public void EndAll(HashSet<int> kept)
        {
            if (_first is { } first) kept.Add(first);
        }
    }
}

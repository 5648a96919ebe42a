namespace SynthPK.Datasets;

/// <summary>An audit while it is being written: entries in the order of the changes.</summary>
/// <remarks>
/// Nearly every cell of a dataset is changed by some stage, so an entry is kept small and holds no reference: what entries have in
/// common is told once, words are numbers, and what few entries have stands apart.
/// </remarks>
sealed class AuditLog
{
    const int NoCircumstances = -1;

    readonly Chunks<Entry> _entries = new();
    readonly List<(long Id, int First)> _groups = []; // a stage goes from subject to subject, so entries stand in groups
    readonly Chunks<Circumstances> _circumstances = new();
    readonly List<AuditKind> _kinds = [];
    readonly Words _reasons = new(), _drivers = new(), _texts = new();

    /// <summary>What a stage is about to do to a column; entries refer to it.</summary>
    internal AuditKind Kind(string table, string field, string stage, Layer layer, AuditAction action)
    {
        AuditKind kind = new(_kinds.Count, table, field, stage, layer, action);
        _kinds.Add(kind);
        return kind;
    }

    internal void Add(AuditKind kind, long id, long record, in Cell before, in Cell after, in Cause cause)
    {
        ref Entry entry = ref Next(kind, id, record, cause);
        (entry.Before, entry.BeforeIs) = Held(before);
        (entry.After, entry.AfterIs) = Held(after);
    }

    /// <summary>The same of a number that is changed.</summary>
    internal void Add(AuditKind kind, long id, long record, double? before, double after, in Cause cause)
    {
        ref Entry entry = ref Next(kind, id, record, cause);
        (entry.Before, entry.BeforeIs) = (before.GetValueOrDefault(), before is null ? Holds.Nothing : Holds.Number);
        (entry.After, entry.AfterIs) = (after, Holds.Number);
    }

    ref Entry Next(AuditKind kind, long id, long record, in Cause cause)
    {
        if (_groups.Count == 0 || _groups[^1].Id != id) _groups.Add((id, _entries.Count));
        int circumstances = NoCircumstances;
        if (cause.Driver is not null || cause.DriverValue is not null || cause.PartnerId is not null || cause.PartnerRecord is not null || cause.Group is not null)
        {
            circumstances = _circumstances.Count;
            _circumstances.Next() = new Circumstances(cause.Driver is null ? -1 : _drivers.Code(cause.Driver), cause.DriverValue, cause.PartnerId, cause.PartnerRecord, cause.Group);
        }
        ref Entry entry = ref _entries.Next();
        (entry.Id, entry.Record, entry.Kind, entry.Circumstances) = (id, record, kind.Code, circumstances);
        (entry.Probability, entry.HasProbability) = (cause.Probability.GetValueOrDefault(), cause.Probability is not null);
        (entry.Reason, entry.Mechanism) = (_reasons.Code(cause.Reason), (byte)cause.Mechanism);
        return ref entry;
    }

    /// <summary>The entries as a table of <see cref="Audit.Schema"/>.</summary>
    internal Table ToTable()
    {
        int count = _entries.Count, at = 0;
        long[] ids = new long[count], records = new long[count];
        Words tables = new(), fields = new(), stages = new(), layers = new(), actions = new(), mechanisms = new();
        (int Table, int Field, int Stage, int Layer, int Action)[] kinds =
            [.. _kinds.Select(kind => (tables.Code(kind.Table), fields.Code(kind.Field), stages.Code(kind.Stage), layers.Code(kind.Layer.Name()), actions.Code(kind.Action.Name())))];
        foreach (Mechanism known in Enum.GetValues<Mechanism>()) mechanisms.Code(known.Name());
        Texts table = new(tables, count), field = new(fields, count), stage = new(stages, count), layer = new(layers, count), action = new(actions, count),
            reason = new(_reasons, count), mechanism = new(mechanisms, count);
        Blank blank = new(count);
        Sparse<double> before = new(blank), after = new(blank), probability = new(blank), driverValue = new(blank);
        SparseTexts beforeText = new(_texts, blank), afterText = new(_texts, blank), driver = new(_drivers, blank);
        Sparse<long> partnerId = new(blank), partnerRecord = new(blank), group = new(blank);
        foreach (int place in BySubject())
        {
            ref readonly Entry entry = ref _entries[place];
            (ids[at], records[at]) = (entry.Id, entry.Record);
            (table[at], field[at], stage[at], layer[at], action[at]) = kinds[entry.Kind];
            (reason[at], mechanism[at]) = (entry.Reason, entry.Mechanism);
            if (entry.BeforeIs == Holds.Number) before[at] = entry.Before;
            else if (entry.BeforeIs == Holds.Text) beforeText[at] = (int)entry.Before;
            if (entry.AfterIs == Holds.Number) after[at] = entry.After;
            else if (entry.AfterIs == Holds.Text) afterText[at] = (int)entry.After;
            if (entry.HasProbability) probability[at] = entry.Probability;
            if (entry.Circumstances != NoCircumstances)
            {
                ref readonly Circumstances own = ref _circumstances[entry.Circumstances];
                if (own.Driver >= 0) driver[at] = own.Driver;
                if (own.DriverValue is { } value) driverValue[at] = value;
                if (own.PartnerId is { } id) partnerId[at] = id;
                if (own.PartnerRecord is { } record) partnerRecord[at] = record;
                if (own.Group is { } number) group[at] = number;
            }
            at++;
        }
        return Audit.Schema.Of(
            ids, table.Cells, records, field.Cells, stage.Cells, layer.Cells, action.Cells, before.Cells, after.Cells, beforeText.Cells, afterText.Cells,
            reason.Cells, probability.Cells, mechanism.Cells, driver.Cells, driverValue.Cells, partnerId.Cells, partnerRecord.Cells, group.Cells);
    }

    /// <summary>The places of the entries by subject and then in the order of the changes.</summary>
    int[] BySubject()
    {
        // Subjects of a block have consecutive numbers, so counting the entries of each sorts them.
        int[] places = new int[_entries.Count];
        if (places.Length == 0) return places;
        long least = _groups.Min(group => group.Id), most = _groups.Max(group => group.Id);
        int[] next = new int[most - least + 2];
        for (int g = 0; g < _groups.Count; g++) next[_groups[g].Id - least + 1] += EndOf(g) - _groups[g].First;
        for (int subject = 1; subject < next.Length; subject++) next[subject] += next[subject - 1];
        for (int g = 0; g < _groups.Count; g++)
        {
            ref int to = ref next[_groups[g].Id - least];
            for (int i = _groups[g].First; i < EndOf(g); i++) places[to++] = i;
        }
        return places;

        int EndOf(int group) => group + 1 < _groups.Count ? _groups[group + 1].First : _entries.Count;
    }

    /// <summary>A cell as an entry holds it: its number, or that of its text.</summary>
    (double Value, Holds Is) Held(in Cell cell) =>
        cell.Text is { } text ? (_texts.Code(text), Holds.Text) : cell.Number is { } number ? (number, Holds.Number) : (0, Holds.Nothing);

    enum Holds : byte { Nothing, Number, Text }

    struct Entry
    {
        public long Id, Record;
        public double Before, After, Probability;
        public int Kind, Reason, Circumstances;
        public Holds BeforeIs, AfterIs;
        public bool HasProbability;
        public byte Mechanism;
    }

    /// <summary>What few causes have.</summary>
    readonly record struct Circumstances(int Driver, double? DriverValue, long? PartnerId, long? PartnerRecord, long? Group);

    /// <summary>Texts and their numbers. The same text comes many times in a row.</summary>
    sealed class Words
    {
        readonly List<string> _texts = [];
        readonly Dictionary<string, int> _codes = [];
        string? _last;
        int _lastCode;

        internal int Count => _texts.Count;

        /// <summary>The texts by their numbers; one that means nothing where there are none.</summary>
        internal string[] Levels => _texts.Count == 0 ? [""] : [.. _texts];

        internal string this[int code] => _texts[code];

        internal int Code(string text)
        {
            if (ReferenceEquals(text, _last)) return _lastCode;
            if (!_codes.TryGetValue(text, out int code))
            {
                _codes.Add(text, code = _texts.Count);
                _texts.Add(text);
            }
            (_last, _lastCode) = (text, code);
            return code;
        }
    }

    /// <summary>A list that never moves what it holds: one that grows to megabytes spends more on moving than on adding.</summary>
    sealed class Chunks<T>
        where T : struct
    {
        const int Size = 512;

        readonly List<T[]> _chunks = [];
        T[] _last = [];

        internal int Count { get; private set; }

        internal ref readonly T this[int index] => ref _chunks[index / Size][index % Size];

        /// <summary>The place of one more.</summary>
        internal ref T Next()
        {
            int place = Count++ % Size;
            if (place == 0) _chunks.Add(_last = new T[Size]);
            return ref _last[place];
        }
    }

    /// <summary>A column of words: codes, as long as a byte can number them.</summary>
    readonly struct Texts
    {
        readonly Words _words;
        readonly byte[] _codes;
        readonly string[] _texts;

        internal Texts(Words words, int count)
        {
            bool isCoded = words.Count <= CodedTexts.MostLevels;
            (_words, _codes, _texts) = (words, isCoded ? new byte[count] : [], isCoded ? [] : new string[count]);
        }

        internal int this[int row]
        {
            set
            {
                if (_codes.Length > 0) _codes[row] = (byte)value;
                else _texts[row] = _words[value];
            }
        }

        internal object Cells => _texts.Length > 0 ? _texts : new CodedTexts(_codes, _words.Levels);

        internal object CellsWith(bool[] nulls) => _texts.Length > 0 ? (_texts, nulls) : (new CodedTexts(_codes, _words.Levels), nulls);
    }

    /// <summary>The cells of a column of words that are null unless they are set.</summary>
    sealed class SparseTexts(Words words, Blank blank)
    {
        Texts _texts;
        bool[]? _nulls;

        internal int this[int row]
        {
            set
            {
                if (_nulls is null) (_texts, _nulls) = (new Texts(words, blank.Count), blank.NewNulls());
                _texts[row] = value;
                _nulls[row] = false;
            }
        }

        internal object Cells => _nulls is null ? (blank.Codes, blank.Nulls) : _texts.CellsWith(_nulls);
    }

    /// <summary>The cells of a column of numbers that are null unless they are set.</summary>
    sealed class Sparse<T>(Blank blank)
        where T : struct
    {
        T[]? _values;
        bool[]? _nulls;

        internal T this[int row]
        {
            set
            {
                if (_nulls is null) (_values, _nulls) = (new T[blank.Count], blank.NewNulls());
                (_values![row], _nulls[row]) = (value, false);
            }
        }

        internal (T[] Values, bool[] Nulls) Cells => _nulls is null ? (blank.Numbers<T>(), blank.Nulls) : (_values!, _nulls);
    }

    /// <summary>What columns that hold nothing but nulls have in common: most of what few entries have is had by none of a block.</summary>
    sealed class Blank(int count)
    {
        double[]? _doubles;
        long[]? _longs;

        internal int Count => count;

        internal bool[] Nulls => field ??= NewNulls();

        internal CodedTexts Codes => field ??= new CodedTexts(new byte[count], [""]);

        internal T[] Numbers<T>() => typeof(T) == typeof(double) ? (T[])(object)(_doubles ??= new double[count]) : (T[])(object)(_longs ??= new long[count]);

        internal bool[] NewNulls()
        {
            bool[] nulls = new bool[count];
            Array.Fill(nulls, true);
            return nulls;
        }
    }
}

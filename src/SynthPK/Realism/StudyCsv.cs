using SynthPK.Csv;
using SynthPK.Issues;
using SynthPK.Wording;

namespace SynthPK.Realism;

/// <summary>Reads a study from a NONMEM-style data file: one row for each dose or sample, comma- or semicolon-separated.</summary>
/// <remarks>
/// Names of columns are told by <see cref="StudyColumns"/>. A row is a dose when EVID is 1 or 4, or without EVID when an amount
/// stands on it; an amount that stands on most samples is no event but one dose at time 0. A value is missing when its cell is
/// empty, a dot or NA, or MDV is 1 beside a value that is not 0; a 0 is a sample below the limit, as most files write it.
/// </remarks>
public sealed class StudyCsv
{
    /// <summary>The project's choice: a file that one reads at once.</summary>
    const int MostBytes = 500_000_000, MostIssues = 200;

    /// <summary>Amounts on more than this share of the samples are no events (the project's choice).</summary>
    const double AmountsOnSamples = 0.5;

    /// <summary>With more negative values than this share one wonders (the project's choice).</summary>
    const double MostNegative = 0.05;

    static readonly string[] PkEndpoints = ["CP", "CONC", "PK", "PLASMA", "CONCENTRATION", "PARENT"];

    readonly record struct Line(string Id, int Number, double TimeH, double? NominalH, double? Value, bool IsBlq, double Amount, bool HasValue, int Evid, string Endpoint, string Occasion, double IntervalH, int Further, CsvCell[] Cells);

    readonly string _file;
    readonly StudySelection _selection;
    readonly List<Issue> _issues = [];
    readonly List<string> _notes = [];
    readonly List<CsvCell> _header = [];
    readonly StudyColumns _columns;
    readonly CsvRows _rows;
    readonly int _id, _time, _nominal, _value, _amount, _evid, _mdv, _endpoint, _occasion, _blq, _interval, _further;

    StudyCsv(string text, string file, StudySelection selection)
    {
        (_file, _selection) = (file, selection);
        string first = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOfAny('\n', '\r'))).ToString();
        char separator = ((char[])[',', ';', '\t']).MaxBy(c => first.Count(x => x == c));
        _rows = new CsvRows(text, separator);
        if (!_rows.Read(_header)) Report(1, 1, "the file is empty", "a line of column names, then a line for each dose and sample");
        _columns = new StudyColumns(_header);
        (_id, _time, _nominal, _value) = (_columns.Of(StudyColumns.Id), _columns.Of(StudyColumns.Time), _columns.Of(StudyColumns.Nominal), _columns.Of(StudyColumns.Value));
        (_amount, _evid, _mdv, _blq) = (_columns.Of(StudyColumns.Amount), _columns.Of(StudyColumns.Evid), _columns.Of(StudyColumns.Mdv), _columns.Of(StudyColumns.Blq));
        (_endpoint, _occasion) = (_columns.Of(StudyColumns.Endpoint), _columns.Of(StudyColumns.Occasion));
        (_interval, _further) = (_columns.Of(StudyColumns.Interval), _columns.Of(StudyColumns.Further));
        if (_endpoint < 0) _endpoint = _columns.Of(StudyColumns.Compartment);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="StudyFileException">It cannot be read or understood: every issue, each with its line.</exception>
    public static StudyRecord Load(string path, StudySelection? selection = null) =>
        Parse(InputText.Read(path, MostBytes, issue => new StudyFileException([issue])), path, selection);

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">The rows.</param>
    /// <param name="file">What issues call it.</param>
    /// <param name="selection">What of it is wanted; everything when absent.</param>
    /// <exception cref="StudyFileException">It cannot be understood: every issue, each with its line.</exception>
    public static StudyRecord Parse(string text, string file = "study.csv", StudySelection? selection = null)
    {
        StudyCsv csv = new(text, file, selection ?? new StudySelection());
        return NominalTimes.Infer(csv.Read());
    }

    StudyRecord Read()
    {
        CheckHeader();
        Stop();
        List<Line> lines = [];
        List<CsvCell> cells = [];
        while (_rows.Read(cells) && _issues.Count < MostIssues)
            if (LineOf(cells) is { } line) lines.Add(line);
        if (_rows.OpenQuoteLine > 0) Report(_rows.OpenQuoteLine, 1, "a quote opens here and is never closed", null);
        Stop();
        if (lines.Count == 0) Report(1, 1, _selection.Where.Count > 0 ? "no row is as --where asks" : "there is no row below the column names", "at least one sample");
        Stop();
        lines = WithoutLaterOccasions(lines);
        string? endpoint = ChooseEndpoint(lines);
        bool amountsAreEvents = AmountsAreEvents(lines);
        double usual = lines.Any(l => l.Amount > 0) ? Statistics.Median(lines.Where(l => l.Amount > 0).Select(l => l.Amount)) : 1;
        SubjectRecord[] subjects = [.. lines.GroupBy(l => l.Id).Select(g => SubjectOf(g.Key, [.. g], endpoint, amountsAreEvents, usual)).OfType<SubjectRecord>()];
        if (subjects.Length == 0) Report(1, 1, "no subject has a sample", "rows that are no doses, with a value");
        Stop();
        int negative = subjects.Sum(s => s.Samples.Count(x => x.Value < 0));
        if (negative > 0) _notes.Add($"{negative} values are below 0 and count as 0{(negative > MostNegative * subjects.Sum(s => s.Samples.Count) ? "; are they logarithms? Then give the concentrations themselves" : "")}.");
        string[] covariates = [.. Enumerable.Range(0, _header.Count).Where(IsCovariate(lines)).Select(i => _header[i].Text)];
        return new StudyRecord(Path.GetFileName(_file), WithCovariates(subjects, lines, covariates))
        {
            Notes = _notes,
            Covariates = covariates,
            NominalSource = _nominal >= 0 ? NominalSource.Recorded : NominalSource.None,
        };
    }

    void CheckHeader()
    {
        if (_header.Count == 0) return;
        CsvCell first = _header[0];
        if (_header.All(c => CsvNumber.TryParse(c.Text, out _))) Report(first.Line, 1, "the first line holds numbers", "the names of the columns", "write them in a line above it");
        else
        {
            Demand(_id, StudyColumns.Id, "the subjects");
            Demand(_time, StudyColumns.Time, "the times");
            Demand(_value, StudyColumns.Value, "the concentrations");
        }
        foreach ((string column, _) in _selection.Where)
            if (_columns.Named(column) < 0) Report(first.Line, 1, $"there is no column '{column}' to choose rows by", string.Join(", ", _header.Select(c => c.Text)), Nearest.To(column, _header.Select(c => c.Text)));
    }

    void Demand(int column, string[] role, string what)
    {
        if (column < 0) Report(_header[0].Line, 1, $"there is no column for {what}", $"a column {string.Join(", ", role[..^1])} or {role[^1]}, in capitals or not", role.Select(r => Nearest.To(r, _header.Select(c => c.Text))).OfType<string>().FirstOrDefault() is { } meant ? $"call the column '{meant}' {role[0]}" : null);
    }

    Line? LineOf(List<CsvCell> cells)
    {
        int number = cells[0].Line;
        if (cells.Count != _header.Count)
        {
            Report(number, 1, $"the row has {cells.Count} cells, but there are {_header.Count} columns", "a cell for each column");
            return null;
        }
        if (_selection.Where.Any(w => !StudySelection.IsValue(cells[_columns.Named(w.Column)].Text, w.Value))) return null;
        if (CsvNumber.IsAbsent(cells[_id])) Report(number, cells[_id].Place, $"the row has no {_header[_id].Text}", "the subject's name or number");
        double time = Number(cells, _time) ?? double.NaN;
        if (CsvNumber.IsAbsent(cells[_time])) Report(number, cells[_time].Place, $"the row has no {_header[_time].Text}", "a time in hours");
        CsvCell value = cells[_value];
        bool isBlq = CsvNumber.IsLimit(value) || (_blq >= 0 && Number(cells, _blq) is > 0);
        double? dv = isBlq ? null : Number(cells, _value);
        if (_mdv >= 0 && Number(cells, _mdv) is not (null or 0) && dv is not 0) dv = null;
        return new Line(
            cells[_id].Text, number, time * _selection.HoursPerUnit, Number(cells, _nominal) * _selection.HoursPerUnit, dv, isBlq, Number(cells, _amount) ?? 0, !CsvNumber.IsAbsent(value),
            _evid >= 0 ? (int)(Number(cells, _evid) ?? 0) : -1, _endpoint >= 0 ? cells[_endpoint].Text : "", _occasion >= 0 ? cells[_occasion].Text : "",
            (Number(cells, _interval) ?? 0) * _selection.HoursPerUnit, (int)(Number(cells, _further) ?? 0), [.. cells]);
    }

    double? Number(List<CsvCell> cells, int column)
    {
        if (column < 0 || CsvNumber.IsAbsent(cells[column])) return null;
        CsvCell cell = cells[column];
        if (CsvNumber.TryParse(cell.Text, out double number)) return number;
        if (bool.TryParse(cell.Text, out bool flag)) return flag ? 1 : 0;
        string? remedy = column == _time && cell.Text.AsSpan().ContainsAny(':', '-', '/') ? "hours after the first dose, such as 8.5" : cell.Text.Contains(',') ? cell.Text.Replace(',', '.') : null;
        Report(cell.Line, cell.Place, $"{_header[column].Text} is '{cell.Text}'", "a number; an empty cell, a dot or NA where there is none", remedy);
        return null;
    }

    /// <summary>Where a subject's clock is set back with a new occasion or a reset, another profile begins: only the first is taken.</summary>
    List<Line> WithoutLaterOccasions(List<Line> lines)
    {
        List<Line> kept = [];
        HashSet<string> subjects = [];
        foreach (IGrouping<string, Line> subject in lines.GroupBy(l => l.Id))
        {
            Line[] rows = [.. subject];
            int end = 1;
            while (end < rows.Length && !(rows[end].TimeH < rows[end - 1].TimeH && (rows[end].Occasion != rows[end - 1].Occasion || rows[end].Evid is 3 or 4))) end++;
            if (end < rows.Length) subjects.Add(subject.Key);
            kept.AddRange(rows[..end]);
        }
        if (subjects.Count > 0) _notes.Add($"The clock of {Count(subjects.Count)} is set back for a further occasion: only the first is used{(_occasion >= 0 ? $"; --where {_header[_occasion].Text}=… chooses another" : "")}.");
        return kept;
    }

    string? ChooseEndpoint(List<Line> lines)
    {
        string[] all = [.. lines.Where(l => !IsDose(l, true)).Select(l => l.Endpoint).Distinct()];
        string column = _endpoint >= 0 ? _header[_endpoint].Text : "";
        if (_selection.Endpoint is { } asked)
        {
            string? found = all.FirstOrDefault(e => StudySelection.IsValue(e, asked));
            if (found is null) Report(1, 1, $"there is no endpoint '{asked}'", _endpoint < 0 ? "no endpoint: the file has one only" : string.Join(", ", all), Nearest.To(asked, all));
            Stop();
            return found;
        }
        if (all.Length <= 1) return null;
        string chosen = all.FirstOrDefault(e => PkEndpoints.Contains(e, StringComparer.OrdinalIgnoreCase)) ?? all.OrderBy(e => CsvNumber.TryParse(e, out double n) ? n : double.MaxValue).First();
        _notes.Add($"Of the endpoints in {column} ({string.Join(", ", all)}) '{chosen}' is used; --endpoint chooses another.");
        return chosen;
    }

    bool AmountsAreEvents(List<Line> lines)
    {
        if (_evid >= 0 && lines.Any(l => IsDose(l, true))) return true;
        Line[] samples = [.. lines.Where(l => l.HasValue && (l.Evid <= 0))];
        bool areEvents = lines.Any(l => l.Amount > 0) && samples.Count(l => l.Amount > 0) <= AmountsOnSamples * samples.Length;
        if (!areEvents) _notes.Add(_amount >= 0 && lines.Any(l => l.Amount > 0) ? $"{_header[_amount].Text} stands on the samples, so it is taken as one dose at time 0." : "There are no doses: one of 1 is taken to be given at time 0.");
        return areEvents;
    }

    static bool IsDose(Line line, bool amountsAreEvents) => amountsAreEvents && (line.Evid >= 0 ? line.Evid is not (0 or 2 or 3) && (line.Amount > 0 || line.Evid is 1 or 4) : line.Amount > 0);

    static SubjectRecord? SubjectOf(string id, Line[] lines, string? endpoint, bool amountsAreEvents, double usual)
    {
        List<DoseRecord> doses = [];
        List<SampleRecord> samples = [];
        foreach (Line line in lines)
        {
            bool isDose = IsDose(line, amountsAreEvents);
            if (isDose)
            {
                for (int i = 0; i <= (line.IntervalH > 0 ? line.Further : 0); i++) doses.Add(new DoseRecord(line.TimeH + i * line.IntervalH, line.Amount > 0 ? line.Amount : usual));
            }
            bool isSample = line.Evid >= 0 ? line.Evid == 0 : !isDose || line.Value > 0;
            if (isSample && (endpoint is null || line.Endpoint == endpoint)) samples.Add(new SampleRecord(line.TimeH, line.NominalH, line.Value, line.IsBlq));
        }
        if (doses.Count == 0) doses.Add(new DoseRecord(Math.Min(0, lines[0].TimeH), lines[0].Amount > 0 ? lines[0].Amount : usual));
        return samples.Count == 0 ? null : new SubjectRecord(id, [.. doses.OrderBy(d => d.TimeH)], [.. samples.OrderBy(s => s.TimeH)]);
    }

    /// <summary>Other columns are covariates, unless they change with nearly every row.</summary>
    Func<int, bool> IsCovariate(List<Line> lines)
    {
        Line[][] subjects = [.. lines.GroupBy(l => l.Id).Select(g => g.ToArray())];
        return column => StudyColumns.IsCovariate(_header[column].Text)
            && subjects.Average(s => s.Select(l => l.Cells[column].Text).Distinct().Count()) <= Math.Max(2, 0.5 * subjects.Average(s => s.Length));
    }

    SubjectRecord[] WithCovariates(SubjectRecord[] subjects, List<Line> lines, string[] covariates)
    {
        ILookup<string, Line> rows = lines.ToLookup(l => l.Id);
        Dictionary<string, string[]> levels = [];
        foreach (string name in covariates)
        {
            int column = _columns.Named(name);
            string[] texts = [.. lines.Where(l => !CsvNumber.IsAbsent(l.Cells[column])).Select(l => l.Cells[column].Text).Distinct().Order(StringComparer.Ordinal)];
            if (texts.Any(t => !CsvNumber.TryParse(t, out _))) levels[name] = texts;
        }
        return [.. subjects.Select(s => s with { Covariates = covariates.ToDictionary(name => name.ToUpperInvariant(), name => ValueOf(rows[s.Id], name), StringComparer.Ordinal) })];

        double? ValueOf(IEnumerable<Line> of, string name)
        {
            int column = _columns.Named(name);
            CsvCell? cell = of.Select(l => (CsvCell?)l.Cells[column]).FirstOrDefault(c => !CsvNumber.IsAbsent(c!.Value));
            if (cell is null) return null;
            if (levels.TryGetValue(name, out string[]? texts)) return Array.IndexOf(texts, cell.Value.Text);
            return CsvNumber.TryParse(cell.Value.Text, out double number) ? number : null;
        }
    }

    static string Count(int subjects) => subjects == 1 ? "1 subject" : $"{subjects} subjects";

    void Report(int line, int place, string problem, string? allowed, string? remedy = null)
    {
        if (_issues.Count < MostIssues) _issues.Add(new Issue(new Location(_file, line, place), "", problem, allowed, remedy));
    }

    void Stop()
    {
        if (_issues.Count > 0) throw new StudyFileException(_issues);
    }
}

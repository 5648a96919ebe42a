using SynthPK.Datasets;

namespace SynthPK.Formats.Report.Facts;

/// <summary>A dataset as figures read it: subjects in groups, and each sample and dose with its plan, its truth and its record side by side.</summary>
/// <remarks>The groups are the arms; in a crossover, where every subject meets every treatment, they are the treatments, and times count from the start of the period.</remarks>
sealed class TrialFacts
{
    readonly Dictionary<long, string> _arms;
    readonly Dictionary<long, double> _leftH;
    readonly Dictionary<long, double> _periodsH;

    TrialFacts(ReportSource source)
    {
        Dataset dataset = source.Dataset;
        TableView subjects = new(dataset.Subjects);
        Endpoints = Endpoint.Of(source);
        IsCrossover = dataset.Observations.Schema.Columns.Any(c => c.Name == "TRT") && dataset.Truth.Latent.Schema.Columns.Any(c => c.Name == "TRT");
        Subjects = [.. Enumerable.Range(0, subjects.Rows).Select(row => subjects.Key("ID", row))];
        _arms = Enumerable.Range(0, subjects.Rows).ToDictionary(row => subjects.Key("ID", row), row => subjects.Text("ARM", row) ?? "");
        TableView leavers = new(dataset.Truth.Dispositions);
        _leftH = Enumerable.Range(0, leavers.Rows).ToDictionary(row => leavers.Key("ID", row), row => leavers.Number("TIME", row) ?? 0);
        Doses = [.. DosesOf(dataset)];
        _periodsH = PeriodStarts(dataset);
        Samples = [.. SamplesOf(dataset)];
        Dictionary<string, double> sizes = FirstDoses();
        Groups = [.. Samples.Select(s => s.Group).Distinct().OrderBy(g => sizes.GetValueOrDefault(g)).ThenBy(g => g, StringComparer.Ordinal)];
    }

    /// <summary>The subjects' numbers, in the order of the dataset.</summary>
    public IReadOnlyList<long> Subjects { get; }

    /// <summary>What is measured: values, not events.</summary>
    public IReadOnlyList<Endpoint> Endpoints { get; }

    /// <summary>Whether subjects change treatments.</summary>
    public bool IsCrossover { get; }

    /// <summary>The arms or treatments, those with the least first dose first.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>Every sample that was planned or is on record, of all endpoints.</summary>
    public IReadOnlyList<SampleFact> Samples { get; }

    /// <summary>Every dose that was planned, taken or is on record.</summary>
    public IReadOnlyList<DoseFact> Doses { get; }

    /// <summary>Reads a dataset.</summary>
    public static TrialFacts Of(ReportSource source) => new(source);

    /// <summary>The arm of a subject; empty where it has none.</summary>
    public string ArmOf(long subject) => _arms.GetValueOrDefault(subject, "");

    /// <summary>When a subject left the trial, h after its start; null for who stayed.</summary>
    public double? LeftH(long subject) => _leftH.TryGetValue(subject, out double leftH) ? leftH : null;

    /// <summary>A group as a heading.</summary>
    public string HeadingOf(string group) => IsCrossover ? $"Treatment {group}" : group.Length == 0 ? "All subjects" : group;

    static IEnumerable<DoseFact> DosesOf(Dataset dataset)
    {
        TableView truth = new(dataset.Truth.Doses), record = new(dataset.Doses);
        Dictionary<(long, long), int> recorded = ByKey(record, "DOSE");
        HashSet<(long, long)> met = [];
        for (int row = 0; row < truth.Rows; row++)
        {
            (long, long) key = (truth.Key("ID", row), truth.Key("DOSE", row));
            met.Add(key);
            bool isPlanned = truth.Flag("PLANNED", row), isTaken = truth.Flag("TAKEN", row), isRecorded = recorded.TryGetValue(key, out int at);
            if (!isPlanned && !isTaken && !isRecorded) continue;
            yield return new DoseFact(key.Item1,
                isPlanned ? truth.Number("PLANNED_TIME", row) : null, isPlanned ? truth.Number("PLANNED_AMT", row) : null,
                isTaken ? truth.Number("TAKEN_TIME", row) : null, isTaken ? truth.Number("TAKEN_AMT", row) : null,
                isRecorded ? record.Number("TIME", at) : null, isRecorded ? record.Number("AMT", at) : null);
        }
        foreach (((long Id, long) key, int row) in recorded.Where(dose => !met.Contains(dose.Key)).OrderBy(dose => dose.Value))
            yield return new DoseFact(key.Id, null, null, null, null, record.Number("TIME", row), record.Number("AMT", row));
    }

    IEnumerable<SampleFact> SamplesOf(Dataset dataset)
    {
        TableView truth = new(dataset.Truth.Latent), record = new(dataset.Observations);
        Dictionary<(long, long), int> recorded = ByKey(record, "SAMPLE");
        Dictionary<string, Endpoint> endpoints = Endpoints.ToDictionary(e => e.Name);
        ILookup<long, double> plannedH = Doses.Where(d => d.PlannedH is not null).ToLookup(d => d.Subject, d => d.PlannedH!.Value);
        HashSet<(long, long)> met = [];
        for (int row = 0; row < truth.Rows; row++)
        {
            (long Id, long) key = (truth.Key("ID", row), truth.Key("SAMPLE", row));
            met.Add(key);
            if (Fact(truth, row, key.Id, recorded.TryGetValue(key, out int at) ? at : null) is { } fact) yield return fact with { Measured = truth.Number("MEASURED", row), TrueH = truth.Number("TIME", row) };
        }
        foreach (((long Id, long) key, int row) in recorded.Where(sample => !met.Contains(sample.Key)).OrderBy(sample => sample.Value))
            if (Fact(record, row, key.Id, row) is { } fact) yield return fact with { IsPlanned = false };

        SampleFact? Fact(TableView rows, int row, long id, int? at)
        {
            // An endpoint that is none of these is an event.
            if (!endpoints.TryGetValue(rows.Text("DVID", row) ?? "", out Endpoint? endpoint)) return null;
            double nominalH = rows.Number("NTIME", row) ?? 0;
            SampleState state = at is { } r ? StateOf(record, r) : _leftH.TryGetValue(id, out double leftH) && nominalH > leftH ? SampleState.AfterLeaving : SampleState.Lost;
            double? factor = at is { } u && record.Text("UNIT", u) is { } unit ? ReportedUnit.Factor(unit, endpoint.Unit) : 1;
            double lastH = plannedH[id].Where(h => h <= nominalH).DefaultIfEmpty(double.NaN).Max();
            return new SampleFact(id, IsCrossover ? rows.Text("TRT", row) ?? "" : ArmOf(id), endpoint.Name, nominalH, state)
            {
                PeriodH = IsCrossover ? _periodsH.GetValueOrDefault(rows.Key("PERIOD", row)) : 0,
                AfterDoseH = double.IsNaN(lastH) ? null : nominalH - lastH,
                RecordedH = at is { } t ? record.Number("TIME", t) : null,
                Value = at is { } v && state == SampleState.Measured ? record.Number("DV", v) * factor : null,
                Lloq = at is { } l ? record.Number("LLOQ", l) * factor : null,
            };
        }
    }

    static SampleState StateOf(TableView record, int row) =>
        record.Flag("BLQ", row) ? SampleState.Below
        : record.Flag("ALQ", row) ? SampleState.Above
        : record.Number("DV", row) is null ? SampleState.NoValue : SampleState.Measured;

    static Dictionary<(long, long), int> ByKey(TableView rows, string key)
    {
        Dictionary<(long, long), int> places = [];
        for (int row = 0; row < rows.Rows; row++) places.TryAdd((rows.Key("ID", row), rows.Key(key, row)), row);
        return places;
    }

    /// <summary>When each period begins: with the first dose that anyone is planned to take in it.</summary>
    static Dictionary<long, double> PeriodStarts(Dataset dataset)
    {
        TableView doses = new(dataset.Doses);
        // A dose is named by its planned time in seconds.
        return Enumerable.Range(0, doses.Has("PERIOD") ? doses.Rows : 0)
            .GroupBy(row => doses.Key("PERIOD", row))
            .ToDictionary(period => period.Key, period => period.Min(row => doses.Key("DOSE", row) / 3600.0));
    }

    /// <summary>The mean of the first planned doses of each group, mg; none in a crossover, whose arms all meet every treatment.</summary>
    Dictionary<string, double> FirstDoses() => IsCrossover ? [] : Doses
        .Where(d => d.PlannedH is not null && d.PlannedMg is not null)
        .GroupBy(d => d.Subject, (id, doses) => (Arm: ArmOf(id), doses.MinBy(d => d.PlannedH)!.PlannedMg))
        .GroupBy(d => d.Arm)
        .ToDictionary(arm => arm.Key, arm => arm.Average(d => d.PlannedMg!.Value));
}

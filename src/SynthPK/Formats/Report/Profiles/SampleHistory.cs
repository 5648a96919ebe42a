using SynthPK.Datasets;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report.Profiles;

/// <summary>What the record says of a sample.</summary>
/// <param name="TimeH">When it says the sample was drawn.</param>
/// <param name="Value">The value in the unit of the curve; null where none is told.</param>
/// <param name="IsBelow">Whether it is told as below the limit of quantification.</param>
/// <param name="Lloq">The lower limit of quantification in the unit of the curve; null where there is none.</param>
/// <param name="Told">The value in the words of the record, with its unit.</param>
sealed record SampleRecord(double TimeH, double? Value, bool IsBelow, double? Lloq, string Told);

/// <summary>One sample of a subject: the truth of it, the record of it, and what came between.</summary>
/// <param name="Number">Its permanent number.</param>
/// <param name="NominalH">The time the protocol names; of a row that was added, what that row says.</param>
/// <param name="DrawnH">When the blood was drawn; null for a row that no blood was drawn for.</param>
/// <param name="True">The true value; null where the simulation failed or no blood was drawn.</param>
/// <param name="Measured">What a faultless laboratory reports; null likewise.</param>
/// <param name="Record">What is on record; null when nothing is.</param>
/// <param name="Unit">The unit of the values; empty for a pure number.</param>
/// <param name="Changes">What was done to it, in order.</param>
sealed record SampleHistory(long Number, double NominalH, double? DrawnH, double? True, double? Measured, SampleRecord? Record, string Unit, IReadOnlyList<RecordChange> Changes)
{
    /// <summary>What became of it, in a word or two.</summary>
    public string Fate =>
        DrawnH is null ? "a copy"
        : Record is null ? "not on record"
        : Record.IsBelow ? "below the limit"
        : Record.Value is null ? "no value"
        : Changes.Count > 0 ? "changed" : "as it was";

    /// <summary>Everything that is known of it: a label and what it says.</summary>
    public IEnumerable<(string Label, string Text)> Facts
    {
        get
        {
            yield return ("planned", DrawnH is null ? "no such sample" : $"{Readable.Number(NominalH)} h");
            if (DrawnH is { } drawn)
            {
                yield return ("drawn", $"{Readable.Number(drawn)} h");
                yield return ("true value", Readable.Number(True, Unit, "not known"));
                yield return ("measured", Readable.Number(Measured, Unit, "not known"));
            }
            yield return ("released", Record is null ? "not on record" : $"{Record.Told} at {Readable.Number(Record.TimeH)} h");
        }
    }

    /// <summary>The sample in a sentence, for whoever points at it.</summary>
    public string Story => string.Join("; ", Facts.Select(f => $"{f.Label} {f.Text}").Concat(Changes.Select(c => c.Sentence)));

    /// <summary>The samples of a subject in which an endpoint is measured, those that were lost and those that are in the record only too; all where rows do not say which.</summary>
    public static IReadOnlyList<SampleHistory> Of(Dataset dataset, long subject, string endpoint, string unit)
    {
        Table truth = dataset.Truth.Latent, record = dataset.Observations;
        ILookup<long, RecordChange> changes = RecordChange.Of(dataset, subject, "samples", "observations");
        Dictionary<long, int> recorded = SubjectRows.Of(record, subject).Where(row => IsOf(record, row, endpoint)).ToDictionary(row => record.Get<long>("SAMPLE").Values[row]);
        List<SampleHistory> samples = [];
        foreach (int row in SubjectRows.Of(truth, subject))
        {
            if (!IsOf(truth, row, endpoint)) continue;
            long number = truth.Get<long>("SAMPLE").Values[row];
            samples.Add(new SampleHistory(
                number, truth["NTIME"][row].Number!.Value, truth["TIME"][row].Number, truth["CONC"][row].Number, truth["MEASURED"][row].Number,
                recorded.Remove(number, out int at) ? RecordAt(record, at, unit) : null, unit, [.. changes[number]]));
        }
        samples.AddRange(recorded.Select(row => new SampleHistory(row.Key, record["NTIME"][row.Value].Number ?? 0, null, null, null, RecordAt(record, row.Value, unit), unit, [.. changes[row.Key]])));
        return [.. samples.OrderBy(s => s.DrawnH ?? s.Record!.TimeH).ThenBy(s => s.Number)];
    }

    static SampleRecord RecordAt(Table record, int row, string unit)
    {
        string own = record.Has("UNIT") ? record["UNIT"][row].Text ?? unit : unit;
        // Where nobody knows how the two units relate, the record has no place on the drawing; its words still tell it.
        double factor = ReportedUnit.Factor(own, unit) ?? double.NaN;
        double? value = record["DV"][row].Number, lloq = record["LLOQ"][row].Number;
        bool isBelow = record["BLQ"][row].Number == 1, isAbove = record.Has("ALQ") && record["ALQ"][row].Number == 1;
        string told = isBelow ? $"below {Readable.Number(lloq, own, "the limit")}"
            : isAbove ? $"above {Readable.Number(record["ULOQ"][row].Number, own, "the limit")}"
            : Readable.Number(value, own, "no value");
        return new SampleRecord(record["TIME"][row].Number!.Value, Placed(value * factor), isBelow, Placed(lloq * factor), told);
    }

    static double? Placed(double? value) => value is { } v && double.IsFinite(v) ? v : null;

    static bool IsOf(Table table, int row, string endpoint) => endpoint.Length == 0 || !table.Has("DVID") || table["DVID"][row].Text == endpoint;
}

using SynthPK.Datasets;

namespace SynthPK.Formats.Pictures;

/// <summary>One sample of a subject: the truth of it beside the record of it.</summary>
/// <param name="NominalH">The time the protocol names.</param>
/// <param name="TrueH">When the blood was drawn.</param>
/// <param name="MeasuredMgPerL">What a faultless laboratory reports; null when the simulation failed.</param>
/// <param name="RecordedH">When the record says it was drawn; null when the sample is not on record.</param>
/// <param name="RecordedMgPerL">What the record says; null when nothing or below the limit of quantification.</param>
/// <param name="LloqMgPerL">The limit of quantification.</param>
sealed record Sample(double NominalH, double TrueH, double? MeasuredMgPerL, double? RecordedH, double? RecordedMgPerL, double? LloqMgPerL)
{
    /// <summary>The sample in a sentence, for whoever points at it.</summary>
    public string Story
    {
        get
        {
            string truth = FormattableString.Invariant($"nominal {NominalH:G5} h: drawn at {TrueH:G5} h, measured {MeasuredMgPerL:G3} mg/L; ");
            return truth + (RecordedH is null ? "not on record"
                : RecordedMgPerL is null ? FormattableString.Invariant($"on record at {RecordedH:G5} h, below {LloqMgPerL:G3} mg/L")
                : FormattableString.Invariant($"on record at {RecordedH:G5} h, {RecordedMgPerL:G3} mg/L"));
        }
    }

    public static List<Sample> Of(Dataset dataset, long subject)
    {
        Table truth = dataset.Truth.Latent, record = dataset.Observations;
        Dictionary<long, int> recorded = Rows(record, subject).ToDictionary(row => record.Get<long>("SAMPLE").Values[row]);
        return [.. Rows(truth, subject).Select(row =>
        {
            int? at = recorded.TryGetValue(truth.Get<long>("SAMPLE").Values[row], out int found) ? found : null;
            return new Sample(
                truth["NTIME"][row].Number!.Value, truth["TIME"][row].Number!.Value, truth["MEASURED"][row].Number,
                at is { } r ? record["TIME"][r].Number : null, at is { } v ? record["DV"][v].Number : null, at is { } l ? record["LLOQ"][l].Number : null);
        })];
    }

    static List<int> Rows(Table table, long subject)
    {
        ReadOnlySpan<long> ids = table.Get<long>("ID").Values;
        List<int> rows = [];
        for (int row = 0; row < ids.Length; row++)
            if (ids[row] == subject) rows.Add(row);
        return rows;
    }
}

using SynthPK.Datasets;

namespace SynthPK.Formats.Pictures;

/// <summary>One sample of a subject: the truth of it beside the record of it.</summary>
/// <param name="NominalH">The time the protocol names.</param>
/// <param name="TrueH">When the blood was drawn.</param>
/// <param name="MeasuredMgPerL">What a faultless laboratory reports; null when the simulation failed.</param>
/// <param name="RecordedH">When the record says it was drawn; null when the sample is not on record.</param>
/// <param name="RecordedMgPerL">What the record says; null when nothing or below the limit of quantification.</param>
/// <param name="LloqMgPerL">The limit of quantification.</param>
/// <param name="Unit">The unit of the values; empty for a pure number.</param>
sealed record Sample(double NominalH, double TrueH, double? MeasuredMgPerL, double? RecordedH, double? RecordedMgPerL, double? LloqMgPerL, string Unit)
{
    /// <summary>The sample in a sentence, for whoever points at it.</summary>
    public string Story
    {
        get
        {
            string truth = FormattableString.Invariant($"nominal {NominalH:G5} h: drawn at {TrueH:G5} h, measured {Value(MeasuredMgPerL)}; ");
            return truth + (RecordedH is null ? "not on record"
                : RecordedMgPerL is null ? FormattableString.Invariant($"on record at {RecordedH:G5} h, below {Value(LloqMgPerL)}")
                : FormattableString.Invariant($"on record at {RecordedH:G5} h, {Value(RecordedMgPerL)}"));
        }
    }

    string Value(double? value) => FormattableString.Invariant($"{value:G3}{(Unit.Length == 0 ? "" : " ")}{Unit}");

    /// <summary>The samples of a subject in which an endpoint is measured; all where rows do not say which.</summary>
    public static List<Sample> Of(Dataset dataset, long subject, string endpoint, string unit)
    {
        Table truth = dataset.Truth.Latent, record = dataset.Observations;
        Dictionary<long, int> recorded = Rows(record, subject).ToDictionary(row => record.Get<long>("SAMPLE").Values[row]);
        return [.. Rows(truth, subject).Where(row => IsOf(truth, row, endpoint)).Select(row =>
        {
            int? at = recorded.TryGetValue(truth.Get<long>("SAMPLE").Values[row], out int found) ? found : null;
            return new Sample(
                truth["NTIME"][row].Number!.Value, truth["TIME"][row].Number!.Value, truth["MEASURED"][row].Number,
                at is { } r ? record["TIME"][r].Number : null, at is { } v ? record["DV"][v].Number : null, at is { } l ? record["LLOQ"][l].Number : null, unit);
        })];
    }

    static bool IsOf(Table truth, int row, string endpoint) =>
        endpoint.Length == 0 || truth.Schema.Columns.All(c => c.Name != "DVID") || truth.Get<string>("DVID").Values[row] == endpoint;

    static List<int> Rows(Table table, long subject)
    {
        ReadOnlySpan<long> ids = table.Get<long>("ID").Values;
        List<int> rows = [];
        for (int row = 0; row < ids.Length; row++)
            if (ids[row] == subject) rows.Add(row);
        return rows;
    }
}

using SynthPK.Datasets;

namespace SynthPK.Suites;

/// <summary>A value that a task may ask for: a sample of the protocol, drawn or not.</summary>
/// <param name="Id">Whose.</param>
/// <param name="TimeH">When the blood was really drawn, or would have been.</param>
/// <param name="Quantity">Which output of the model.</param>
/// <param name="Measured">What a faultless laboratory would have reported.</param>
/// <param name="Record">The permanent number of its record.</param>
sealed record AskedSample(long Id, double TimeH, string Quantity, double? Measured, long Record)
{
    /// <summary>The stratum in which it is scored.</summary>
    public string Stratum { get; init; } = "";

    /// <summary>Every planned sample of the asked outputs, of the subjects who have a number.</summary>
    public static IReadOnlyList<AskedSample> All(PartStudy people, IReadOnlyList<string> outputs)
    {
        Table latent = people.Dataset.Truth.Latent;
        Column<long> id = latent.Get<long>("ID"), sample = latent.Get<long>("SAMPLE");
        Column<double> time = latent.Get<double>("TIME"), measured = latent.Get<double>("MEASURED");
        Column<string>? dvid = latent.Schema.Has("DVID") ? latent.Get<string>("DVID") : null;
        return
        [
            .. Enumerable.Range(0, latent.Rows)
                .Select(row => new AskedSample(id.Values[row], time.Values[row], dvid?.Values[row] ?? people.FirstEndpoint, measured.IsNull(row) ? null : measured.Values[row], sample.Values[row]) { Stratum = people.Stratum })
                .Where(asked => people.Uids.ContainsKey(asked.Id) && outputs.Contains(asked.Quantity)),
        ];
    }
}

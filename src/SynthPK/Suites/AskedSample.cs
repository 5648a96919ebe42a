using SynthPK.Datasets;
using SynthPK.Observation;

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

    /// <summary>The time that the protocol names, h.</summary>
    public double NominalH { get; init; }

    /// <summary>Every planned sample of the asked outputs, of the subjects who have a number.</summary>
    public static IReadOnlyList<AskedSample> All(PartStudy people, IReadOnlyList<string> outputs)
    {
        Table latent = people.Dataset.Truth.Latent;
        Column<long> id = latent.Get<long>("ID"), sample = latent.Get<long>("SAMPLE");
        Column<double> time = latent.Get<double>("TIME"), nominal = latent.Get<double>("NTIME"), measured = latent.Get<double>("MEASURED");
        Column<string>? dvid = latent.Schema.Has("DVID") ? latent.Get<string>("DVID") : null;
        return
        [
            .. Enumerable.Range(0, latent.Rows)
                .Select(row => new AskedSample(id.Values[row], time.Values[row], dvid?.Values[row] ?? people.FirstEndpoint, measured.IsNull(row) ? null : measured.Values[row], sample.Values[row])
                {
                    Stratum = people.Stratum,
                    NominalH = nominal.Values[row],
                })
                .Where(asked => people.Uids.ContainsKey(asked.Id) && outputs.Contains(asked.Quantity)),
        ];
    }

    /// <summary>
    /// Every sample of the protocol at its planned time, of the subjects who have a number: of those who left the trial as of the others, so that
    /// what is asked does not tell who stayed. Nothing was measured at such a time.
    /// </summary>
    public static IReadOnlyList<AskedSample> Planned(PartStudy people, IReadOnlyList<string> outputs)
    {
        MeasuredEndpoint[] endpoints = [.. people.Study.Laboratory.Endpoints];
        Table samples = people.Planned.Samples;
        Column<long> id = samples.Get<long>("ID"), sample = samples.Get<long>("SAMPLE");
        Column<double> time = samples.Get<double>("TIME"), nominal = samples.Get<double>("NTIME");
        Column<long>? bits = samples.Schema.Has(TrialTables.MeasuredIn) ? samples.Get<long>(TrialTables.MeasuredIn) : null;
        return
        [
            .. from row in Enumerable.Range(0, samples.Rows)
               where people.Uids.ContainsKey(id.Values[row])
               from endpoint in endpoints.Index()
               where outputs.Contains(endpoint.Item.Name) && (bits is null || (bits.Values[row] >> endpoint.Index & 1) == 1)
               select new AskedSample(id.Values[row], time.Values[row], endpoint.Item.Name, null, endpoint.Item.Record(sample.Values[row])) { Stratum = people.Stratum, NominalH = nominal.Values[row] },
        ];
    }
}

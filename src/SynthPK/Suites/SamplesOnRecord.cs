using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Suites;

/// <summary>The samples on record: whose and which the rows of the released observations are, and when they were truly drawn.</summary>
/// <remarks>A record can bear a wrong time, so that its own word is not enough: a sample of the future may stand in the past.</remarks>
sealed class SamplesOnRecord
{
    readonly Column<long> _id, _sample;
    readonly Column<double> _recordedH;
    readonly Column<string>? _endpoint;
    readonly string _firstEndpoint;
    readonly Dictionary<(long Id, long Sample), double> _drawnH = [];

    /// <param name="dataset">The dataset.</param>
    /// <param name="firstEndpoint">The name of what the observations measure where they have no DVID.</param>
    public SamplesOnRecord(Dataset dataset, string firstEndpoint)
    {
        Table observations = dataset.Observations, latent = dataset.Truth.Latent;
        (_id, _sample, _recordedH, _firstEndpoint) = (observations.Get<long>("ID"), observations.Get<long>("SAMPLE"), observations.Get<double>("TIME"), firstEndpoint);
        _endpoint = observations.Schema.Has("DVID") ? observations.Get<string>("DVID") : null;
        Column<long> id = latent.Get<long>("ID"), sample = latent.Get<long>("SAMPLE");
        Column<double> drawnH = latent.Get<double>("TIME");
        for (int row = 0; row < latent.Rows; row++) _drawnH.Add((id.Values[row], sample.Values[row]), drawnH.Values[row]);
    }

    /// <summary>Every row.</summary>
    public IEnumerable<int> Rows => Enumerable.Range(0, _id.Count);

    /// <summary>The subject of a row.</summary>
    public long IdOf(int row) => _id.Values[row];

    /// <summary>The subject of a row and the permanent number of its sample; of a row that was entered twice, that of the first.</summary>
    public (long Id, long Sample) KeyOf(int row) => (_id.Values[row], Draft.Original(_sample.Values[row]));

    /// <summary>What a row measures.</summary>
    public string EndpointOf(int row) => _endpoint?.Values[row] ?? _firstEndpoint;

    /// <summary>When the sample of a row was truly drawn, h; null where it is no planned sample.</summary>
    public double? DrawnH(int row) => _drawnH.TryGetValue(KeyOf(row), out double drawnH) ? drawnH : null;

    /// <summary>When a row was drawn or is recorded, whichever is later: only then is it known.</summary>
    public double KnownH(int row) => Math.Max(_recordedH.Values[row], DrawnH(row) ?? double.NegativeInfinity);
}

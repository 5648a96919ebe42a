namespace SynthPK.Formats.Pmx;

/// <summary>What one of the tables of a benchmark holds.</summary>
sealed class PmxCounts
{
    readonly Dictionary<int, long> _byEndpoint = [];

    /// <summary>How many subjects.</summary>
    public long Subjects { get; set; }

    /// <summary>How many observations.</summary>
    public long Observations { get; private set; }

    /// <summary>Counts an observation of an endpoint, by its number.</summary>
    public void Add(int endpoint)
    {
        Observations++;
        _byEndpoint[endpoint] = Of(endpoint) + 1;
    }

    /// <summary>How many observations of an endpoint.</summary>
    public long Of(int endpoint) => _byEndpoint.GetValueOrDefault(endpoint);
}

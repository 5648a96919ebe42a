using SynthPK.Observation.Outcomes;
using SynthPK.Populations;

namespace SynthPK.Observation;

/// <summary>How one output of the model is measured: with an error, as an outcome drawn from a law, or as the time of an event. It is one of the three.</summary>
public sealed record Endpoint
{
    /// <summary>How a measured value scatters about the true one.</summary>
    public ResidualError? Error { get; init; }

    /// <summary>The law of what is observed where that is a count, a category or a score: the output is its mean or logit.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>The event whose cumulative hazard the output is. No sampling plan measures it.</summary>
    public EventTime? EventTime { get; init; }

    /// <summary>The laboratory method.</summary>
    public Assay Assay { get; init; } = new();

    /// <summary>The law of EPS, the residual error's deviate.</summary>
    public Epsilon Epsilon { get; init; } = new NormalEpsilon();

    /// <summary>How EPS of one subject hangs together over time; every sample for itself when absent.</summary>
    public Autocorrelation? Autocorrelation { get; init; }

    /// <summary>How the residual error differs between subjects: its standard deviation is multiplied by exp(ETA_RUV), ETA_RUV normal with this spread. The same for all when absent.</summary>
    public Spread? ErrorVariability { get; init; }
}

/// <summary>The correlation of the residual errors of two endpoints in one sample (NONMEM's L2): between EPS of the two, before either is shaped.</summary>
public sealed record ErrorCorrelation
{
    /// <summary>The two endpoints.</summary>
    public required IReadOnlyList<string> Between { get; init; }

    /// <summary>The correlation, -1 to 1.</summary>
    [System.ComponentModel.DataAnnotations.Range(-1.0, 1.0)]
    public required double Value { get; init; }
}

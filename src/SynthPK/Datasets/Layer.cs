namespace SynthPK.Datasets;

/// <summary>Which layer of a value a change belongs to. The planned layer is never changed; the released one is what results.</summary>
public enum Layer
{
    /// <summary>What really happened: doses taken, true times of sampling. Changes here change the true concentrations.</summary>
    Performed,

    /// <summary>What the assay returned.</summary>
    Measured,

    /// <summary>What the database holds.</summary>
    Recorded,
}

static class Layers
{
    /// <summary>The layer's name in an audit.</summary>
    internal static string Name(this Layer layer) => layer switch
    {
        Layer.Performed => "performed",
        Layer.Measured => "measured",
        _ => "recorded",
    };
}

namespace SynthPK.Datasets;

/// <summary>Which layer of a value a change belongs to.</summary>
public enum Layer
{
    /// <summary>What the protocol, or the study within it, plans.</summary>
    Planned,

    /// <summary>What really happened: doses taken, true times of sampling, true covariates. Changes here change the true concentrations.</summary>
    Performed,

    /// <summary>What the assay returned.</summary>
    Measured,

    /// <summary>What the database holds.</summary>
    Recorded,

    /// <summary>What the user of the dataset sees.</summary>
    Released,
}

static class Layers
{
    static readonly string[] Names = ["planned", "performed", "measured", "recorded", "released"];

    /// <summary>The layer's name in an audit.</summary>
    internal static string Name(this Layer layer) => Names[(int)layer];
}

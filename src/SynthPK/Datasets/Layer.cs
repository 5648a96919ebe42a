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

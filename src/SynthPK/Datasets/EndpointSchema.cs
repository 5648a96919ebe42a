namespace SynthPK.Datasets;

/// <summary>What an endpoint is, which rows name in DVID: its unit, for DV has as many as there are endpoints, and its nature.</summary>
/// <param name="Name">Its name, as DVID has it.</param>
/// <param name="Unit">The unit of its values; empty for a pure number.</param>
/// <param name="Description">What is measured, in a few words; empty when nobody says.</param>
public sealed record EndpointSchema(string Name, string Unit, string Description)
{
    /// <summary>Whether it is a mass of something in a volume, as a drug's concentration is.</summary>
    public bool IsConcentration { get; init; }

    /// <summary>Whether a row is no sample but something that happened: 1 for an event, 0 for the end of observation.</summary>
    public bool IsEvent { get; init; }
}

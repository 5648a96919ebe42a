using SynthPK.Units;

namespace SynthPK.Corruption;

/// <summary>By what a driver of dropout is standardised: constants of the generator's law, the same for every subject.</summary>
public sealed record DriverScale
{
    /// <summary>The mean of the driver's running means over people and days, in the output's unit.</summary>
    public required double Mean { get; init; }

    /// <summary>Their standard deviation, in the same unit; at 0 the driver has no effect.</summary>
    [NotNegative]
    public required double Sd { get; init; }
}

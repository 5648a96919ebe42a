using System.Runtime.Intrinsics;

namespace SynthPK.Numerics;

/// <summary>How many numbers travel together: chosen once, by the hardware or by SYNTHPK_LANES.</summary>
public static class Lanes
{
    /// <summary>The environment variable that forces a width: 1, 2, 4 or 8.</summary>
    public const string Variable = "SYNTHPK_LANES";

    static readonly string? Asked = Environment.GetEnvironmentVariable(Variable);
    static readonly int Chosen = Parse(Asked);

    /// <summary>8, 4 or 2 where 512, 256 or 128-bit vectors are accelerated, else 1; any of these if SYNTHPK_LANES says so.</summary>
    /// <remarks>Results do not depend on it; only speed does.</remarks>
    /// <exception cref="InvalidOperationException">SYNTHPK_LANES is set to something else.</exception>
    public static int Width => Chosen != 0 ? Chosen : throw new InvalidOperationException(
        $"The environment variable {Variable} is '{Asked}'; it can be 1, 2, 4 or 8. Unset it to let the hardware choose.");

    /// <summary>Does the work at the chosen width.</summary>
    internal static TResult Run<TResult>(ILaneWork<TResult> work) => Run(Width, work);

    /// <summary>Does the work at a given width; 16 are two vectors of 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is not 1, 2, 4, 8 or 16.</exception>
    internal static TResult Run<TResult>(int width, ILaneWork<TResult> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return width switch
        {
            1 => work.Run<Real1>(),
            2 => work.Run<Real2>(),
            4 => work.Run<Real4>(),
            8 => work.Run<Real8>(),
            16 => work.Run<Real16>(),
            _ => throw new ArgumentOutOfRangeException(nameof(width), width, "A width is 1, 2, 4, 8 or 16 lanes."),
        };
    }

    /// <summary>The width that a value of the variable asks for; 0 if it makes no sense.</summary>
    internal static int Parse(string? asked) => asked switch
    {
        null or "" => Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : Vector128.IsHardwareAccelerated ? 2 : 1,
        "1" => 1,
        "2" => 2,
        "4" => 4,
        "8" => 8,
        _ => 0,
    };
}

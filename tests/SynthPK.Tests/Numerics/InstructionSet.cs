using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SynthPK.Tests.Numerics;

/// <summary>A part of the hardware that the runtime can be told not to use, by an environment variable set to 0 before it starts.</summary>
/// <remarks>
/// As .NET 10 knows them: each switch also takes away what builds on it, fused multiply-add goes with AVX2, and the
/// older DOTNET_EnableFMA and DOTNET_EnableAVX512F no longer do anything. Processors that are not x86 know only the last.
/// </remarks>
public sealed record InstructionSet(string Switch, Func<bool> IsUsed)
{
    public static readonly IReadOnlyList<InstructionSet> All =
    [
        new("DOTNET_EnableAVX512", () => Avx512F.IsSupported || Vector512.IsHardwareAccelerated),
        new("DOTNET_EnableAVX2", () => Avx2.IsSupported || Fma.IsSupported || Vector256.IsHardwareAccelerated),
        new("DOTNET_EnableAVX", () => Avx.IsSupported),
        new("DOTNET_EnableSSE42", () => Sse42.IsSupported),
        new("DOTNET_EnableHWIntrinsic", () => Vector128.IsHardwareAccelerated),
    ];

    /// <summary>The environment in which a child process does without it.</summary>
    public IReadOnlyDictionary<string, string> Off => new Dictionary<string, string> { [Switch] = "0" };

    public override string ToString() => $"{Switch}=0";
}

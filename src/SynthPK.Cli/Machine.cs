using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SynthPK.Numerics;

namespace SynthPK.Cli;

/// <summary>What the run was computed with. None of it changes a bit of the data, and tests hold the tool to that.</summary>
sealed record Machine(
    int Lanes, bool HardwareIntrinsics, bool Avx, bool Avx2, bool Fma, bool Avx512, int Processors, string Architecture, string Runtime, string System)
{
    public static Machine Current => new(
        Numerics.Lanes.Width,
        Vector128.IsHardwareAccelerated,
        global::System.Runtime.Intrinsics.X86.Avx.IsSupported,
        global::System.Runtime.Intrinsics.X86.Avx2.IsSupported,
        global::System.Runtime.Intrinsics.X86.Fma.IsSupported,
        Avx512F.IsSupported,
        Environment.ProcessorCount,
        RuntimeInformation.ProcessArchitecture.ToString(),
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription);
}

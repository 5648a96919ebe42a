using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using X86 = System.Runtime.Intrinsics.X86;

namespace SynthPK.Cli;

/// <summary>What a run was computed with. None of it changes a bit of the data, and tests hold the tool to that.</summary>
sealed record Machine(
    int Lanes, bool HardwareIntrinsics, bool Sse42, bool Avx, bool Avx2, bool Fma, bool Avx512, int Processors, string Architecture, string Runtime, string OperatingSystem)
{
    public static Machine Current => new(
        Numerics.Lanes.Width,
        Vector128.IsHardwareAccelerated,
        X86.Sse42.IsSupported,
        X86.Avx.IsSupported,
        X86.Avx2.IsSupported,
        X86.Fma.IsSupported,
        X86.Avx512F.IsSupported,
        Environment.ProcessorCount,
        RuntimeInformation.ProcessArchitecture.ToString(),
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription);
}

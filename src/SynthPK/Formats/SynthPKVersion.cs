using System.Reflection;

namespace SynthPK.Formats;

/// <summary>The version of the library, as files that it writes name it.</summary>
static class SynthPKVersion
{
    /// <summary>The package version, without the commit that the build appends to it.</summary>
    public static string Number { get; } =
        typeof(SynthPKVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}

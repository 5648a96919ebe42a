namespace SynthPK.Tests.Conventions;

/// <summary>The checked-out repository that the tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SynthPK.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException($"No SynthPK.sln above {AppContext.BaseDirectory}: the tests read the sources they were built from.");
    }
}

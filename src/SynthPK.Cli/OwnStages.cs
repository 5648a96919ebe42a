using System.CommandLine;
using System.Reflection;
using SynthPK.Corruption;

namespace SynthPK.Cli;

/// <summary>The option --stages: corruption stages of the user's own, from an assembly that was built against SynthPK.</summary>
sealed class OwnStages : Option<string[]>
{
    public OwnStages()
        : base("--stages")
    {
        Description = "An assembly (.dll) with corruption stages of your own, which scenario files may then name. Its code is run.";
        HelpName = "FILE";
        Recursive = true;
        AllowMultipleArgumentsPerToken = false;
    }

    /// <summary>Makes the stages of the given assemblies known.</summary>
    /// <exception cref="WrongInputException">A file is no such assembly.</exception>
    public void Register(ParseResult parsed)
    {
        foreach (string file in parsed.GetValue(this) ?? []) Register(file);
    }

    static void Register(string file)
    {
        if (Directory.Exists(file)) throw new WrongInputException($"--stages: '{file}' is a folder; give the assembly (.dll) in it that holds your stages.");
        if (!File.Exists(file)) throw new WrongInputException($"--stages: there is no file '{file}'.");
        try
        {
            Assembly assembly = Assembly.LoadFrom(Path.GetFullPath(file));
            if (CorruptionStages.In(assembly).Count == 0)
                throw new WrongInputException($"--stages: '{file}' holds no corruption stage: a sealed record that derives from CorruptionStage, with defaults for all its parameters.");
            CorruptionStages.Register(assembly);
        }
        catch (BadImageFormatException)
        {
            throw new WrongInputException($"--stages: '{file}' is no .NET assembly; give the .dll that 'dotnet build' makes of your project.");
        }
        catch (Exception wrong) when (wrong is FileLoadException or FileNotFoundException or TargetInvocationException or ReflectionTypeLoadException or ArgumentException)
        {
            throw new WrongInputException($"--stages: '{file}' cannot be used: {wrong.Message}");
        }
    }
}

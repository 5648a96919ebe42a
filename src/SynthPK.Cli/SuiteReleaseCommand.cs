using System.CommandLine;
using Spectre.Console;
using SynthPK.Suites;
using SynthPK.Suites.Leaks;

namespace SynthPK.Cli;

/// <summary>synthpk suite release: the public and the hidden package of a built suite.</summary>
sealed class SuiteReleaseCommand : Verb
{
    readonly Argument<string> _suite = new("DIR") { Description = "The folder of a built suite." };

    readonly Option<string> _out = new("--out") { Description = "The folder of the packages.", HelpName = "DIR", Required = true };

    readonly Option<bool> _force = new("--force") { Description = "Replace packages of the same name." };

    readonly Option<bool> _json = new("--json") { Description = "Write one JSON object to standard output." };

    public SuiteReleaseCommand()
        : base("release", "Packs a built suite for everybody and for organisers; refuses if anything tells the answers.",
            ("synthpk suite release out/tutorial --out dist", "dist/tutorial-1.0.0-public.zip and -hidden.zip"))
    {
        Take(_suite);
        foreach (Option option in (Option[])[_out, _force, _json]) Add(option);
        SetAction(parsed => Run(parsed.GetRequiredValue(_suite), parsed.GetRequiredValue(_out), parsed.GetValue(_force), parsed.GetValue(_json)));
    }

    static int Run(string suite, string directory, bool replaces, bool asJson)
    {
        try
        {
            SuiteRelease release = SuiteRelease.Write(suite, directory, replaces);
            if (asJson) Terminal.WriteJson(release);
            else
                foreach (ReleasedPackage package in new[] { release.Public, release.Hidden }) Terminal.Out.WriteLine($"{package.Sha256}  {package.Path}");
            Warn(SuiteIndex.Read(suite));
            return ExitCode.Done;
        }
        catch (RefusedReleaseException refused)
        {
            foreach (LeakBreach breach in refused.Breaches) Console.Error.WriteLine($"{breach.Path}: {breach.Problem}");
            return Terminal.Wrong(refused.Message);
        }
        catch (Exception wrong) when (wrong is DirectoryNotFoundException or InvalidDataException)
        {
            throw new WrongInputException(wrong.Message);
        }
    }

    /// <summary>What keeps nobody from releasing, but is better known before than after.</summary>
    static void Warn(SuiteIndex index)
    {
        if (index.License.Length == 0) Console.Error.WriteLine("synthpk: warning: the suite states no licence, so nobody may use the packages. Try in the suite's file: publication: { license: CC-BY-4.0 }");
        if (index.IsPractice) Console.Error.WriteLine("synthpk: warning: this is a PRACTICE suite: its tests follow from a published key, so results are UNOFFICIAL. Build it with --key for a round that counts.");
    }
}

using SynthPK.Issues;
using SynthPK.Populations;
using SynthPK.Wording;

namespace SynthPK.Scenarios;

/// <summary>
/// The table at <c>population: people: table: file:</c> of a scenario file. The file's text takes the place of its path, so that the scenario needs
/// nothing but itself from then on; what is wrong with a row is reported at its line.
/// </summary>
sealed class PeopleReference(string fileName, Findings findings)
{
    /// <summary>A scenario of a megabyte holds its table and more. The project's choice.</summary>
    const int MostBytes = 500_000;

    static readonly Place At = Place.Root["population"]["people"]["file"];

    /// <summary>The scenario with its table at hand.</summary>
    public Scenario Resolve(Scenario scenario)
    {
        if (!findings.Sound(At) || scenario.Population?.People is not TablePeople { File: { Length: > 0 } path } people || path.Contains('\n')) return scenario;
        string whole = Path.Combine(Path.GetDirectoryName(fileName) ?? "", path);
        if (!File.Exists(whole))
        {
            findings.Report(At, $"there is no file '{whole}'", "the path of a CSV file, relative to this one, or its text", Nearest.To(Path.GetFileName(path), Siblings(whole)));
            return scenario;
        }
        try
        {
            string text = InputText.Read(whole, MostBytes, issue => new ScenarioException([issue])).ReplaceLineEndings("\n");
            TablePeople read = people with { File = text.Contains('\n') ? text : text + "\n" };
            findings.Adopt(At, read.Rows.Faults(read).Select(f => new Issue(new Location(whole, f.Line, 1), "", f.Problem, f.Allowed, null)));
            return scenario with { Population = scenario.Population with { People = read } };
        }
        catch (ScenarioException unreadable)
        {
            findings.Adopt(At, unreadable.Issues);
            return scenario;
        }
    }

    static IEnumerable<string> Siblings(string path)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.csv").Take(1000).Select(f => Path.GetFileName(f)!) : [];
    }
}

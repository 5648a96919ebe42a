using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Report;
using SynthPK.Issues;
using SynthPK.Scenarios;

namespace SynthPK.Cli;

/// <summary>The page of a dataset on its way into a file.</summary>
sealed class ReportFile
{
    /// <summary>How many subjects a page is made from unless one asks for more. The project's choice.</summary>
    public const int MostSubjects = 500;

    /// <summary>How many subjects are shown one by one at most. The project's choice.</summary>
    public const int MostShown = 100;

    readonly string _directory;

    /// <param name="directory">The dataset's folder.</param>
    /// <param name="path">The page; beside the folder when absent, for the folder lists all of its own files.</param>
    public ReportFile(string directory, string? path = null)
    {
        _directory = directory;
        string folder = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(directory));
        Path = path ?? Beside(directory, folder);
        if (IsWithin(System.IO.Path.GetFullPath(Path), folder)) throw new WrongInputException($"'{Path}' is in the dataset's folder, which lists all of its own files; name a place outside it (--out).");
    }

    /// <summary>The place beside a folder, as its name was given; where that is no name, such as <c>.</c>, as it is found.</summary>
    static string Beside(string given, string folder)
    {
        string name = System.IO.Path.TrimEndingDirectorySeparator(given);
        return (System.IO.Path.GetFileName(name) is "." or ".." or "" ? folder : name) + "-report.html";
    }

    /// <summary>Where the page goes.</summary>
    public string Path { get; }

    /// <summary>The subjects that are shown one by one; those most worth a look when absent.</summary>
    public IReadOnlyList<long>? Subjects { get; init; }

    /// <summary>How many subjects are read, from the first.</summary>
    public int Most { get; init; } = MostSubjects;

    /// <summary>Writes the page, and its pictures into a folder where one is given.</summary>
    public void Write(string? pictures = null)
    {
        RefuseOther();
        if (pictures is not null && IsWithin(System.IO.Path.GetFullPath(pictures), System.IO.Path.GetFullPath(_directory))) throw new WrongInputException($"'{pictures}' is in the dataset's folder, which lists all of its own files; name a place outside it (--pictures).");
        ReportSource source = Read();
        OutputFile.Save(Path, ReportPage.Html(source));
        if (pictures is null) return;
        foreach ((string name, string svg) in ReportPage.Pictures(source)) OutputFile.Save(System.IO.Path.Combine(pictures, name), svg);
    }

    ReportSource Read()
    {
        (Dataset dataset, Manifest manifest) = Load();
        string readme = System.IO.Path.Combine(_directory, "README.md"), card = File.Exists(readme) ? File.ReadAllText(readme) : "";
        string scenario = System.IO.Path.Combine(_directory, "truth", "scenario.yaml");
        try
        {
            Study study = new(ScenarioFile.Read(scenario));
            return ReportSource.Of(dataset, manifest, card, (subject, timesH) => [.. study.Curves(subject, timesH).Select(c => new ProfileCurve(c.Subject, c.TimesH, c.PrescribedMgPerL, c.TrueMgPerL, c.Endpoint, c.Unit))], Subjects);
        }
        catch (Exception wrong) when (wrong is InputException or IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            string why = wrong is InputException input ? $"{input.Issues[0]}" : wrong.Message;
            return new ReportSource(dataset, manifest, card, []) { Subjects = Subjects ?? [], Remark = $"The curves between the samples are not shown, for the scenario cannot be run: {why}" };
        }
    }

    (Dataset Dataset, Manifest Manifest) Load()
    {
        try
        {
            (Dataset dataset, Manifest manifest) = DatasetFolder.Load(_directory, Most, Subjects);
            foreach (long subject in Subjects ?? [])
                if (!dataset.Truth.Parameters.Get<long>("ID").Values.Contains(subject)) throw new WrongInputException($"'{_directory}' has no subject {subject}; its subjects are 1 to {manifest.Subjects}.");
            return (dataset, manifest);
        }
        catch (Exception wrong) when (wrong is DirectoryNotFoundException or InvalidDataException)
        {
            throw new WrongInputException(wrong.Message);
        }
    }

    /// <summary>A page takes the place of an earlier one, and of nothing else.</summary>
    public void RefuseOther()
    {
        if (Directory.Exists(Path)) throw new WrongInputException($"'{Path}' is a folder; name a file (--out).");
        if (!File.Exists(Path)) return;
        if (!OutputFile.IsPage(Path, ReportPage.Generator))
            throw new WrongInputException($"'{Path}' is a file that 'synthpk report' did not write, so it is not replaced; name another (--out).");
    }

    static bool IsWithin(string path, string folder) => path == folder || path.StartsWith(System.IO.Path.TrimEndingDirectorySeparator(folder) + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);
}

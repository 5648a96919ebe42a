using System.CommandLine;
using System.Globalization;
using System.Text;
using SynthPK.Datasets;
using SynthPK.Formats.Csv;
using SynthPK.Models;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;

namespace SynthPK.Cli;

/// <summary>synthpk simulate: an event table goes through a model, and nothing is random.</summary>
sealed class SimulateCommand : Verb
{
    /// <summary>Tighter than the library's default: one table is not a million subjects, and it is read beside other engines' (the project's choice).</summary>
    const double RelativeTolerance = 1e-10;

    /// <summary>How much smaller the absolute tolerance is than the relative one, unless it is given (the project's choice).</summary>
    const double AbsolutePerRelative = 1e-2;

    readonly Argument<string> _model = new("MODEL") { Description = "A model file, or the name of a built-in model; 'synthpk list models' shows them. Or a dataset's folder: its model, and each subject's true parameters." };

    readonly Argument<string> _events = new("EVENTS.csv") { Description = "The event table: ID, TIME, EVID, AMT, CMT (number or name), RATE, II, ADDL, SS, and the model's parameters and covariates." };

    readonly Option<string?> _out = new("--out") { Description = "The file to make: one line for each record, with the outputs and states after it acted. [default: standard output]", HelpName = "OUT.csv" };

    readonly Option<string?> _covariates = new("--covariates") { Description = "What parameters and covariates are between two records: the next record's value (nocb, as NONMEM), the last one's (locf), or a straight line (linear). [default: as the model says, else nocb]", HelpName = "nocb|locf|linear" };

    readonly Option<double?> _rtol = Number("--rtol", 1e-13, 1e-2, $"The relative error that one step may make. [default: {RelativeTolerance}]", "R");

    readonly Option<double?> _atol = Number("--atol", 0, 1, "The absolute error that one step may make, as a fraction of the largest value a state has had. [default: R/100]", "A");

    readonly Option<string> _solver = new("--solver") { Description = "How to solve: closed is for linear models only, stiff for time constants far apart.", HelpName = "auto|closed|explicit|stiff", DefaultValueFactory = _ => "auto" };

    readonly Option<bool> _force = new("--force") { Description = "Replace the file that is there." };

    public SimulateCommand()
        : base("simulate", "Simulates an event table through a model, with no randomness.",
            ("synthpk describe two-compartment", "its parameters, its compartments, and a table to copy"),
            ("synthpk simulate two-compartment events.csv --out profile.csv", "a built-in model, parameters in the table's columns"),
            ("synthpk validate my-model.yaml", "is the model right?"),
            ("synthpk simulate my-model.yaml events.csv", "your own model, the result on the terminal"),
            ("synthpk simulate my-model.yaml events.csv --covariates locf", "covariates as rxode2 has them"),
            ("synthpk simulate my-model.yaml events.csv --solver stiff", "by the other method, to compare"),
            ("synthpk simulate out/warfarin out/warfarin/data/nonmem.csv", "a dataset's own subjects: the truth at its samples"))
    {
        Take(_model);
        Take(_events);
        foreach (Option option in (Option[])[_out, _covariates, _rtol, _atol, _solver, _force]) Add(option);
        _out.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => t.Value.Length == 0)) result.AddError("--out is empty.");
        });
        _covariates.AcceptOnlyFromAmong([.. Enum.GetValues<Interpolation>().Select(NameOf)]);
        _solver.AcceptOnlyFromAmong([.. Enum.GetValues<Solver>().Select(NameOf)]);
        SetAction(Run);
    }

    int Run(ParseResult parsed)
    {
        string? file = parsed.GetValue(_out);
        if (file is not null) DemandRoom(file, parsed.GetValue(_force));
        if (Directory.Exists(parsed.GetRequiredValue(_model))) return RunTruth(parsed, file);
        StructuralModel model = Catalogue.Model(parsed.GetRequiredValue(_model));
        EventTable table = EventTable.Load(parsed.GetRequiredValue(_events), model);
        if (parsed.GetValue(_covariates) is { } covariates) table = table.With(Enum.Parse<Interpolation>(covariates, ignoreCase: true));
        foreach (object warning in model.Warnings) Tell($"warning: {warning}");
        foreach (string note in table.Notes) Tell($"note: {note}");

        EventResult result = Simulate(table, OptionsOf(parsed));
        using StringWriter csv = new(CultureInfo.InvariantCulture);
        result.WriteCsv(csv);
        if (file is null) Console.Out.Write(csv);
        else WriteWhole(file, csv.ToString(), parsed.GetValue(_force));
        return Report(result);
    }

    /// <summary>The subjects of a dataset, with the parameters that they truly have, solved as the dataset was.</summary>
    int RunTruth(ParseResult parsed, string? file)
    {
        if (parsed.GetValue(_covariates) is not null) throw new WrongInputException("--covariates says what covariates are between two records, but those of a dataset's subjects are known at every time; leave it out.");
        TrueSubjects subjects = Truth(parsed.GetRequiredValue(_model));
        (Table values, IReadOnlyList<(long Subject, string Problem)> failures) = subjects.Simulate(parsed.GetRequiredValue(_events), OptionsOf(parsed, new SimulationOptions().RelativeTolerance));
        using MemoryStream csv = new();
        CsvWriter writer = new(csv, values.Schema);
        writer.Write(values);
        writer.Complete();
        string text = Encoding.UTF8.GetString(csv.ToArray());
        if (file is null) Console.Out.Write(text);
        else WriteWhole(file, text, parsed.GetValue(_force));
        foreach ((long subject, string problem) in failures) Tell($"subject {subject} could not be simulated: {problem}");
        Tell($"{Show.Count(values.Rows, "observation")} of the subjects of the dataset, with their true parameters{(failures.Count > 0 ? $"; {Show.Count(failures.Count)} failed" : "")}.");
        return failures.Count > 0 ? ExitCode.Failure : ExitCode.Done;
    }

    static TrueSubjects Truth(string folder)
    {
        try
        {
            return TrueSubjects.Load(folder);
        }
        catch (InvalidDataException wrong)
        {
            throw new WrongInputException(wrong.Message);
        }
    }

    SimulationOptions OptionsOf(ParseResult parsed, double usual = RelativeTolerance)
    {
        double relative = parsed.GetValue(_rtol) ?? usual;
        return new SimulationOptions
        {
            Solver = Enum.Parse<Solver>(parsed.GetRequiredValue(_solver), ignoreCase: true),
            RelativeTolerance = relative,
            AbsoluteTolerance = parsed.GetValue(_atol) ?? AbsolutePerRelative * relative,
        };
    }

    /// <summary>A solver that cannot solve the model was the user's choice.</summary>
    static EventResult Simulate(EventTable table, SimulationOptions options)
    {
        try
        {
            return Simulator.Run(table.Model, table, options);
        }
        catch (ArgumentException wrong) when (options.Solver != Solver.Auto)
        {
            throw new WrongInputException(wrong.Message);
        }
    }

    /// <summary>How the subjects were solved, and which were not.</summary>
    static int Report(EventResult result)
    {
        int failures = 0;
        for (int subject = 0; subject < result.Statuses.Count; subject++)
        {
            if (result.Statuses[subject].IsOk) continue;
            failures++;
            Tell($"subject {result.Table.Ids[subject]} could not be simulated: {result.Statuses[subject].Message}");
        }
        IEnumerable<string> solved = result.Solvers.Where((_, subject) => result.Statuses[subject].IsOk).GroupBy(solver => solver).OrderBy(group => group.Key).Select(group => $"{Show.Count(group.Count())} {NameOf(group.Key)}");
        Tell($"{Show.Count(result.Statuses.Count, "subject")}, {Show.Count(result.Table.Records.Items.Length, "record")}; solver: {string.Join(", ", solved.DefaultIfEmpty("none"))}{(failures > 0 ? $"; {Show.Count(failures)} failed" : "")}.");
        return failures > 0 ? ExitCode.Failure : ExitCode.Done;
    }

    static void DemandRoom(string file, bool isForced)
    {
        if (IsDevice(file)) return;
        if (Directory.Exists(file)) throw new WrongInputException($"'{file}' is a folder; --out is a file.");
        if (File.Exists(file) && !isForced) throw new WrongInputException($"'{file}' is there already; give --force to replace it, or another --out.");
    }

    /// <summary>A terminal, a pipe or nothing, which is written to and never replaced.</summary>
    static bool IsDevice(string file) => file.StartsWith("/dev/", StringComparison.Ordinal);

    /// <summary>The file appears whole or not at all.</summary>
    static void WriteWhole(string file, string text, bool isForced)
    {
        if (IsDevice(file))
        {
            using FileStream device = new(file, FileMode.Open, FileAccess.Write);
            device.Write(Encoding.UTF8.GetBytes(text));
            return;
        }
        string path = Path.GetFullPath(file), folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        string partial = Path.Combine(folder, $".{Path.GetFileName(path)}.partial-{Environment.ProcessId}");
        try
        {
            File.WriteAllText(partial, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(partial, path, isForced);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    static Option<double?> Number(string name, double least, double most, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most) return number;
            result.AddError($"{name} is a number from {least} to {most}, not '{text}'.");
            return null;
        },
    };

    static void Tell(string sentence) => Console.Error.WriteLine($"synthpk: {sentence}");

    static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}

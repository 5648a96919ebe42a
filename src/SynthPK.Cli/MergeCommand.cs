using System.CommandLine;
using System.Diagnostics;
using Spectre.Console;
using SynthPK.Formats;

namespace SynthPK.Cli;

/// <summary>synthpk merge: the shards of a study become the dataset that one run would have made.</summary>
sealed class MergeCommand : Verb
{
    readonly Argument<string[]> _shards = new("SHARD...") { Description = "The folders of all shards, in any order, made by 'synthpk generate --shard I/N' with the format parquet.", Arity = ArgumentArity.OneOrMore };

    readonly Option<string> _out = new("--out") { Description = "The folder to make.", HelpName = "DIR", Required = true };

    readonly FormatsOption _formats = new();

    readonly EventTableOptions _eventTables = new();

    readonly Option<int?> _threads = WholeNumber("--threads", 1, 1024, "How many processors to use; the data do not depend on it. [default: all]", "N");

    readonly Option<bool> _force = new("--force") { Description = "Replace the dataset that the folder holds." };

    readonly Option<bool> _quiet = new("--quiet") { Description = "Print nothing but errors." };

    public MergeCommand()
        : base("merge", "Joins the shards of a study into the very bytes that one run would have written.",
            ("synthpk generate warfarin --shard 1/2 --out a", "on one machine"),
            ("synthpk generate warfarin --shard 2/2 --out b", "on another"),
            ("synthpk merge a b --out out/warfarin", "the whole"))
    {
        Take(_shards);
        foreach (Option option in (Option[])[_out, _formats, _threads, _force, _quiet]) Add(option);
        _eventTables.AddTo(this);
        SetAction((parsed, cancellation) => Task.Run(() => Run(parsed, cancellation), CancellationToken.None));
    }

    int Run(ParseResult parsed, CancellationToken cancellation)
    {
        Stopwatch watch = Stopwatch.StartNew();
        string[] shards = parsed.GetRequiredValue(_shards);
        string directory = parsed.GetRequiredValue(_out);
        StudyOptions options = new() { Threads = parsed.GetValue(_threads) ?? Environment.ProcessorCount };
        IReadOnlyList<DatasetFormat> formats = _eventTables.Apply(parsed, _formats.Of(parsed));
        Manifest merged;
        try
        {
            merged = SubjectProgress.Watch(SubjectsOf(shards), isShown: !parsed.GetValue(_quiet), subjects =>
                Study.Merge(shards, directory, formats, parsed.GetValue(_force), options, new Generation(subjects), cancellation));
        }
        catch (InvalidDataException wrong)
        {
            throw new WrongInputException(wrong.Message);
        }
        if (!parsed.GetValue(_quiet))
            Terminal.Out.WriteLine($"{Show.Count(merged.Subjects, "subject")} of {Show.Count(shards.Length, "shard")} merged into {directory} in {watch.Elapsed.TotalSeconds:0.0} s.");
        return ExitCode.Done;
    }

    /// <summary>How many subjects there are to merge; what is no dataset is told of by the merging itself.</summary>
    static int SubjectsOf(IEnumerable<string> shards)
    {
        try
        {
            return (int)shards.Sum(shard => DatasetFolder.ManifestOf(shard).Subjects);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return 0;
        }
    }
}

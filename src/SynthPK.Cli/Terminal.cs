using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;
using Spectre.Console.Rendering;
using SynthPK.Issues;

namespace SynthPK.Cli;

/// <summary>Where words go: data to standard output, everything else to standard error. Colour only where someone looks.</summary>
static class Terminal
{
    /// <summary>Wide enough that nothing is wrapped in a pipe, where the next program reads lines.</summary>
    const int PipeWidth = 10_000;

    /// <summary>Longer lines of prose are hard to read; the project's choice.</summary>
    const int LongestLine = 100;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IAnsiConsole Out { get; } = ConsoleOf(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error { get; } = ConsoleOf(Console.Error, Console.IsErrorRedirected);

    /// <summary>A bold line with space above it.</summary>
    public static void Heading(string title)
    {
        Out.WriteLine();
        Out.MarkupLineInterpolated($"[bold]{title}[/]");
    }

    /// <summary>Text in lines that are not too long to read.</summary>
    public static void Paragraph(string text, int indent = 0) =>
        Write(new Grid().AddColumn(new GridColumn().Padding(indent, 0, 0, 0).Width(Math.Min(LongestLine, Out.Profile.Width))).AddRow(new Text(text)));

    /// <summary>Columns of text without lines between them. A title that ends in > is aligned to the right; no titles, two columns and no header.</summary>
    public static Grid Grid(params IReadOnlyList<string> titles)
    {
        Grid grid = new();
        foreach (string title in titles.DefaultIfEmpty("").Concat(titles.Count == 0 ? [""] : []))
        {
            GridColumn column = new GridColumn().Padding(0, 0, 3, 0);
            grid.AddColumn(title.EndsWith('>') ? column.RightAligned().NoWrap() : column);
        }
        if (titles.Count > 0) grid.AddRow([.. titles.Select(t => new Text(t.TrimEnd('>'), new Style(decoration: Decoration.Dim)))]);
        return grid;
    }

    /// <summary>Writes a table or a paragraph; in a pipe without the spaces that would fill its lines.</summary>
    public static void Write(IRenderable what)
    {
        if (!Console.IsOutputRedirected)
        {
            Out.Write(what);
            return;
        }
        using StringWriter text = new();
        ConsoleOf(text, isRedirected: true).Write(what);
        foreach (string line in text.ToString().TrimEnd().Split('\n')) Console.Out.WriteLine(line.TrimEnd());
    }

    /// <summary>Writes one JSON value to standard output.</summary>
    public static void WriteJson<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Json));

    /// <summary>The command cannot be understood: one line, and where to read more.</summary>
    public static int WrongUsage(ParseResult parsed)
    {
        string verb = parsed.CommandResult.Command is Verb command ? command.Words + " " : "";
        string problem = string.Join(" ", parsed.Errors.Select(e => AsSentence(string.Join(' ', e.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))));
        Complain($"{problem} Try: synthpk {verb}--help");
        return ExitCode.Usage;
    }

    static string AsSentence(string words) => words.EndsWith('?') ? words : words.TrimEnd('.') + ".";

    /// <summary>Every issue of a scenario, a model or a table, one on a line.</summary>
    public static int Issues(IReadOnlyList<Issue> issues)
    {
        foreach (Issue issue in issues) Console.Error.WriteLine(issue);
        return ExitCode.WrongInput;
    }

    /// <summary>What was given cannot be worked with.</summary>
    public static int Wrong(string sentence)
    {
        Complain(sentence);
        return ExitCode.WrongInput;
    }

    /// <summary>The run could not be finished.</summary>
    public static int Failed(string sentence, Exception? trace = null)
    {
        Complain(sentence);
        if (trace is not null) Trace(trace);
        return ExitCode.Failure;
    }

    /// <summary>What must never happen.</summary>
    public static int Bug(Exception bug)
    {
        string message = bug.Message.ReplaceLineEndings(" ");
        Complain($"{bug.GetType().Name}: {message} This is a bug in synthpk: please report it with the command you ran.");
        Trace(bug);
        return ExitCode.Failure;
    }

    static void Complain(string sentence) => Console.Error.WriteLine($"synthpk: {sentence}");

    static void Trace(Exception exception)
    {
        if (Environment.GetEnvironmentVariable("SYNTHPK_DEBUG") is "1") Console.Error.WriteLine(exception);
    }

    static IAnsiConsole ConsoleOf(TextWriter writer, bool isRedirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
            // Spectre would switch colours on wherever it recognises a build server, pipe or not.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (isRedirected) console.Profile.Width = PipeWidth;
        return console;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Text;
using SynthPK.Formats;
using SynthPK.Issues;

namespace SynthPK.Cli;

/// <summary>The tool as a whole: from arguments to an exit code. No exception leaves it.</summary>
static class CommandLine
{
    /// <summary>How long a stopped run may take to clean up behind itself.</summary>
    static readonly TimeSpan CleanUp = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        try
        {
            OwnStages stages = new();
            ParseResult parsed = Root(stages).Parse(args);
            if (parsed.Action is ParseErrorAction) return Terminal.WrongUsage(parsed);
            stages.Register(parsed);
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = CleanUp });
        }
        catch (InputException wrong)
        {
            return Terminal.Issues(wrong.Issues);
        }
        catch (Exception wrong) when (wrong is WrongInputException or RefusedFolderException or RefusedFormatException)
        {
            return Terminal.Wrong(wrong.Message);
        }
        catch (OperationCanceledException)
        {
            return Terminal.Failed("stopped before the dataset was whole, so none was written.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Terminal.Failed(failure.Message, failure);
        }
        catch (Exception bug)
        {
            return Terminal.Bug(bug);
        }
    }

    /// <summary>Not a RootCommand, which would take its name from the file that is run.</summary>
    static Command Root(OwnStages stages)
    {
        Command root = new("synthpk", "Realistic synthetic clinical pharmacokinetic data, with the truth they were made from.")
        {
            new GenerateCommand(),
            new SimulateCommand(),
            new ValidateCommand(),
            new ListCommand(),
            new DescribeCommand(),
            new ExplainCommand(),
            new RealismCommand(),
            new ReportCommand(),
            new MergeCommand(),
            new EvaluateCommand(),
            new LeaderboardCommand(),
            new SuiteCommand(),
            stages,
            new HelpOption { Recursive = false, Action = new RootHelp() },
            new VersionOption { Action = new PrintVersion() },
        };
        root.SetAction(RootHelp.Print);
        return root;
    }

    sealed class PrintVersion : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        /// <summary>Without the commit that the build appends.</summary>
        public override int Invoke(ParseResult parseResult)
        {
            string version = typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
            parseResult.InvocationConfiguration.Output.WriteLine(version.Split('+')[0]);
            return ExitCode.Done;
        }
    }
}

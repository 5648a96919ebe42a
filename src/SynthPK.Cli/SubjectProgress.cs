using Spectre.Console;
using Spectre.Console.Rendering;

namespace SynthPK.Cli;

/// <summary>A bar on standard error while subjects are generated, where someone is watching.</summary>
sealed class SubjectProgress(ProgressTask task) : IProgress<int>
{
    /// <summary>Takes the number of subjects that are done.</summary>
    public void Report(int value) => task.Value = value;

    /// <summary>Does work that reports its progress.</summary>
    public static T Watch<T>(int subjects, bool isShown, Func<IProgress<int>?, T> work)
    {
        if (!isShown || Console.IsErrorRedirected) return work(null);
        return new Progress(Terminal.Error)
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new SpeedColumn(), new RemainingTimeColumn())
            .Start(context => work(new SubjectProgress(context.AddTask(Show.Count(subjects, "subject"), maxValue: subjects))));
    }

    sealed class SpeedColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Speed is { } speed ? $"{Show.Count((long)speed)} subjects/s" : "");
    }
}

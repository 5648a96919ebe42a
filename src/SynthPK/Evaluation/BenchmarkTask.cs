using SynthPK.Datasets;

namespace SynthPK.Evaluation;

/// <summary>A task: what to learn from, what is asked, and how answers are judged.</summary>
/// <param name="Description">What <c>task.json</c> states.</param>
/// <param name="Train">What may be learnt from, of all sizes: rows of <see cref="TrialRecords"/> with SIZE, OUTER and INNER.</param>
/// <param name="Validation">A part with its answers, to choose between methods by; drawn apart from the test.</param>
/// <param name="Test">The part that is scored.</param>
/// <example><code>
/// BenchmarkTask task = BenchmarkTask.Load("out/tutorial/public/theophylline-pristine/new-subjects");
/// Table train = task.TrainOf(50);
/// </code></example>
public sealed partial record BenchmarkTask(TaskDescription Description, Table Train, TaskPart Validation, TaskPart Test)
{
    /// <summary>The training rows of a size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The task states no such size.</exception>
    public Table TrainOf(int size)
    {
        if (!Description.TrainSizes.Contains(size))
            throw new ArgumentOutOfRangeException(nameof(size), size, $"Task '{Description.Id}' has training sizes {string.Join(", ", Description.TrainSizes)}.");
        return Train.Where([.. Train.Get<long>("SIZE").Values.ToArray().Select(own => own <= size)]);
    }
}

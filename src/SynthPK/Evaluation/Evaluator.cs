using SynthPK.Datasets;

namespace SynthPK.Evaluation;

/// <summary>Scores answers: a pure function of task, queries, truth and answers.</summary>
public static class Evaluator
{
    /// <summary>Scores the answers to a part of a task.</summary>
    /// <param name="task">The task.</param>
    /// <param name="query">The queries of the part, a table of <see cref="TaskTables.Query"/>.</param>
    /// <param name="truth">Their true answers, a table of <see cref="TaskTables.Truth"/>.</param>
    /// <param name="predictions">The answers.</param>
    /// <param name="header">Whose they are.</param>
    /// <param name="references">Stored results on the same part: the normaliser's at the same training size, and the floor's. Others are passed over.</param>
    public static TaskResults Evaluate(TaskDescription task, Table query, Table truth, Predictions predictions, ResultHeader header, IReadOnlyList<TaskResults> references) =>
        throw new NotImplementedException();
}

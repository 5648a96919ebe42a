using SynthPK.Numerics;

namespace SynthPK.Simulation.Events;

/// <summary>What comes of an event table: the outputs and the states of the model after each record has acted.</summary>
/// <param name="Table">What was simulated.</param>
/// <param name="Outputs">
/// One for each output of the model, in its order and unit: a row for each subject, aligned with its records. The row of a
/// subject whose status is not <see cref="SolveOutcome.Ok"/> holds numbers that mean nothing.
/// </param>
/// <param name="States">The same for each state.</param>
/// <param name="Statuses">What came of each subject.</param>
/// <param name="Solvers">How each subject was solved.</param>
public sealed record EventResult(
    EventTable Table, IReadOnlyList<Ragged<double>> Outputs, IReadOnlyList<Ragged<double>> States, IReadOnlyList<SolveStatus> Statuses, IReadOnlyList<Solver> Solvers)
{
    /// <summary>Writes the result as comma-separated values, one line for each record in the order of the table.</summary>
    /// <remarks>
    /// The columns are REC (the record, from 1), ID, TIME and EVID, then the outputs and those states that no output is named
    /// after. Numbers are the shortest digits that read back as the same bits: up to 17. The cells of a subject that could
    /// not be solved are empty.
    /// </remarks>
    public void WriteCsv(TextWriter writer) => EventResultCsv.Write(this, writer);
}

using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>A model in the lanes of the engine: which of its states are integrated, and what becomes of the others.</summary>
/// <remarks>Either all states are integrated (<see cref="WholeModel{TModel, T}"/>), or the linear pharmacokinetics are exact (<see cref="ModelBesidesPk{TModel, T}"/>).</remarks>
interface ILaneModel<T> : IDynamics<T>
    where T : unmanaged, ILanes<T>
{
    /// <summary>How many vectors of working memory it takes.</summary>
    static abstract int Room { get; }

    /// <summary>How many numbers a lane keeps for the states that are not integrated.</summary>
    static abstract int ExactNumbers { get; }

    /// <summary>Where a state of the model stands among the integrated ones; −1 for one that is exact.</summary>
    static abstract int Place(int state);

    /// <summary>Takes its memory.</summary>
    void Bind(LaneFacts<T> facts, LaneMemory<T> memory);

    /// <summary>From now on some lane may have an infusion running, or a state switched off: both are looked at in every lane.</summary>
    void Heed(bool infusions, bool switches);

    /// <summary>The parameters of some lane have changed.</summary>
    void Prepare();

    /// <summary>Sets an exact state of one lane, as before the first record.</summary>
    void Set(int lane, int state, double value);

    /// <summary>Adds an amount to an exact state of one lane.</summary>
    void Add(int lane, int state, double amount);

    /// <summary>Moves the exact states of the lanes whose error is below 1 to the end of a step of length h.</summary>
    void Commit(T error, T h);

    /// <summary>All states of the model, a time after the beginning of the step at which the integrated ones are y.</summary>
    ReadOnlySpan<T> States(T sinceStep, ReadOnlySpan<T> y);

    /// <summary>Writes the <see cref="ExactNumbers"/> of a lane, from which <see cref="Resume"/> goes on.</summary>
    void Save(int lane, Span<double> exact);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    void Resume(int lane, ReadOnlySpan<double> exact);
}

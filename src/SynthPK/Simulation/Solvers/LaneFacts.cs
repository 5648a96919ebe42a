using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>What the engine tells the dynamics of its lanes: pointers into memory that the engine writes.</summary>
/// <param name="timeH">The time at the beginning of the step: one vector.</param>
/// <param name="p">Parameters, constants and dose history, as <see cref="Models.IEquations"/> orders them.</param>
/// <param name="length">How many numbers p has.</param>
/// <param name="infusion">The rate at which infusions run into each state of the model.</param>
/// <param name="off">For each state of the model 1 where it is switched off, else 0.</param>
readonly unsafe struct LaneFacts<T>(T* timeH, T* p, int length, T* infusion, T* off)
    where T : unmanaged, ILanes<T>
{
    public T* TimeH => timeH;

    public T* Infusion => infusion;

    public T* Off => off;

    public Span<T> P => new(p, length);
}

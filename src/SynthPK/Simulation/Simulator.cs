using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation.Events;

namespace SynthPK.Simulation;

/// <summary>Simulates the true concentrations of many subjects.</summary>
public static class Simulator
{
    /// <summary>The concentrations of every subject at that subject's sample times.</summary>
    /// <remarks>
    /// Row i of the doses and of the sample times belongs to subject i of the parameters; rows may be empty and need not be
    /// sorted. Concentrations are 0 before the first dose. At equal times a sample is drawn before a dose (a trough), but
    /// after an oral dose that arrives then by its lag (NONMEM's order for what has no record of its own). Times meet only
    /// when they are the same number. Lag and bioavailability act on oral doses only.
    /// The result has the same bits for any number of subjects simulated together, in any order, on any machine. The method
    /// may be called on many threads at once.
    /// </remarks>
    /// <returns>Concentrations in mg/L and a status for every subject: one whose input is illegal does not stop the others.</returns>
    /// <exception cref="ArgumentException">The parameters are another model's, or the rows are not one per subject.</exception>
    public static Profiles Run(StructuralModel model, SubjectParameters parameters, Ragged<Dose> doses, Ragged<double> sampleTimesH, SimulationOptions? options = null) =>
        Run(model, parameters, doses, sampleTimesH, options ?? new SimulationOptions(), Lanes.Width);

    /// <summary>Begins a simulation that stops for decisions: see <see cref="SimulationRun"/>.</summary>
    /// <exception cref="ArgumentException">The parameters are another model's, or the rows are not one per subject.</exception>
    public static SimulationRun Begin(StructuralModel model, SubjectParameters parameters, Ragged<Dose> doses, Ragged<double> sampleTimesH, SimulationOptions? options = null)
    {
        CheckShapes(model, parameters, doses, sampleTimesH);
        return new SimulationRun(parameters, doses, sampleTimesH, options);
    }

    /// <summary>The outputs and states of a model after each record of an event table.</summary>
    /// <remarks>Nothing is random. The result has the same bits for any number of subjects simulated together, on any machine.</remarks>
    /// <param name="model">The model.</param>
    /// <param name="events">What happens, with values for the model's inputs.</param>
    /// <param name="options">How it is solved; the defaults if left out.</param>
    /// <returns>A value for every record, and a status for every subject: one that cannot be solved does not stop the others.</returns>
    /// <exception cref="ArgumentException">The table is another model's.</exception>
    public static EventResult Run(StructuralModel model, EventTable events, SimulationOptions? options = null)
    {
        if (events.Model != model)
            throw new ArgumentException($"The event table is one for '{events.Model.Name}', not for '{model.Name}'.", nameof(events));
        return new EventSimulation(events, options ?? new SimulationOptions()).Run(Planner.Solve);
    }

    internal static Profiles Run(StructuralModel model, SubjectParameters parameters, Ragged<Dose> doses, Ragged<double> sampleTimesH, SimulationOptions options, int width)
    {
        CheckShapes(model, parameters, doses, sampleTimesH);
        bool isModal = options.Solver is Solver.Auto or Solver.Closed && parameters.FromH is null && model.IsModal;
        return isModal ? model.Accept(new Batch(parameters, doses, sampleTimesH, width)) : new PopulationSimulation(parameters, doses, sampleTimesH, options).Run(width);
    }

    static void CheckShapes(StructuralModel model, SubjectParameters parameters, Ragged<Dose> doses, Ragged<double> sampleTimesH)
    {
        if (parameters.Model != model)
            throw new ArgumentException($"The parameters are those of '{parameters.Model.Name}', not of '{model.Name}'.", nameof(parameters));
        if (doses.Count != parameters.Count)
            throw new ArgumentException($"There are {doses.Count} rows of doses for {parameters.Count} subjects; give one row each, empty for none.", nameof(doses));
        if (sampleTimesH.Count != parameters.Count)
            throw new ArgumentException($"There are {sampleTimesH.Count} rows of sample times for {parameters.Count} subjects; give one row each, empty for none.", nameof(sampleTimesH));
    }
}

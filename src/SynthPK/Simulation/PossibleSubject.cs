using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation;

/// <summary>One subject as it might be: its doses, and any number of versions of its parameters, such as draws from what is known of them. The truth is a subject with one version.</summary>
public sealed class PossibleSubject
{
    readonly SimulationOptions _options;

    /// <summary>A subject.</summary>
    /// <param name="versions">The parameters: a subject of them for each version.</param>
    /// <param name="doses">The doses that every version takes.</param>
    /// <param name="options">How it is solved; the defaults if left out.</param>
    public PossibleSubject(SubjectParameters versions, IReadOnlyList<Dose> doses, SimulationOptions? options = null) =>
        (Parameters, Doses, _options) = (versions, doses, options ?? new SimulationOptions { Threads = 1 });

    /// <summary>The parameters of each version.</summary>
    public SubjectParameters Parameters { get; }

    /// <summary>The doses.</summary>
    public IReadOnlyList<Dose> Doses { get; }

    /// <summary>The model.</summary>
    public StructuralModel Model => Parameters.Model;

    /// <summary>How many versions there are.</summary>
    public int Versions => Parameters.Count;

    /// <summary>The same versions with other doses.</summary>
    public PossibleSubject Taking(IReadOnlyList<Dose> doses) => new(Parameters, doses, _options);

    /// <summary>Some of the versions, each as often as its place is named.</summary>
    internal PossibleSubject Only(ReadOnlySpan<int> versions) => new(Parameters.Of(versions), Doses, _options);

    /// <summary>An output of the model at any times.</summary>
    /// <param name="output">Its name.</param>
    /// <param name="timesH">The times, h, in any order. At the time of a dose a value is that before it.</param>
    /// <returns>A row for each time, a value for each version in the output's unit; NaN for one that cannot be simulated.</returns>
    /// <exception cref="ArgumentException">The model has no such output.</exception>
    public double[][] At(string output, IReadOnlyList<double> timesH)
    {
        int place = Model.Outputs.Index().Where(o => o.Item.Name == output).Select(o => o.Index).DefaultIfEmpty(-1).First();
        if (place < 0) throw new ArgumentException($"Model '{Model.Name}' has no output '{output}'; it has {string.Join(", ", Model.Outputs.Select(o => o.Name))}.", nameof(output));
        Dose[] doses = [.. Doses];
        double[] times = [.. timesH];
        Profiles profiles = Simulator.Run(Model, Parameters, Ragged<Dose>.Repeat(doses, Versions), Ragged<double>.Repeat(times, Versions), _options);
        double[][] values = [.. times.Select(_ => new double[Versions])];
        for (int version = 0; version < Versions; version++)
        {
            ReadOnlySpan<double> own = profiles.Outputs[place][version];
            for (int t = 0; t < times.Length; t++) values[t][version] = profiles.Statuses[version].IsOk ? own[t] : double.NaN;
        }
        return values;
    }
}

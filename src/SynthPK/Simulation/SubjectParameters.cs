using SynthPK.Models;

namespace SynthPK.Simulation;

/// <summary>The individual parameters of many subjects: one column of numbers per parameter of the model.</summary>
/// <remarks>A column begins with the parameter's default, or with NaN where it has none and must be given.</remarks>
public sealed class SubjectParameters
{
    /// <summary>The columns are padded to a multiple of the widest lanes, so that a load at the end stays inside.</summary>
    const int Padding = 8;

    readonly double[][] _columns;

    /// <summary>Parameters of the given number of subjects, 0 or more, all at their defaults.</summary>
    public SubjectParameters(StructuralModel model, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        (Model, Count) = (model, count);
        _columns = new double[model.Parameters.Count][];
        for (int i = 0; i < _columns.Length; i++)
        {
            double? value = model.Parameters[i].Default;
            _columns[i] = new double[(count + Padding - 1) / Padding * Padding];
            _columns[i].AsSpan(0, count).Fill(value ?? double.NaN);
            _columns[i].AsSpan(count).Fill(value ?? 1);
        }
    }

    /// <summary>Whose parameters they are.</summary>
    public StructuralModel Model { get; }

    /// <summary>How many subjects there are.</summary>
    public int Count { get; }

    /// <summary>The values of one parameter, one per subject, in the parameter's unit: read and write.</summary>
    /// <exception cref="ArgumentException">The model has no such parameter; the message lists those it has.</exception>
    public Span<double> this[string name] => _columns[Model.IndexOf(name)].AsSpan(0, Count);

    /// <summary>One column with its padding, whose values are legal and mean nobody.</summary>
    internal ReadOnlySpan<double> Padded(int parameter) => _columns[parameter];
}

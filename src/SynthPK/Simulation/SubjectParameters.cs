using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation;

/// <summary>The individual parameters of many subjects: one column of numbers per parameter of the model.</summary>
/// <remarks>
/// A subject has one set of parameters, or several that follow one another in time (occasions, changing covariates).
/// A column begins with the parameter's default, or with NaN where it has none and must be given.
/// </remarks>
public sealed class SubjectParameters
{
    /// <summary>The columns are padded to a multiple of the widest lanes, so that a load at the end stays inside.</summary>
    const int Padding = 8;

    readonly double[][] _columns;

    /// <summary>Parameters of the given number of subjects, 0 or more, one set each, all at their defaults.</summary>
    public SubjectParameters(StructuralModel model, int count)
        : this(model, count, null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
    }

    /// <summary>Parameters that change with time, all at their defaults.</summary>
    /// <param name="model">The model.</param>
    /// <param name="fromH">
    /// For each subject the times, rising, from which its sets hold, in h: at least one. The first set holds from the
    /// beginning, whatever its time.
    /// </param>
    /// <exception cref="ArgumentException">A subject has no set, or its times do not rise.</exception>
    public SubjectParameters(StructuralModel model, Ragged<double> fromH)
        : this(model, fromH.ItemCount, fromH)
    {
        for (int subject = 0; subject < fromH.Count; subject++)
        {
            ReadOnlySpan<double> timesH = fromH[subject];
            if (timesH.Length == 0) throw new ArgumentException($"Subject {subject} has no set of parameters; give each at least one.", nameof(fromH));
            for (int i = 1; i < timesH.Length; i++)
            {
                if (!(timesH[i] > timesH[i - 1]))
                    throw new ArgumentException($"Set {i} of subject {subject} holds from {timesH[i]} h, which is not after the {timesH[i - 1]} h of the set before it; times rise.", nameof(fromH));
            }
        }
    }

    /// <summary>Parameters whose sets come into force one after the other by the steps of a program: times may fall where a clock is set back.</summary>
    internal static SubjectParameters InTurn(StructuralModel model, Ragged<double> fromH) => new(model, fromH.Items.Length, fromH);

    SubjectParameters(StructuralModel model, int sets, Ragged<double>? fromH)
    {
        (Model, Sets, FromH) = (model, Math.Max(sets, 0), fromH);
        _columns = new double[model.Parameters.Count][];
        for (int i = 0; i < _columns.Length; i++)
        {
            double? value = model.Parameters[i].Default;
            _columns[i] = new double[(Sets + Padding - 1) / Padding * Padding];
            _columns[i].AsSpan(0, Sets).Fill(value ?? double.NaN);
            _columns[i].AsSpan(Sets).Fill(value ?? 1);
        }
    }

    /// <summary>Whose parameters they are.</summary>
    public StructuralModel Model { get; }

    /// <summary>How many subjects there are.</summary>
    public int Count => FromH?.Count ?? Sets;

    /// <summary>How many sets there are in all.</summary>
    public int Sets { get; }

    /// <summary>From when each subject's sets hold; null when each subject has one set.</summary>
    public Ragged<double>? FromH { get; }

    /// <summary>The values of one parameter, set by set and subject after subject, in the parameter's unit: read and write.</summary>
    /// <exception cref="ArgumentException">The model has no such parameter; the message lists those it has.</exception>
    public Span<double> this[string name] => _columns[Model.IndexOf(name)].AsSpan(0, Sets);

    /// <summary>The values of one parameter by its place in the model, set by set and subject after subject: read and write.</summary>
    internal Span<double> this[int parameter] => _columns[parameter].AsSpan(0, Sets);

    /// <summary>Where a subject's first set stands.</summary>
    internal int FirstSet(int subject) => FromH is null ? subject : FromH.Offsets[subject];

    /// <summary>How many sets a subject has.</summary>
    internal int SetCount(int subject) => FromH is null ? 1 : FromH[subject].Length;

    /// <summary>One column with its padding, whose values are legal and mean nobody.</summary>
    internal ReadOnlySpan<double> Padded(int parameter) => _columns[parameter];

    /// <summary>The parameters of some of the subjects.</summary>
    internal SubjectParameters Of(ReadOnlySpan<int> subjects)
    {
        Ragged<double>? fromH = null;
        if (FromH is not null)
        {
            double[][] rows = new double[subjects.Length][];
            for (int i = 0; i < rows.Length; i++) rows[i] = FromH[subjects[i]].ToArray();
            fromH = Ragged<double>.Of(rows);
        }
        SubjectParameters chosen = new(Model, fromH?.Items.Length ?? subjects.Length, fromH);
        for (int p = 0; p < _columns.Length; p++)
        {
            int at = 0;
            foreach (int subject in subjects)
            {
                _columns[p].AsSpan(FirstSet(subject), SetCount(subject)).CopyTo(chosen._columns[p].AsSpan(at));
                at += SetCount(subject);
            }
        }
        return chosen;
    }
}

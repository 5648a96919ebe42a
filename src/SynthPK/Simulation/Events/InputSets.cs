using System.Runtime.InteropServices;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Events;

/// <summary>The sets of parameters that hold one after the other while an event table is simulated.</summary>
/// <remarks>
/// A record has two: the values between the record before it and itself, and the values at the record. They are the same
/// set as long as nothing changes. Where an input is interpolated by straight lines, a set is [the values at its beginning,
/// the slope of each, the time of its beginning], which is how an interpolated model reads it.
/// </remarks>
sealed class InputSets
{
    readonly EventTable _table;
    readonly int _inputs, _size;
    readonly List<double> _numbers = [], _fromH = [];
    readonly List<int> _offsets = [], _before = [], _at = [];
    readonly double[] _set;

    public InputSets(EventTable table)
    {
        (_table, _inputs) = (table, table.Model.Parameters.Count);
        _size = table.IsInterpolated ? 2 * _inputs + 1 : _inputs;
        _set = new double[_size];
    }

    /// <summary>How many sets there are of all subjects so far.</summary>
    int Count => _fromH.Count;

    /// <summary>How many of them are those of the subjects before the current one.</summary>
    int First => _offsets[^1];

    /// <summary>Adds the sets of the next subject.</summary>
    public void Read(int subject)
    {
        _offsets.Add(Count);
        _before.Clear();
        _at.Clear();
        ReadOnlySpan<EventRecord> records = _table.Records[subject];
        int row = _table.Records.Offsets[subject];
        for (int i = 0; i < records.Length; i++, row++)
        {
            double timeH = records[i].TimeH;
            double sinceH = i > 0 ? records[i - 1].TimeH : timeH;
            _before.Add(i == 0 ? 0 : timeH > sinceH ? Between(row, sinceH, timeH) : _at[i - 1]);
            _at.Add(At(row, timeH));
        }
    }

    /// <summary>The set that holds between the record before and this record of the current subject, counted from the subject's first set.</summary>
    public int Before(int record) => _before[record];

    /// <summary>The set that holds at this record of the current subject, counted from the subject's first set.</summary>
    public int At(int record) => _at[record];

    /// <summary>The values of a set of the current subject at a time.</summary>
    public ReadOnlySpan<double> Values(int set, double timeH)
    {
        ReadOnlySpan<double> numbers = Numbers(First + set);
        if (_size == _inputs) return numbers;
        for (int i = 0; i < _inputs; i++) _set[i] = numbers[i] + numbers[_inputs + i] * (timeH - numbers[^1]);
        return _set.AsSpan(0, _inputs);
    }

    /// <summary>The sets of all subjects, as a solver takes them.</summary>
    /// <param name="model">The model that reads them: that of the table, or its interpolated form.</param>
    public SubjectParameters ToParameters(StructuralModel model)
    {
        SubjectParameters parameters = SubjectParameters.InTurn(model, new Ragged<double>([.. _fromH], [.. _offsets, Count]));
        for (int i = 0; i < _size; i++)
        {
            Span<double> column = parameters[i];
            for (int set = 0; set < Count; set++) column[set] = _numbers[set * _size + i];
        }
        return parameters;
    }

    ReadOnlySpan<double> Numbers(int set) => CollectionsMarshal.AsSpan(_numbers).Slice(set * _size, _size);

    int At(int row, double timeH)
    {
        _set.AsSpan().Clear();
        for (int i = 0; i < _inputs; i++) _set[i] = _table.Input(i, row);
        return Add(timeH);
    }

    int Between(int row, double sinceH, double timeH)
    {
        _set.AsSpan().Clear();
        for (int i = 0; i < _inputs; i++)
        {
            double before = _table.Input(i, row - 1), after = _table.Input(i, row);
            Interpolation how = _table.InterpolationOf(i);
            _set[i] = how == Interpolation.Nocb ? after : before;
            if (how != Interpolation.Linear || before == after) continue;
            _set[_inputs + i] = (after - before) / (timeH - sinceH);
            _set[^1] = sinceH;
        }
        return Add(sinceH);
    }

    /// <summary>Adds the set that has been made, unless it is the one before.</summary>
    int Add(double fromH)
    {
        if (Count == First || !Numbers(Count - 1).SequenceEqual(_set))
        {
            _numbers.AddRange(_set);
            _fromH.Add(fromH);
        }
        return Count - 1 - First;
    }
}

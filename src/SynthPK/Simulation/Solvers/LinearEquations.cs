using System.Runtime.InteropServices;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Solvers;

/// <summary>The equations of a linear model with one set of parameters, as numbers: the rates are A·y + b.</summary>
sealed class LinearEquations<TModel>
    where TModel : struct, IEquations
{
    /// <summary>So much of a state that a constant term beside it is nothing: the rates are then a column of A alone, to the last digit.</summary>
    const double Plenty = 4.149515568880993e180; // 2^600

    readonly Real1[] _p = new Real1[TModel.Description.Parameters.Count + TModel.ConstantCount];
    readonly Real1[] _state = new Real1[TModel.StateCount], _rate = new Real1[TModel.StateCount], _output = new Real1[TModel.OutputCount];

    /// <summary>A, row by row: element i·StateCount + j is how fast state i grows for each unit of state j.</summary>
    public double[] A { get; } = new double[TModel.StateCount * TModel.StateCount];

    /// <summary>b, the rates of the empty system.</summary>
    public double[] B { get; } = new double[TModel.StateCount];

    /// <summary>Takes the parameters of one set.</summary>
    public void Use(SubjectParameters parameters, int set)
    {
        for (int i = 0; i < TModel.Description.Parameters.Count; i++) _p[i] = new Real1(parameters.Padded(i)[set]);
        TModel.Prepare(_p.AsSpan());
        Array.Clear(_state);
        Rates(B);
        Span<double> column = stackalloc double[TModel.StateCount];
        for (int j = 0; j < column.Length; j++)
        {
            _state[j] = new Real1(Plenty);
            Rates(column);
            _state[j] = new Real1(0);
            for (int i = 0; i < column.Length; i++) A[i * column.Length + j] = (column[i] - B[i]) / Plenty;
        }
    }

    /// <summary>The states before the first record.</summary>
    public void Initial(Span<double> state)
    {
        state.Clear();
        TModel.Initial(_p, MemoryMarshal.Cast<double, Real1>(state));
    }

    /// <summary>The outputs of a state, until the next call.</summary>
    public ReadOnlySpan<Real1> Outputs(double timeH, ReadOnlySpan<double> state)
    {
        TModel.Outputs(new Real1(timeH), MemoryMarshal.Cast<double, Real1>(state), _p, _output.AsSpan());
        return _output;
    }

    void Rates(Span<double> rates)
    {
        TModel.Derivatives(new Real1(0), _state, _p, _rate.AsSpan());
        for (int i = 0; i < rates.Length; i++) rates[i] = _rate[i].Value;
    }
}

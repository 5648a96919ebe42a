using SynthPK.Numerics;

namespace SynthPK.Populations;

/// <summary>One parameter of the structural model made ready to draw: in the model's unit, with the model's default where the population gives none.</summary>
sealed class ParameterLaw(string name, string unit, double? byDefault, Parameter? parameter)
{
    readonly double _typical = parameter?.Typical.In(unit) ?? byDefault ?? throw new ArgumentException($"Parameter '{name}' has no default and the population gives none.", nameof(parameter));

    public string Name => name;

    /// <summary>OMEGA's diagonal element; 0 where the parameter does not vary.</summary>
    public double Variance { get; } = parameter?.Variability?.LogVariance ?? 0;

    public ParameterValues Typical() => new(name, unit, [], [_typical]);

    /// <summary>typical · effects · exp(ETA), subject by subject.</summary>
    public ParameterValues Individual(int count, IReadOnlyList<CovariateValues> covariates, double[] etas)
    {
        double[] values = new double[count];
        Array.Fill(values, _typical);
        foreach (CovariateEffect effect in parameter?.Effects ?? [])
            effect.Apply(covariates.Single(c => c.Name == effect.Covariate), values);
        for (int i = 0; i < etas.Length; i++) values[i] *= RealMath.Exp(etas[i]);
        return new ParameterValues(name, unit, etas, values);
    }
}

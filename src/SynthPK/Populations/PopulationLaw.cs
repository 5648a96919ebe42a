using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Populations;

/// <summary>A population made ready to draw from: correlations factored, parameters put in the structural model's order and units.</summary>
sealed class PopulationLaw
{
    readonly Population _population;
    readonly IReadOnlyList<ParameterLaw> _parameters;
    readonly string[] _continuous;
    readonly Cholesky _covariateFactor, _omegaFactor;

    /// <param name="population">The population; it must have passed the scenario's checks.</param>
    /// <param name="parameters">Name, canonical unit and default of the structural model's parameters.</param>
    public PopulationLaw(Population population, IEnumerable<(string Name, string Unit, double? Default)> parameters)
    {
        _population = population;
        _parameters = [.. parameters.Where(p => p.Default is not null || population.Parameters.ContainsKey(p.Name)).Select(p => new ParameterLaw(p.Name, p.Unit, p.Default, population.Parameters.GetValueOrDefault(p.Name)))];
        _continuous = [.. population.Covariates.Where(c => c.Value is ContinuousCovariate).Select(c => c.Key)];
        _covariateFactor = Cholesky.Factor(CovariateCorrelation(population, _continuous));
        Varying = [.. _parameters.Where(p => p.Variance > 0).Select(p => p.Name)];
        Omega = OmegaMatrix(population, Varying);
        _omegaFactor = Cholesky.Factor(Omega);
    }

    /// <summary>The parameters that have an ETA, in the order of <see cref="Omega"/>'s rows.</summary>
    public IReadOnlyList<string> Varying { get; }

    /// <summary>The parameters that the model uses, in its order.</summary>
    public IEnumerable<string> Names => _parameters.Select(p => p.Name);

    /// <summary>The covariance matrix of the ETAs.</summary>
    public double[,] Omega { get; }

    /// <summary>Draws the people of a block. Each of them is the same in every block that holds them.</summary>
    public Cohort Draw(SubjectRange subjects, RandomKey key)
    {
        List<CovariateValues> covariates = DrawCovariates(subjects, key.For("covariates"));
        double[][] etas = DrawEtas(subjects, key.For("eta"));
        ParameterValues[] parameters = new ParameterValues[_parameters.Count];
        for (int p = 0, eta = 0; p < parameters.Length; p++)
        {
            ParameterLaw law = _parameters[p];
            parameters[p] = law.Individual(subjects.Count, covariates, law.Variance > 0 ? etas[eta++] : []);
        }
        return new Cohort(subjects, covariates, parameters);
    }

    /// <summary>The parameters of the subject whose covariates are all at their references and whose ETAs are 0.</summary>
    public IEnumerable<ParameterValues> Typical() => _parameters.Select(p => p.Typical());

    List<CovariateValues> DrawCovariates(SubjectRange subjects, RandomKey key)
    {
        double[][] normals = Correlated(subjects, key, _continuous, _covariateFactor);
        List<CovariateValues> drawn = [];
        int continuous = 0;
        foreach ((string name, Covariate law) in _population.Covariates)
            drawn.Add(law switch
            {
                ContinuousCovariate c => new CovariateValues(name, c.Unit, Values(normals[continuous++], c.Quantiles()), []),
                CategoricalCovariate c => new CovariateValues(name, "", [], Levels(subjects, key.For(name), c)),
                CockcroftGaultCovariate c => new CovariateValues(name, CockcroftGaultCovariate.Unit, c.Values(Named(c.Age), Named(c.Weight), Named(c.Creatinine), Named(c.Sex)), []),
                _ => throw new NotSupportedException($"Covariate '{name}' follows {law.GetType().Name}, which has no way to be drawn."),
            });
        return drawn;

        CovariateValues Named(string covariate) => drawn.Single(c => c.Name == covariate);
    }

    static double[] Values(double[] normals, Func<double, double> quantile) => Array.ConvertAll(normals, z => quantile(RealMath.NormalCdf(z)));

    double[][] DrawEtas(SubjectRange subjects, RandomKey key) => Correlated(subjects, key, Varying, _omegaFactor);

    /// <summary>One array of normal deviates for each name, related by a Cholesky factor; each name has a key of its own.</summary>
    static double[][] Correlated(SubjectRange subjects, RandomKey key, IReadOnlyList<string> names, Cholesky factor)
    {
        RandomKey[] keys = [.. names.Select(key.For)];
        double[][] deviates = [.. names.Select(_ => new double[subjects.Count])];
        Span<double> independent = new double[names.Count], related = new double[names.Count];
        for (int i = 0; i < subjects.Count; i++)
        {
            for (int n = 0; n < keys.Length; n++) independent[n] = keys[n].Normal(subjects.First + i);
            factor.Multiply(independent, related);
            for (int n = 0; n < keys.Length; n++) deviates[n][i] = related[n];
        }
        return deviates;
    }

    static string[] Levels(SubjectRange subjects, RandomKey key, CategoricalCovariate law)
    {
        string[] names = [.. law.Levels.Keys], drawn = new string[subjects.Count];
        double[] shares = [.. law.Levels.Values];
        for (int i = 0; i < drawn.Length; i++) drawn[i] = names[key.Categorical(subjects.First + i, shares)];
        return drawn;
    }

    internal static double[,] CovariateCorrelation(Population population, string[] names)
    {
        double[,] matrix = new double[names.Length, names.Length];
        for (int i = 0; i < names.Length; i++) matrix[i, i] = 1;
        foreach (Correlation c in population.Correlations)
        {
            int a = Array.IndexOf(names, c.Between[0]), b = Array.IndexOf(names, c.Between[1]);
            matrix[a, b] = matrix[b, a] = c.Value;
        }
        return matrix;
    }

    internal static double[,] OmegaMatrix(Population population, IReadOnlyList<string> names)
    {
        string[] order = [.. names];
        double[,] omega = new double[order.Length, order.Length];
        for (int i = 0; i < order.Length; i++) omega[i, i] = population.Parameters[order[i]].Variability!.LogVariance;
        foreach (Association association in population.Omega)
        {
            int a = Array.IndexOf(order, association.Between[0]), b = Array.IndexOf(order, association.Between[1]);
            omega[a, b] = omega[b, a] = association.Covariance(omega[a, a], omega[b, b]);
        }
        return omega;
    }
}

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
        Dictionary<string, double> variances = OmegaTerms.Variances(population);
        _parameters =
        [
            .. parameters
                .Where(p => population.Parameters.ContainsKey(p.Name) || (p.Default is not null && !population.Covariates.ContainsKey(p.Name)))
                .Select(p => new ParameterLaw(p.Name, p.Unit, p.Default, population.Parameters.GetValueOrDefault(p.Name), variances.GetValueOrDefault(p.Name))),
        ];
        _continuous = [.. population.Covariates.Where(c => c.Value is ContinuousCovariate).Select(c => c.Key)];
        _covariateFactor = Cholesky.Factor(CovariateCorrelation(population, _continuous));
        Varying = [.. _parameters.Where(p => p.Variance > 0).Select(p => p.Name)];
        Changing = [.. _parameters.Where(p => p.KappaVariance > 0).Select(p => p.Name)];
        Omega = InModelUnits(OmegaTerms.Matrix(population, Varying));
        _omegaFactor = Cholesky.Factor(Omega);
    }

    /// <summary>The parameters that have an ETA, in the order of <see cref="Omega"/>'s rows.</summary>
    public IReadOnlyList<string> Varying { get; }

    /// <summary>The parameters that have a KAPPA on each occasion, in the model's order.</summary>
    public IReadOnlyList<string> Changing { get; }

    /// <summary>The variance of a parameter's KAPPA.</summary>
    public double KappaVariance(string name) => _parameters.Single(p => p.Name == name).KappaVariance;

    /// <summary>The population.</summary>
    public Population Population => _population;

    /// <summary>The parameters that the model uses, in its order.</summary>
    public IEnumerable<string> Names => _parameters.Select(p => p.Name);

    /// <summary>The covariance matrix of the ETAs.</summary>
    public double[,] Omega { get; }

    /// <summary>Draws the people of a block. Each of them is the same in every block that holds them.</summary>
    public Cohort Draw(SubjectRange subjects, RandomKey key)
    {
        List<CovariateValues> covariates = DrawCovariates(subjects, key.For("covariates"));
        string[] mixture = DrawMixture(subjects, key.For("mixture"));
        double[][] normals = Correlated(subjects, key.For("eta"), Varying, _omegaFactor);
        ParameterValues[] parameters = new ParameterValues[_parameters.Count];
        for (int p = 0, eta = 0; p < parameters.Length; p++)
        {
            ParameterLaw law = _parameters[p];
            parameters[p] = law.Individual(subjects.Count, mixture, covariates, law.Variance > 0 ? normals[eta++] : []);
        }
        return new Cohort(subjects, covariates, parameters) { Mixture = mixture };
    }

    /// <summary>Draws the parameters that change between occasions. An occasion of a subject is the same however many follow it.</summary>
    /// <param name="cohort">The people.</param>
    /// <param name="fromH">From when each subject's occasions last.</param>
    /// <param name="key">The key of <see cref="Draw"/>.</param>
    public IReadOnlyList<OccasionValues> DrawOccasions(Cohort cohort, Ragged<double> fromH, RandomKey key)
    {
        RandomKey kappas = key.For("kappa");
        return
        [
            .. _parameters.Select((law, p) => (law, Individual: cohort.Parameters[p]))
                .Where(p => p.law.KappaVariance > 0)
                .Select(p => Occasions(p.law, p.Individual, cohort.Subjects, fromH, kappas.For(p.law.Name))),
        ];
    }

    static OccasionValues Occasions(ParameterLaw law, ParameterValues individual, SubjectRange subjects, Ragged<double> fromH, RandomKey key)
    {
        double[] kappas = new double[fromH.Items.Length], values = new double[kappas.Length];
        for (int i = 0; i < subjects.Count; i++)
        {
            RandomKey subject = key.For(subjects.First + i);
            int first = fromH.Offsets[i], count = fromH[i].Length;
            for (int occasion = 0; occasion < count; occasion++)
                (kappas[first + occasion], values[first + occasion]) = law.OnOccasion(individual, i, subject.Normal(occasion + 1));
        }
        return new OccasionValues(law.Name, kappas, values);
    }

    string[] DrawMixture(SubjectRange subjects, RandomKey key) =>
        _population.Mixture.Count == 0 ? [] : Levels(subjects, key, _population.Mixture);

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
                CategoricalCovariate c => new CovariateValues(name, "", [], Levels(subjects, key.For(name), c.Levels)),
                CockcroftGaultCovariate c => new CovariateValues(name, CockcroftGaultCovariate.Unit, c.Values(Named(c.Age), Named(c.Weight), Named(c.Creatinine), Named(c.Sex)), []),
                _ => throw new NotSupportedException($"Covariate '{name}' follows {law.GetType().Name}, which has no way to be drawn."),
            });
        return drawn;

        CovariateValues Named(string covariate) => drawn.Single(c => c.Name == covariate);
    }

    static double[] Values(double[] normals, Func<double, double> quantile) => Array.ConvertAll(normals, z => quantile(RealMath.NormalCdf(z)));

    double[,] InModelUnits(double[,] omega)
    {
        double[] factors = [.. _parameters.Where(p => p.Variance > 0).Select(p => p.Factor)];
        for (int i = 0; i < factors.Length; i++)
        {
            for (int j = 0; j < factors.Length; j++) omega[i, j] *= factors[i] * factors[j];
        }
        return omega;
    }

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

    static string[] Levels(SubjectRange subjects, RandomKey key, IReadOnlyDictionary<string, double> levels)
    {
        string[] names = [.. levels.Keys], drawn = new string[subjects.Count];
        double[] shares = [.. levels.Values];
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
}

using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Populations;

/// <summary>A population made ready to draw from: correlations factored, parameters put in the structural model's order and units.</summary>
sealed class PopulationLaw
{
    readonly Population _population;
    readonly IReadOnlyList<ParameterLaw> _parameters;
    readonly CorrelatedNormals _etas;

    /// <param name="population">The population; it must have passed the scenario's checks.</param>
    /// <param name="parameters">Name, canonical unit and default of the structural model's parameters.</param>
    public PopulationLaw(Population population, IEnumerable<(string Name, string Unit, double? Default)> parameters)
    {
        _population = population;
        Covariates = new CovariateLaw(population);
        Dictionary<string, double> variances = OmegaTerms.Variances(population);
        _parameters =
        [
            .. parameters
                .Where(p => population.Parameters.ContainsKey(p.Name) || (p.Default is not null && !population.CovariateNames.Contains(p.Name)))
                .Select(p => new ParameterLaw(p.Name, p.Unit, p.Default, population.Parameters.GetValueOrDefault(p.Name), variances.GetValueOrDefault(p.Name))),
        ];
        Varying = [.. _parameters.Where(p => p.Variance > 0).Select(p => p.Name)];
        Changing = [.. _parameters.Where(p => p.KappaVariance > 0).Select(p => p.Name)];
        Omega = InModelUnits(OmegaTerms.Matrix(population, Varying));
        _etas = new CorrelatedNormals(Varying, Omega);
    }

    /// <summary>The parameters that have an ETA, in the order of <see cref="Omega"/>'s rows.</summary>
    public IReadOnlyList<string> Varying { get; }

    /// <summary>The parameters that have a KAPPA on each occasion, in the model's order.</summary>
    public IReadOnlyList<string> Changing { get; }

    /// <summary>The variance of a parameter's KAPPA.</summary>
    public double KappaVariance(string name) => _parameters.Single(p => p.Name == name).KappaVariance;

    /// <summary>The law of the covariates.</summary>
    public CovariateLaw Covariates { get; }

    /// <summary>The population.</summary>
    public Population Population => _population;

    /// <summary>The parameters that the model uses, in its order.</summary>
    public IEnumerable<string> Names => _parameters.Select(p => p.Name);

    /// <summary>The covariance matrix of the ETAs.</summary>
    public double[,] Omega { get; }

    /// <summary>Draws the people of a block. Each of them is the same in every block that holds them.</summary>
    public Cohort Draw(SubjectRange subjects, RandomKey key)
    {
        (IReadOnlyList<CovariateValues> drawn, int[] screened) = Covariates.Draw(subjects, key.For("covariates"));
        IReadOnlyList<CovariateValues> covariates = Covariates.Visible(drawn);
        string[] mixture = DrawMixture(subjects, key.For("mixture"));
        double[][] normals = _etas.Draw(subjects.Numbers(), key.For("eta"));
        return new Cohort(subjects, covariates, Individuals(subjects.Count, mixture, covariates, normals)) { Mixture = mixture, Drawn = drawn, Screened = screened };
    }

    /// <summary>The people that given covariates and luck make.</summary>
    /// <param name="subjects">Their numbers.</param>
    /// <param name="covariates">Their covariates.</param>
    /// <param name="mixture">Their sub-populations; empty when the population is no mixture.</param>
    /// <param name="independent">For each of <see cref="Varying"/> the independent standard normal deviate of every subject.</param>
    public Cohort Of(SubjectRange subjects, IReadOnlyList<CovariateValues> covariates, string[] mixture, IReadOnlyList<double[]> independent)
    {
        double[][] normals = [.. independent.Select(own => (double[])[.. own])];
        _etas.Relate(normals);
        return new Cohort(subjects, covariates, Individuals(subjects.Count, mixture, covariates, normals)) { Mixture = mixture };
    }

    ParameterValues[] Individuals(int count, string[] mixture, IReadOnlyList<CovariateValues> covariates, double[][] normals)
    {
        ParameterValues[] parameters = new ParameterValues[_parameters.Count];
        for (int p = 0, eta = 0; p < parameters.Length; p++)
        {
            ParameterLaw law = _parameters[p];
            parameters[p] = law.Individual(count, mixture, covariates, law.Variance > 0 ? normals[eta++] : []);
        }
        return parameters;
    }

    /// <summary>Draws the parameters that change between occasions. An occasion of a subject is the same however many follow it.</summary>
    /// <param name="cohort">The people.</param>
    /// <param name="fromH">From when each subject's occasions last.</param>
    /// <param name="key">The key of <see cref="Draw"/>.</param>
    public IReadOnlyList<OccasionValues> DrawOccasions(Cohort cohort, Ragged<double> fromH, RandomKey key)
    {
        RandomKey kappas = key.For("kappa");
        return Occasions(cohort, fromH, name =>
        {
            RandomKey own = kappas.For(name);
            return (subject, occasion) => own.For(cohort.Subjects.First + subject).Normal(occasion);
        });
    }

    /// <summary>The parameters that change between occasions, as given luck makes them.</summary>
    /// <param name="cohort">The people.</param>
    /// <param name="fromH">From when each subject's occasions last.</param>
    /// <param name="normals">For each of <see cref="Changing"/>, by name, the standard normal deviate of a subject, by its place, on an occasion, by its number from 1.</param>
    public IReadOnlyList<OccasionValues> Occasions(Cohort cohort, Ragged<double> fromH, Func<string, Func<int, int, double>> normals) =>
    [
        .. _parameters.Select((law, p) => (law, Individual: cohort.Parameters[p]))
            .Where(p => p.law.KappaVariance > 0)
            .Select(p => Occasions(p.law, p.Individual, fromH, normals(p.law.Name))),
    ];

    /// <summary>Every covariate at the times of each subject, subject after subject; those of <see cref="CovariateLaw.Changing"/> differ from time to time.</summary>
    /// <param name="cohort">The people.</param>
    /// <param name="timesH">Each subject's times in hours after the start of the trial.</param>
    /// <param name="key">The key of <see cref="Draw"/>.</param>
    public IReadOnlyList<CovariateValues> CovariatesAt(Cohort cohort, Ragged<double> timesH, RandomKey key) =>
        Covariates.At(cohort.Subjects, cohort.Drawn, timesH, key.For("covariates"));

    /// <summary>
    /// The parameters that follow a changing covariate, at the times of each subject, subject after subject. A subject's ETA
    /// stays; what changes is the centre, typical · effects.
    /// </summary>
    /// <param name="cohort">The people.</param>
    /// <param name="timesH">Each subject's times.</param>
    /// <param name="covariates">The covariates then, as <see cref="CovariatesAt"/> gives them.</param>
    /// <param name="occasions">The KAPPAs; empty when there are no occasions.</param>
    /// <param name="occasionOf">For each time the place of its occasion among all KAPPAs; empty when there are no occasions.</param>
    /// <param name="changing">The covariates that change.</param>
    public IReadOnlyList<ParameterValues> ParametersAt(
        Cohort cohort, Ragged<double> timesH, IReadOnlyList<CovariateValues> covariates, IReadOnlyList<OccasionValues> occasions, int[] occasionOf, IReadOnlyList<CovariateColumn> changing)
    {
        string[] mixture = timesH.Each(cohort.Mixture);
        return
        [
            .. _parameters.Select((law, p) => (law, Individual: cohort.Parameters[p]))
                .Where(p => p.law.Reads(changing))
                .Select(p => p.law.At(
                    mixture,
                    covariates,
                    timesH.ItemCount,
                    p.Individual.Varies ? timesH.Each(p.Individual.Etas) : [],
                    occasions.FirstOrDefault(o => o.Name == p.law.Name) is { } own ? Array.ConvertAll(occasionOf, place => own.Kappas[place]) : [])),
        ];
    }

    static OccasionValues Occasions(ParameterLaw law, ParameterValues individual, Ragged<double> fromH, Func<int, int, double> normal)
    {
        double[] kappas = new double[fromH.Items.Length], values = new double[kappas.Length];
        for (int i = 0; i < fromH.Count; i++)
        {
            int first = fromH.Offsets[i], count = fromH[i].Length;
            for (int occasion = 0; occasion < count; occasion++)
                (kappas[first + occasion], values[first + occasion]) = law.OnOccasion(individual, i, normal(i, occasion + 1));
        }
        return new OccasionValues(law.Name, kappas, values);
    }

    string[] DrawMixture(SubjectRange subjects, RandomKey key) =>
        _population.Mixture.Count == 0 ? [] : new CategoricalCovariate(_population.Mixture).Draw("", new CovariateDraw(subjects.Numbers(), [], key, new Dictionary<string, CovariateValues>())).Levels;

    /// <summary>The parameters of the subject whose covariates are all at their references and whose ETAs are 0.</summary>
    public IEnumerable<ParameterValues> Typical() => _parameters.Select(p => p.Typical());

    /// <summary>The parameters of subjects with the given covariates whose ETAs are 0.</summary>
    public IEnumerable<ParameterValues> Typical(IReadOnlyList<CovariateValues> covariates, int count) => _parameters.Select(p => p.At([], covariates, count, [], []));

    double[,] InModelUnits(double[,] omega)
    {
        double[] factors = [.. _parameters.Where(p => p.Variance > 0).Select(p => p.Factor)];
        for (int i = 0; i < factors.Length; i++)
        {
            for (int j = 0; j < factors.Length; j++) omega[i, j] *= factors[i] * factors[j];
        }
        return omega;
    }
}

using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>The covariates of a population made ready to draw, and to follow in time.</summary>
sealed class CovariateLaw
{
    readonly Population _population;
    readonly CorrelatedNormals _deviates;

    /// <param name="population">The population; it must have passed the scenario's checks.</param>
    public CovariateLaw(Population population)
    {
        _population = population;
        string[] names = [.. population.Covariates.Where(c => c.Value.HasDeviate).Select(c => c.Key)];
        _deviates = new CorrelatedNormals(names, Correlation(population, names));
        Columns = population.Columns;
        Changing = [.. Columns.Where(c => Changes(c.Name))];
    }

    /// <summary>The covariates of the subjects, in order.</summary>
    public IReadOnlyList<CovariateColumn> Columns { get; }

    /// <summary>Those that change during the trial: they have a trajectory, or are computed from one that has.</summary>
    public IReadOnlyList<CovariateColumn> Changing { get; }

    /// <summary>Draws every covariate. A subject's are the same in every block.</summary>
    public IReadOnlyList<CovariateValues> Draw(SubjectRange subjects, RandomKey key) => Draw(subjects.Numbers(), key);

    /// <summary>
    /// The covariates at the times of each subject, subject after subject: of those that change the values then, of the others
    /// the same value again and again.
    /// </summary>
    /// <param name="subjects">The subjects.</param>
    /// <param name="baseline">What was drawn for them.</param>
    /// <param name="timesH">Each subject's times in hours after the start of the trial; before it, a covariate is what it is at the start.</param>
    /// <param name="key">The key of <see cref="Draw(SubjectRange, RandomKey)"/>.</param>
    public IReadOnlyList<CovariateValues> At(SubjectRange subjects, IReadOnlyList<CovariateValues> baseline, Ragged<double> timesH, RandomKey key)
    {
        Dictionary<string, CovariateValues> start = baseline.ToDictionary(c => c.Name), then = [];
        foreach (CovariateValues covariate in baseline)
        {
            then[covariate.Name] = _population.Trajectories.TryGetValue(covariate.Name, out Trajectory? trajectory)
                ? covariate with { Numbers = trajectory.Values(new TrajectoryStart(covariate, subjects, key.For("trajectory").For(covariate.Name), start), timesH) }
                : Changes(covariate.Name) ? _population.DerivedOf(covariate.Name)!.From(covariate.Name, then) : covariate.Repeated(timesH);
        }
        return [.. baseline.Select(c => then[c.Name])];
    }

    /// <summary>The median of a numeric covariate: of its law, or of a thousand people drawn for the purpose where the law has none of its own.</summary>
    public Quantity Median(string name, RandomKey key)
    {
        if (_population.Covariates.GetValueOrDefault(name) is ContinuousCovariate law) return new Quantity(law.Quantiles()(0.5), law.Unit);
        CovariateValues drawn = Draw(new SubjectRange(1, 1001), key.For("median")).Single(c => c.Name == name);
        return new Quantity(drawn.Numbers.Order().ElementAt(500), drawn.Unit);
    }

    List<CovariateValues> Draw(long[] subjects, RandomKey key)
    {
        double[][] normals = _deviates.Draw(subjects, key);
        Dictionary<string, CovariateValues> drawn = [];
        List<CovariateValues> inOrder = [];
        int deviate = 0;
        foreach ((string name, Covariate law) in _population.Covariates)
        {
            CovariateValues values = law.Draw(name, new CovariateDraw(subjects, law.HasDeviate ? normals[deviate++] : [], key.For(name), drawn));
            drawn.Add(name, values);
            inOrder.Add(values);
        }
        return inOrder;
    }

    bool Changes(string name) =>
        _population.Trajectories.ContainsKey(name) || (_population.DerivedOf(name)?.Sources.Any(Changes) ?? false);

    static double[,] Correlation(Population population, string[] names)
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

using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>The covariates of a population made ready to draw, and to follow in time.</summary>
sealed class CovariateLaw
{
    /// <summary>After so many people without one who may take part the search ends. One in a thousand is found sooner all but surely.</summary>
    const int MostAttempts = 100_000;

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

    /// <summary>Whether people are screened before they are enrolled.</summary>
    public bool Screens => _population.Include.Count + _population.Exclude.Count > 0;

    /// <summary>
    /// Draws every covariate, those that only others are computed from included. A subject's are the same in every block. Who may not take part is
    /// replaced by the next person screened for the same place.
    /// </summary>
    /// <param name="subjects">The subjects.</param>
    /// <param name="key">The key of the covariates.</param>
    /// <returns>The covariates, and how many were screened for each subject; empty when there are no criteria.</returns>
    /// <exception cref="InvalidOperationException">Hardly anyone meets the criteria.</exception>
    public (IReadOnlyList<CovariateValues> Drawn, int[] Screened) Draw(SubjectRange subjects, RandomKey key)
    {
        long[] numbers = subjects.Numbers();
        List<CovariateValues> drawn = Draw(numbers, key);
        if (!Screens) return (drawn, []);
        int[] screened = new int[numbers.Length];
        Array.Fill(screened, 1);
        int[] places = [.. Enumerable.Range(0, numbers.Length).Where(Refused(drawn))];
        for (int attempt = 1; places.Length > 0; attempt++)
        {
            if (attempt == MostAttempts) throw new InvalidOperationException($"Of {MostAttempts} people none may take part as subject {numbers[places[0]]}: widen the criteria of the population.");
            List<CovariateValues> next = Draw(Array.ConvertAll(places, place => numbers[place]), key.For("screening").For(attempt));
            for (int c = 0; c < drawn.Count; c++) next[c].CopyTo(drawn[c], places);
            foreach (int place in places) screened[place]++;
            places = [.. places.Zip(Enumerable.Range(0, places.Length).Select(Refused(next))).Where(p => p.Second).Select(p => p.First)];
        }
        return (drawn, screened);
    }

    /// <summary>How many of so many people, drawn for the purpose, may take part.</summary>
    public int Eligible(int people, RandomKey key)
    {
        Func<int, bool> refused = Refused(Draw(new SubjectRange(1, people).Numbers(), key));
        return Enumerable.Range(0, people).Count(i => !refused(i));
    }

    /// <summary>
    /// The covariates at the times of each subject, subject after subject: of those that change the values then, of the others
    /// the same value again and again.
    /// </summary>
    /// <param name="subjects">The subjects.</param>
    /// <param name="baseline">All that was drawn for them.</param>
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
        return Visible([.. baseline.Select(c => then[c.Name])]);
    }

    /// <summary>The covariates that the subjects have, without those that only others are computed from.</summary>
    public IReadOnlyList<CovariateValues> Visible(IReadOnlyList<CovariateValues> drawn) =>
        drawn.Count == Columns.Count ? drawn : [.. Columns.Select(column => drawn.Single(c => c.Name == column.Name))];

    /// <summary>The median of a numeric covariate: of its law, or of a thousand people drawn for the purpose where the law has none of its own.</summary>
    public Quantity Median(string name, RandomKey key)
    {
        if (_population.Covariates.GetValueOrDefault(name) is ContinuousCovariate law) return new Quantity(law.Quantiles()(0.5), law.Unit);
        CovariateValues drawn = Draw(new SubjectRange(1, 1001), key.For("median")).Drawn.Single(c => c.Name == name);
        return new Quantity(drawn.Numbers.Order().ElementAt(500), drawn.Unit);
    }

    List<CovariateValues> Draw(long[] subjects, RandomKey key)
    {
        List<CovariateValues> inOrder = [];
        Dictionary<string, CovariateValues> drawn = [];
        if (_population.People is { } people)
        {
            foreach (CovariateValues covariate in people.Draw(subjects, key.For("people"))) Add(covariate);
            foreach ((string name, DerivedCovariate formula) in people.Computed.Where(c => people.Needs(c.Key))) Add(formula.From(name, drawn));
        }
        double[][] normals = _deviates.Draw(subjects, key);
        int deviate = 0;
        foreach ((string name, Covariate law) in _population.Covariates)
            Add(law.Draw(name, new CovariateDraw(subjects, law.HasDeviate ? normals[deviate++] : [], key.For(name), drawn)));
        return inOrder;

        void Add(CovariateValues covariate)
        {
            inOrder.Add(covariate);
            drawn.Add(covariate.Name, covariate);
        }
    }

    Func<int, bool> Refused(List<CovariateValues> drawn)
    {
        Func<int, bool>[] include = [.. _population.Include.Select(On)], exclude = [.. _population.Exclude.Select(On)];
        return i => include.Any(meets => !meets(i)) || exclude.Any(meets => meets(i));

        Func<int, bool> On(KeyValuePair<string, Criterion> criterion) => criterion.Value.On(drawn.Single(c => c.Name == criterion.Key));
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

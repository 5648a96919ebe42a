namespace SynthPK.Populations;

/// <summary>One parameter of the structural model made ready to draw: in the model's unit, with the model's default where the population gives none.</summary>
sealed class ParameterLaw
{
    readonly string _unit;
    readonly Parameter? _parameter;
    readonly double _typical, _sd, _kappaSd;
    readonly ParameterScale _scale;

    /// <param name="name">The parameter.</param>
    /// <param name="unit">The model's unit.</param>
    /// <param name="byDefault">The model's default; null where it has none.</param>
    /// <param name="parameter">What the population says; null where it says nothing.</param>
    /// <param name="variance">OMEGA's diagonal element as written; 0 where the parameter does not vary.</param>
    public ParameterLaw(string name, string unit, double? byDefault, Parameter? parameter, double variance)
    {
        (Name, _unit, _parameter) = (name, unit, parameter);
        _typical = parameter?.Typical.In(unit) ?? byDefault ?? throw new ArgumentException($"Parameter '{name}' has no default and the population gives none.", nameof(parameter));
        _scale = (parameter?.Distribution ?? new LognormalDistribution()).In(unit);
        Factor = parameter?.Distribution.Factor(parameter.Typical, unit) ?? 1;
        Variance = variance * Factor * Factor;
        KappaVariance = parameter?.Iov is { } iov ? parameter.Distribution.Variance(iov, parameter.Typical) * Factor * Factor : 0;
        (_sd, _kappaSd) = (Math.Sqrt(Variance), Math.Sqrt(KappaVariance));
    }

    public string Name { get; }

    /// <summary>What a deviation of 1 as written is in the model's unit; 1 on scales that have no unit.</summary>
    public double Factor { get; }

    /// <summary>OMEGA's diagonal element; 0 where the parameter does not vary.</summary>
    public double Variance { get; }

    /// <summary>The variance between occasions; 0 where the parameter is the same on all of them.</summary>
    public double KappaVariance { get; }

    public ParameterValues Typical() => new(Name, _unit, [], [_typical]);

    /// <summary>The parameter of each subject, by its sub-population, covariates and normal deviates.</summary>
    public ParameterValues Individual(int count, string[] mixture, IReadOnlyList<CovariateValues> covariates, double[] normals)
    {
        double[] centres = Centres(count, mixture, covariates), etas = new double[normals.Length], values = [.. centres];
        for (int i = 0; i < etas.Length; i++)
        {
            etas[i] = EtaOf(mixture, i, centres[i], normals[i]);
            values[i] = _scale.Value(centres[i], _parameter!.Eta.Deviation(etas[i]));
        }
        return new ParameterValues(Name, _unit, etas, values) { Centres = centres };
    }

    /// <summary>Whether an effect on the parameter reads one of these covariates.</summary>
    public bool Reads(IReadOnlyList<CovariateColumn> covariates) =>
        _parameter?.Effects.Any(effect => covariates.Any(c => c.Name == effect.Covariate)) ?? false;

    /// <summary>The parameter where covariates are no longer what they were when its ETA was drawn. A range holds here too.</summary>
    /// <param name="mixture">The sub-population in each place; empty when there is none.</param>
    /// <param name="covariates">The covariates in each place.</param>
    /// <param name="count">How many places there are.</param>
    /// <param name="etas">The ETA in each place; empty when the parameter does not vary.</param>
    /// <param name="kappas">The KAPPA in each place; empty when the parameter does not change between occasions.</param>
    public ParameterValues At(string[] mixture, IReadOnlyList<CovariateValues> covariates, int count, double[] etas, double[] kappas)
    {
        double[] centres = Centres(count, mixture, covariates), values = [.. centres];
        double least = (_parameter?.Truncation as RangeTruncation)?.Min?.In(_unit) ?? double.NegativeInfinity;
        double greatest = (_parameter?.Truncation as RangeTruncation)?.Max?.In(_unit) ?? double.PositiveInfinity;
        for (int i = 0; i < count; i++)
        {
            double deviation = etas.Length > 0 ? _parameter!.Eta.Deviation(etas[i]) : 0;
            if (kappas.Length > 0) deviation += kappas[i];
            if (etas.Length > 0 || kappas.Length > 0) values[i] = _scale.Value(centres[i], deviation);
            values[i] = Math.Clamp(values[i], least, greatest);
        }
        return new ParameterValues(Name, _unit, etas, values) { Centres = centres };
    }

    double[] Centres(int count, string[] mixture, IReadOnlyList<CovariateValues> covariates)
    {
        double[] centres = new double[count];
        for (int i = 0; i < count; i++) centres[i] = TypicalOf(mixture, i);
        foreach (CovariateEffect effect in _parameter?.Effects ?? [])
            effect.Apply(covariates.Single(c => c.Name == effect.Covariate), centres);
        return centres;
    }

    /// <summary>The KAPPA and the value of one occasion.</summary>
    /// <param name="individual">The subjects' parameters.</param>
    /// <param name="subject">The subject's place among them.</param>
    /// <param name="normal">A standard normal deviate.</param>
    public (double Kappa, double Value) OnOccasion(ParameterValues individual, int subject, double normal)
    {
        double centre = individual.Centres[subject], deviation = individual.Varies ? _parameter!.Eta.Deviation(individual.Etas[subject]) : 0;
        NormalInterval inside = _parameter?.Truncation is RangeTruncation range
            ? range.Interval(value => _scale.Deviation(centre, value), total => (total - deviation) / _kappaSd, _unit)
            : NormalInterval.All;
        double kappa = _kappaSd * inside.Squeeze(normal);
        return (kappa, _scale.Value(centre, deviation + kappa));
    }

    /// <summary>A sub-population with another variance has the same deviates, stretched, so that correlations stay.</summary>
    double EtaOf(string[] mixture, int subject, double centre, double normal)
    {
        double sd = _sd;
        if (SubpopulationOf(mixture, subject) is { Variability: { } spread } part)
        {
            sd = Math.Sqrt(_parameter!.Distribution.Variance(spread, part.Typical ?? _parameter.Typical)) * Factor;
            normal *= sd / _sd;
        }
        if (sd == 0) return 0;
        if (_parameter!.Truncation is { } truncation)
            normal = sd * truncation.Interval(value => _scale.Deviation(centre, value), deviation => _parameter.Eta.Normal(deviation, sd), _unit).Squeeze(normal / sd);
        return _parameter.Eta.FromNormal(normal, sd);
    }

    double TypicalOf(string[] mixture, int subject) => SubpopulationOf(mixture, subject)?.Typical?.In(_unit) ?? _typical;

    Subpopulation? SubpopulationOf(string[] mixture, int subject) =>
        mixture.Length == 0 ? null : _parameter?.Mixture.GetValueOrDefault(mixture[subject]);
}

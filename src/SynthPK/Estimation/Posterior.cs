using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Simulation;

namespace SynthPK.Estimation;

/// <summary>What is known of a subject: the law of its random effects given what is on record, by weighted draws.</summary>
/// <remarks>
/// Draws come from Student's t about each mode with the curvature there (Laplace), and a few from the population's law; their weights are those of
/// importance sampling, target over the mixture of all proposals (Veach and Guibas, 1995; Owen and Zhou, J Am Stat Assoc 2000;95:135). Where
/// few of them are effective, further rounds draw about the mean and covariance of what was found (population Monte
/// Carlo: Cappé et al., J Comput Graph Stat 2004;13:907). Coordinates of which the values tell nothing are drawn from the population's law. Without
/// any value the posterior is that law, and all weights are equal.
/// </remarks>
sealed class Posterior
{
    /// <summary>Draws that weigh less than this share of the mean are left out. The project's choice.</summary>
    const double Weightless = 1e-7;

    /// <summary>A second mode of a sub-population counts where its energy is less than this above the best's, and a coordinate is further than that from it. The project's choice.</summary>
    const double NearlyAsGood = 6, Apart = 0.1;

    /// <summary>A covariance is made of so many effective draws at least, for each of its dimensions and one more. The project's choice.</summary>
    const int DrawsForADimension = 4;

    /// <summary>What is added to the variances of draws that were found, so that none is 0. The project's choice.</summary>
    const double LeastVariance = 1e-6;

    /// <summary>Weights are tempered by powers that fall by this factor, down to this one. The project's choice.</summary>
    const double Cooling = 0.8, LeastPower = 0.05;

    readonly RandomEffects _effects;
    readonly SubjectRecord _subject;
    readonly int _drawn;

    Posterior(RandomEffects effects, SubjectRecord subject, int drawn, double[][] points, string[] classes, double[] weights, double logEvidence) =>
        (_effects, _subject, _drawn, Points, Classes, Weights, LogEvidence) = (effects, subject, drawn, points, classes, weights, logEvidence);

    /// <summary>The points.</summary>
    public IReadOnlyList<double[]> Points { get; }

    /// <summary>The sub-population of each.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The probability of each; they sum to 1.</summary>
    public double[] Weights { get; }

    /// <summary>ln of the density of all values on record under the law.</summary>
    public double LogEvidence { get; }

    /// <summary>The subject as it might be.</summary>
    public WeightedSubject Subject => new(new PossibleSubject(_effects.Parameters(Points, Classes), _subject.Doses), Weights) { Drawn = _drawn };

    /// <summary>
    /// The likeliest point of each sub-population, and another where the search finds one that is nearly as good. That with the greatest
    /// evidence by Laplace's approximation is first: a broad mode comes before a narrow one that is likelier.
    /// </summary>
    public static IReadOnlyList<Mode> Modes(RandomEffects effects, ModeSearch search, RandomKey key, PosteriorOptions? options = null)
    {
        options ??= new PosteriorOptions();
        List<Mode> modes = [];
        foreach ((string of, double share) in effects.Classes)
        {
            double[][] scouts = [.. Enumerable.Range(0, options.Scouts).Select(i => Scout(effects, search, key.For("scout").For(i)))];
            double[] energies = search.Energies(scouts, [.. scouts.Select(_ => of)]);
            Mode? typical = search.From(new double[effects.Count], of);
            Mode? other = scouts.Length == 0 ? null : search.From(scouts[Enumerable.Range(0, scouts.Length).MinBy(i => energies[i])], of);
            Mode[] found = [.. new[] { typical, other }.OfType<Mode>().OrderBy(mode => mode.Energy)];
            if (found.Length == 0) continue;
            modes.Add(found[0] with { Energy = found[0].Energy - RealMath.Log(share) });
            if (found.Length > 1 && found[1].Energy < found[0].Energy + NearlyAsGood && found[0].Point.Zip(found[1].Point).Any(z => Math.Abs(z.First - z.Second) > Apart))
                modes.Add(found[1] with { Energy = found[1].Energy - RealMath.Log(share) });
        }
        return [.. modes.OrderBy(mode => mode.Energy + mode.Curvature.LogDeterminant)];
    }

    static double[] Scout(RandomEffects effects, ModeSearch search, RandomKey key)
    {
        double[] point = new double[effects.Count];
        foreach (int coordinate in search.Seen) point[coordinate] = key.Normal(coordinate);
        return point;
    }

    /// <summary>Draws from what is known of a subject.</summary>
    /// <param name="study">Its study.</param>
    /// <param name="subject">What is on record.</param>
    /// <param name="key">The key of the draws.</param>
    /// <param name="options">How it is drawn; the defaults if left out.</param>
    public static Posterior Of(Study study, SubjectRecord subject, RandomKey key, PosteriorOptions? options = null)
    {
        options ??= new PosteriorOptions();
        RandomEffects effects = new(study, subject);
        Likelihood likelihood = new(study, subject, effects);
        ModeSearch search = new(effects, likelihood);
        return new Rounds(effects, likelihood, search, options, key).Run(subject);
    }

    /// <summary>The rounds of drawing.</summary>
    sealed class Rounds(RandomEffects effects, Likelihood likelihood, ModeSearch search, PosteriorOptions options, RandomKey key)
    {
        readonly List<Proposal> _proposals = [];
        readonly List<double> _counts = [];
        readonly List<double[]> _points = [];
        readonly List<string> _classes = [];
        readonly List<double> _logTargets = [];

        public Posterior Run(SubjectRecord subject)
        {
            First();
            double[] logWeights = LogWeights(), weights = Normalised(logWeights);
            for (int round = 1; round < options.Rounds && likelihood.Count > 0 && WeightedSubject.EffectiveSizeOf(weights) < options.Enough * weights.Length; round++)
            {
                foreach ((Proposal found, int count) in Found(weights)) Draw(found, count);
                logWeights = LogWeights();
                weights = Normalised(logWeights);
            }
            double greatest = logWeights.Max();
            double evidence = double.IsFinite(greatest) ? greatest + RealMath.Log(logWeights.Sum(weight => RealMath.Exp(weight - greatest)) / _counts.Sum()) : double.NegativeInfinity;
            int[] kept = [.. Enumerable.Range(0, weights.Length).Where(i => weights[i] * weights.Length > Weightless)];
            double total = kept.Sum(i => weights[i]);
            return new Posterior(effects, subject, weights.Length, [.. kept.Select(i => _points[i])], [.. kept.Select(i => _classes[i])], [.. kept.Select(i => weights[i] / total)], evidence);
        }

        /// <summary>The first round: about each mode as often as Laplace's approximation says, and from the population's law.</summary>
        void First()
        {
            IReadOnlyList<Mode> modes = likelihood.Count == 0 ? [] : Modes(effects, search, key, options);
            double defence = modes.Count == 0 ? 1 : options.Defence;
            foreach ((string of, double share) in effects.Classes) Draw(new Proposal(of, new double[search.Seen.Length], null, 0), (int)Math.Ceiling(defence * share * options.Draws));
            if (modes.Count == 0) return;
            double[] evidence = [.. modes.Select(mode => -mode.Energy - mode.Curvature.LogDeterminant)];
            double greatest = evidence.Max(), total = evidence.Sum(own => RealMath.Exp(own - greatest));
            foreach ((Mode mode, double own) in modes.Zip(evidence))
            {
                double share = Math.Max(options.Defence, RealMath.Exp(own - greatest) / total);
                Draw(new Proposal(mode.Class, [.. search.Seen.Select(coordinate => mode.Point[coordinate])], mode.Curvature, options.Df), (int)Math.Ceiling((1 - defence) * share * options.Draws));
            }
        }

        void Draw(Proposal proposal, int count)
        {
            RandomKey own = key.For("round").For(_proposals.Count);
            double[][] points = new double[count][];
            for (int i = 0; i < count; i++)
            {
                RandomKey draw = own.For(i);
                points[i] = effects.Draw(draw.For("unseen"));
                double[] seen = proposal.Draw(draw);
                for (int k = 0; k < seen.Length; k++) points[i][search.Seen[k]] = seen[k];
            }
            string[] classes = [.. points.Select(_ => proposal.Class)];
            double share = effects.Classes.First(c => c.Class == proposal.Class).Share;
            Proposal law = new(proposal.Class, new double[search.Seen.Length], null, 0);
            double[][] terms = likelihood.Terms(points, classes);
            for (int i = 0; i < count; i++) _logTargets.Add(RealMath.Log(share) + likelihood.Log(terms[i]) + law.LogDensity(SeenOf(points[i])));
            _points.AddRange(points);
            _classes.AddRange(classes);
            _proposals.Add(proposal);
            _counts.Add(count);
        }

        double[] SeenOf(double[] point) => Array.ConvertAll(search.Seen, coordinate => point[coordinate]);

        /// <summary>Of each point ln of the target over the mixture of all proposals.</summary>
        double[] LogWeights()
        {
            double[] weights = new double[_points.Count], densities = new double[_proposals.Count];
            double all = _counts.Sum();
            for (int i = 0; i < weights.Length; i++)
            {
                double[] seen = SeenOf(_points[i]);
                for (int p = 0; p < densities.Length; p++)
                    densities[p] = _proposals[p].Class == _classes[i] ? _proposals[p].LogDensity(seen) + RealMath.Log(_counts[p] / all) : double.NegativeInfinity;
                double greatest = densities.Max(), sum = 0;
                foreach (double density in densities) sum += RealMath.Exp(density - greatest);
                weights[i] = _logTargets[i] - greatest - RealMath.Log(sum);
            }
            return weights;
        }

        /// <summary>For each sub-population the mean and covariance of what was found in it, as a proposal, with how many draws it gets.</summary>
        IEnumerable<(Proposal Found, int Count)> Found(double[] weights)
        {
            int seen = search.Seen.Length;
            foreach (string of in effects.Classes.Select(c => c.Class).ToArray())
            {
                double[] own = Tempered([.. weights.Select((weight, i) => _classes[i] == of ? weight : 0)], DrawsForADimension * (seen + 1), out double share);
                if (share == 0) continue;
                double[] mean = new double[seen];
                for (int i = 0; i < own.Length; i++)
                {
                    for (int k = 0; k < seen; k++) mean[k] += own[i] * _points[i][search.Seen[k]];
                }
                double[,] covariance = new double[seen, seen];
                for (int i = 0; i < own.Length; i++)
                {
                    if (own[i] == 0) continue;
                    for (int k = 0; k < seen; k++)
                    {
                        for (int l = 0; l < seen; l++) covariance[k, l] += own[i] * (_points[i][search.Seen[k]] - mean[k]) * (_points[i][search.Seen[l]] - mean[l]);
                    }
                }
                for (int k = 0; k < seen; k++) covariance[k, k] += LeastVariance;
                yield return (new Proposal(of, mean, SmallCholesky.Of(SmallCholesky.Of(covariance).Inverse()), options.Df), (int)Math.Ceiling(Math.Max(options.Defence, share) * options.Draws));
            }
        }

        /// <summary>Weights raised to a power below 1, so that so many draws are effective: a covariance of few is none.</summary>
        static double[] Tempered(double[] weights, int least, out double share)
        {
            share = weights.Sum();
            if (share == 0) return weights;
            double[] tempered = weights;
            for (double power = 1; power > LeastPower; power *= Cooling)
            {
                double exponent = power;
                tempered = [.. weights.Select(weight => weight > 0 ? RealMath.Pow(weight, exponent) : 0)];
                double total = tempered.Sum();
                tempered = [.. tempered.Select(weight => weight / total)];
                if (WeightedSubject.EffectiveSizeOf(tempered) >= least) break;
            }
            return tempered;
        }

        static double[] Normalised(double[] logWeights)
        {
            double greatest = logWeights.Max();
            if (!double.IsFinite(greatest)) return [.. logWeights.Select(_ => 1.0 / logWeights.Length)]; // nothing fits: nothing is learnt
            double[] weights = [.. logWeights.Select(weight => RealMath.Exp(weight - greatest))];
            double total = weights.Sum();
            return [.. weights.Select(weight => weight / total)];
        }
    }
}

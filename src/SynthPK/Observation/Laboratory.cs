using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Randomness;

namespace SynthPK.Observation;

/// <summary>The residual errors and assays of a study's endpoints made ready to measure with.</summary>
sealed class Laboratory
{
    readonly Measurement[] _measurements;
    readonly Func<double, double>[] _epsilons;
    readonly AutocorrelatedPath?[] _paths;
    readonly double[] _etaSd;
    readonly Cholesky _factor;

    /// <param name="endpoints">The endpoints, in the order of the model's outputs.</param>
    /// <param name="correlations">The correlations of their errors.</param>
    public Laboratory(IReadOnlyList<MeasuredEndpoint> endpoints, IReadOnlyList<ErrorCorrelation> correlations)
    {
        Endpoints = endpoints;
        _measurements = [.. endpoints.Select(e => e.Endpoint.Error.Prepare(e.Unit))];
        _epsilons = [.. endpoints.Select(e => e.Endpoint.Epsilon.Prepare())];
        _paths = [.. endpoints.Select(e => e.Endpoint.Autocorrelation is { } hanging ? new AutocorrelatedPath(hanging.PerHour) : null)];
        _etaSd = [.. endpoints.Select(e => Math.Sqrt(e.Endpoint.ErrorVariability?.LogVariance ?? 0))];
        _factor = Cholesky.Factor(Correlation([.. endpoints.Select(e => e.Name)], correlations));
    }

    /// <summary>The endpoints, in the order of the model's outputs.</summary>
    public IReadOnlyList<MeasuredEndpoint> Endpoints { get; }

    /// <summary>Significant digits of a reported value of the first endpoint.</summary>
    public int Digits => Endpoints[0].Endpoint.Assay.Digits;

    /// <summary>Significant digits of a reported value, by endpoint.</summary>
    public IReadOnlyDictionary<string, int> DigitsByEndpoint => Endpoints.ToDictionary(e => e.Name, e => e.Endpoint.Assay.Digits);

    /// <summary>What a faultless laboratory reports: true values with residual error, rounded, not censored.</summary>
    /// <param name="rows">What is measured; the rows of one subject stand together.</param>
    /// <param name="truth">The true value of each row.</param>
    /// <param name="key">The key of the residual errors.</param>
    public double[] Measure(IReadOnlyList<MeasuredRow> rows, ReadOnlySpan<double> truth, RandomKey key)
    {
        double[] measured = new double[rows.Count];
        RandomKey subject = default;
        for (int i = 0; i < measured.Length; i++)
        {
            MeasuredRow row = rows[i];
            if (i == 0 || row.Subject != rows[i - 1].Subject) subject = key.For(row.Subject);
            double eps = _epsilons[row.Endpoint](Deviate(row, subject));
            if (_etaSd[row.Endpoint] > 0) eps *= RealMath.Exp(ErrorEta(row.Endpoint, row.Subject, key));
            double value = _measurements[row.Endpoint](truth[i], eps);
            Endpoint endpoint = Endpoints[row.Endpoint].Endpoint;
            measured[i] = endpoint.Error.IsRounded ? SignificantDigits.Round(value, endpoint.Assay.Digits) : value;
        }
        return measured;
    }

    /// <summary>ETA_RUV of an endpoint for each subject of a block; empty where the error is the same for all.</summary>
    public double[] ErrorEtas(int endpoint, SubjectRange subjects, RandomKey key) =>
        _etaSd[endpoint] == 0 ? [] : [.. Enumerable.Range(0, subjects.Count).Select(i => ErrorEta(endpoint, subjects.First + i, key))];

    double ErrorEta(int endpoint, long subject, RandomKey key) => _etaSd[endpoint] * key.For("eta").For(Endpoints[endpoint].Name).Normal(subject);

    /// <summary>
    /// A standard normal deviate that goes with those of the endpoints before it. All of them exist for every sample, measured or
    /// not, so what is measured beside an endpoint changes nothing in it.
    /// </summary>
    double Deviate(MeasuredRow row, RandomKey subject)
    {
        double sum = 0;
        for (int other = 0; other <= row.Endpoint; other++)
        {
            if (_factor[row.Endpoint, other] is not 0 and var share) sum += share * Independent(other, row, subject);
        }
        return sum;
    }

    double Independent(int endpoint, MeasuredRow row, RandomKey subject) => _paths[endpoint] is { } path
        ? path.At(row.TimeH, subject.For("autocorrelation").For(Endpoints[endpoint].Name))
        : subject.Normal(Endpoints[endpoint].Record(row.Sample));

    /// <summary>The correlation matrix of the endpoints' EPS.</summary>
    internal static double[,] Correlation(string[] names, IReadOnlyList<ErrorCorrelation> correlations)
    {
        double[,] matrix = new double[names.Length, names.Length];
        for (int i = 0; i < names.Length; i++) matrix[i, i] = 1;
        foreach (ErrorCorrelation c in correlations)
        {
            int a = Array.IndexOf(names, c.Between[0]), b = Array.IndexOf(names, c.Between[1]);
            matrix[a, b] = matrix[b, a] = c.Value;
        }
        return matrix;
    }
}

/// <summary>One endpoint measured in one sample of one subject.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Sample">The permanent number of the sample, the same for all its endpoints.</param>
/// <param name="TimeH">When the sample was really drawn.</param>
/// <param name="Endpoint">The endpoint's place in <see cref="Laboratory.Endpoints"/>.</param>
readonly record struct MeasuredRow(long Subject, long Sample, double TimeH, int Endpoint);

using SynthPK.Numerics;
using SynthPK.Observation.Outcomes;
using SynthPK.Populations;
using SynthPK.Randomness;

namespace SynthPK.Observation;

/// <summary>The residual errors and assays of a study's endpoints made ready to measure with.</summary>
sealed class Laboratory
{
    readonly Measurement?[] _measurements;
    readonly Func<double, double>[] _epsilons;
    readonly AutocorrelatedPath?[] _paths;
    readonly double[] _etaSd;
    readonly Cholesky _factor;

    /// <param name="endpoints">The endpoints, in the order of the model's outputs.</param>
    /// <param name="correlations">The correlations of their errors.</param>
    public Laboratory(IReadOnlyList<MeasuredEndpoint> endpoints, IReadOnlyList<ErrorCorrelation> correlations)
    {
        Endpoints = endpoints;
        _measurements = [.. endpoints.Select(e => e.Endpoint.Error?.Prepare(e.Unit))];
        _epsilons = [.. endpoints.Select(e => e.Endpoint.Epsilon.Prepare())];
        _paths = [.. endpoints.Select(e => e.Endpoint.Autocorrelation is { } hanging ? new AutocorrelatedPath(hanging.PerHour) : null)];
        _etaSd = [.. endpoints.Select(e => Math.Sqrt(e.Endpoint.ErrorVariability?.LogVariance ?? 0))];
        _factor = Cholesky.Factor(Correlation([.. endpoints.Select(e => e.Name)], correlations));
    }

    /// <summary>The endpoints, in the order of the model's outputs.</summary>
    public IReadOnlyList<MeasuredEndpoint> Endpoints { get; }

    /// <summary>Significant digits of a reported value of the first endpoint.</summary>
    public int Digits => Endpoints[0].Endpoint.Assay.Digits;

    /// <summary>Significant digits of a reported value, by endpoint; counts, categories, scores and events have none.</summary>
    public IReadOnlyDictionary<string, int> DigitsByEndpoint => Endpoints.Where(e => e.Endpoint.Error is not null).ToDictionary(e => e.Name, e => e.Endpoint.Assay.Digits);

    /// <summary>The names of the endpoints that are events.</summary>
    public IReadOnlyCollection<string> Events => [.. Endpoints.Where(e => e.Endpoint.EventTime is not null).Select(e => e.Name)];

    /// <summary>Why an outcome has no observation for a row; null where it has one, or the row is about something else.</summary>
    public string? Problem(MeasuredRow row, double truth) => Endpoints[row.Endpoint] is { Endpoint.Outcome: { } outcome, Name: var name } && !outcome.IsLegal(truth)
        ? FormattableString.Invariant($"The model predicts {truth} for {name} at {row.TimeH} h, where its outcome needs {outcome.LegalRange}.")
        : null;

    /// <summary>What a faultless laboratory reports: true values with residual error, rounded, not censored; what is observed of an outcome; 1 for an event.</summary>
    /// <param name="rows">What is measured; the rows of one subject and endpoint stand together, in the order of the samples.</param>
    /// <param name="truth">The true value of each row.</param>
    /// <param name="key">The key of the residual errors.</param>
    /// <param name="digits">The significant digits of a row's assay; those of its endpoint's when null.</param>
    public double[] Measure(IReadOnlyList<MeasuredRow> rows, ReadOnlySpan<double> truth, RandomKey key, Func<MeasuredRow, int>? digits = null)
    {
        double[] measured = new double[rows.Count];
        for (int first = 0, end; first < measured.Length; first = end)
        {
            MeasuredRow row = rows[first];
            for (end = first + 1; end < measured.Length && rows[end].Subject == row.Subject && rows[end].Endpoint == row.Endpoint;) end++;
            RandomKey subject = key.For(row.Subject);
            Span<double> values = measured.AsSpan(first, end - first);
            if (Endpoints[row.Endpoint].Endpoint.Outcome is { } outcome) Observe(outcome, rows, first, truth.Slice(first, values.Length), subject, values);
            for (int i = first; i < end; i++)
            {
                if (rows[i].Event is { } happening) measured[i] = happening.Happened ? 1 : 0;
                else if (_measurements[row.Endpoint] is { } measurement) measured[i] = Measure(measurement, rows[i], truth[i], subject, key, digits?.Invoke(rows[i]));
            }
        }
        return measured;
    }

    double Measure(Measurement measurement, MeasuredRow row, double truth, RandomKey subject, RandomKey key, int? digits)
    {
        double eps = _epsilons[row.Endpoint](Deviate(row, subject));
        if (_etaSd[row.Endpoint] > 0) eps *= RealMath.Exp(ErrorEta(row.Endpoint, row.Subject, key));
        double value = measurement(truth, eps);
        Endpoint endpoint = Endpoints[row.Endpoint].Endpoint;
        return endpoint.Error!.IsRounded ? SignificantDigits.Round(value, digits ?? endpoint.Assay.Digits) : value;
    }

    /// <summary>The outcomes of one subject for one endpoint; zeros that mean nothing where the law has none for a prediction.</summary>
    void Observe(Outcome outcome, IReadOnlyList<MeasuredRow> rows, int first, ReadOnlySpan<double> truth, RandomKey subject, Span<double> observed)
    {
        foreach (double predicted in truth)
        {
            if (!outcome.IsLegal(predicted)) return;
        }
        MeasuredEndpoint endpoint = Endpoints[rows[first].Endpoint];
        long[] records = [.. Enumerable.Range(first, truth.Length).Select(i => rows[i].Sample)];
        outcome.Draw(truth, subject.For("outcome").For(endpoint.Name), records).CopyTo(observed);
        if (!outcome.IsRounded) return;
        foreach (ref double value in observed) value = SignificantDigits.Round(value, endpoint.Endpoint.Assay.Digits);
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
/// <param name="Sample">The permanent number of the sample, the same for all its endpoints; of an event, its number from 1.</param>
/// <param name="TimeH">When the sample was really drawn, the event happened or observation ended.</param>
/// <param name="Endpoint">The endpoint's place in <see cref="Laboratory.Endpoints"/>.</param>
readonly record struct MeasuredRow(long Subject, long Sample, double TimeH, int Endpoint)
{
    /// <summary>The event that the row is about; null for a sample.</summary>
    public HappenedEvent? Event { get; init; }
}

/// <summary>An event, or the end of observation without one.</summary>
/// <param name="Happened">Whether it happened; else observation ended before.</param>
/// <param name="Hazard">The cumulative hazard at that time.</param>
/// <param name="UntilH">When observation ends.</param>
sealed record HappenedEvent(bool Happened, double Hazard, double UntilH);

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

    /// <summary>The names of the endpoints that are concentrations of a drug.</summary>
    public IReadOnlyCollection<string> Concentrations => [.. Endpoints.Where(e => e.IsConcentration).Select(e => e.Name)];

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
    public double[] Measure(ReadOnlySpan<MeasuredRow> rows, ReadOnlySpan<double> truth, RandomKey key, Func<MeasuredRow, int>? digits = null)
    {
        double[] measured = new double[rows.Length], deviates = Deviates(rows, key);
        for (int first = 0, end; first < measured.Length; first = end)
        {
            end = EndOf(rows, first);
            int of = rows[first].Endpoint;
            if (Endpoints[of].Endpoint.Outcome is { } outcome) Observe(outcome, rows[first..end], truth[first..end], key.For(rows[first].Subject), measured.AsSpan(first..end));
            double size = _etaSd[of] > 0 ? RealMath.Exp(ErrorEta(of, rows[first].Subject, key)) : 1;
            for (int i = first; i < end; i++)
            {
                if (rows[i].Event is { } happening) measured[i] = happening.Happened ? 1 : 0;
                else if (_measurements[of] is { } measurement) measured[i] = Reported(Endpoints[of].Endpoint, measurement(truth[i], _epsilons[of](deviates[i]) * size), digits?.Invoke(rows[i]));
            }
        }
        return measured;
    }

    static double Reported(Endpoint endpoint, double value, int? digits) =>
        endpoint.Error!.IsRounded ? SignificantDigits.Round(value, digits ?? endpoint.Assay.Digits) : value;

    /// <summary>The end of the rows of one subject and endpoint.</summary>
    static int EndOf(ReadOnlySpan<MeasuredRow> rows, int first)
    {
        int end = first + 1;
        while (end < rows.Length && rows[end].Subject == rows[first].Subject && rows[end].Endpoint == rows[first].Endpoint) end++;
        return end;
    }

    /// <summary>The outcomes of one subject for one endpoint; zeros that mean nothing where the law has none for a prediction.</summary>
    void Observe(Outcome outcome, ReadOnlySpan<MeasuredRow> rows, ReadOnlySpan<double> truth, RandomKey subject, Span<double> observed)
    {
        foreach (double predicted in truth)
        {
            if (!outcome.IsLegal(predicted)) return;
        }
        MeasuredEndpoint endpoint = Endpoints[rows[0].Endpoint];
        long[] records = new long[rows.Length];
        for (int i = 0; i < records.Length; i++) records[i] = rows[i].Sample;
        outcome.Draw(truth, subject.For("outcome").For(endpoint.Name), records).CopyTo(observed);
        if (!outcome.IsRounded) return;
        foreach (ref double value in observed) value = SignificantDigits.Round(value, endpoint.Endpoint.Assay.Digits);
    }

    /// <summary>ETA_RUV of an endpoint for each subject of a block; empty where the error is the same for all.</summary>
    public double[] ErrorEtas(int endpoint, SubjectRange subjects, RandomKey key) =>
        _etaSd[endpoint] == 0 ? [] : [.. Enumerable.Range(0, subjects.Count).Select(i => ErrorEta(endpoint, subjects.First + i, key))];

    /// <summary>The standard deviation of ETA_RUV of an endpoint; 0 where the error is the same for all.</summary>
    public double ErrorEtaSd(int endpoint) => _etaSd[endpoint];

    double ErrorEta(int endpoint, long subject, RandomKey key) => _etaSd[endpoint] * key.For("eta").For(Endpoints[endpoint].Name).Normal(subject);

    /// <summary>
    /// For each row a standard normal deviate that goes with those of the endpoints before its own. All of them exist for every
    /// sample, measured or not, so what is measured beside an endpoint changes nothing in it.
    /// </summary>
    double[] Deviates(ReadOnlySpan<MeasuredRow> rows, RandomKey key)
    {
        double[] sums = new double[rows.Length];
        for (int other = 0; other < Endpoints.Count; other++)
        {
            double[] independent = Independent(other, rows, key);
            for (int i = 0; i < independent.Length; i++)
            {
                if (_factor[rows[i].Endpoint, other] is not 0 and var share) sums[i] += share * independent[i];
            }
        }
        return sums;
    }

    /// <summary>The independent deviates of an endpoint in the samples of those rows that go with it; anything for the others.</summary>
    double[] Independent(int endpoint, ReadOnlySpan<MeasuredRow> rows, RandomKey key)
    {
        double[] deviates = new double[rows.Length];
        long[] records = new long[rows.Length];
        for (int first = 0, end; first < rows.Length; first = end)
        {
            end = EndOf(rows, first);
            int of = rows[first].Endpoint;
            if (of < endpoint || _factor[of, endpoint] == 0 || _measurements[of] is null) continue;
            RandomKey subject = key.For(rows[first].Subject);
            if (_paths[endpoint] is { } path)
            {
                RandomKey own = subject.For("autocorrelation").For(Endpoints[endpoint].Name);
                for (int i = first; i < end; i++) deviates[i] = path.At(rows[i].TimeH, own);
                continue;
            }
            for (int i = first; i < end; i++) records[i] = Endpoints[endpoint].Record(rows[i].Sample);
            subject.Uniforms(records.AsSpan(first..end), deviates.AsSpan(first..end));
        }
        if (_paths[endpoint] is null) RealMath.NormalQuantiles(deviates);
        return deviates;
    }

    /// <summary>Whether any error hangs together with that of another value.</summary>
    public bool HasCorrelatedErrors => _paths.Any(path => path is not null) || Enumerable.Range(0, Endpoints.Count).Any(row => Enumerable.Range(0, row).Any(column => _factor[row, column] != 0));

    /// <summary>The correlation of the deviates behind two values.</summary>
    /// <param name="one">The place of the one's endpoint.</param>
    /// <param name="other">The place of the other's.</param>
    /// <param name="apartH">How far apart they were drawn, h.</param>
    /// <param name="isOneSample">Whether they were measured in the same sample.</param>
    public double Correlation(int one, int other, double apartH, bool isOneSample)
    {
        double sum = 0;
        for (int of = 0; of <= Math.Min(one, other); of++)
        {
            double within = Endpoints[of].Endpoint.Autocorrelation is { } hanging ? RealMath.Pow(hanging.PerHour, apartH) : isOneSample ? 1 : 0;
            sum += _factor[one, of] * _factor[other, of] * within;
        }
        return sum;
    }

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

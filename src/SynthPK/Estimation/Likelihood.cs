using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Observation;
using SynthPK.Simulation;

namespace SynthPK.Estimation;

/// <summary>How likely the values on record are at points of a subject's random effects.</summary>
/// <remarks>
/// <para>A value is taken as measured at the time on record, with the residual error of its endpoint, its autocorrelation, and its correlation
/// with other endpoints in the same sample. One below the limit of quantification counts with its probability (M3: Beal, J
/// Pharmacokinet Pharmacodyn 2001;28:481), one above likewise; given the values that are quantified, censored ones are taken as
/// independent of one another. Left out of account: rounding, and values that the law of the error cannot give, such as 0 under a log-normal one.</para>
/// <para>Each value makes two terms at a point: a quantified one its score, made independent of those before it, and ln of how fast that grows with the value; a
/// censored one the deviate below which it must lie, and 0.</para>
/// </remarks>
sealed class Likelihood
{
    /// <summary>True values below this share of the limit of quantification, or of the largest value on record, count as that share. The project's choice.</summary>
    const double Negligible = 1e-4;

    /// <summary>How much of a correlation of errors is kept, so that two equal values at one time are no contradiction. The project's choice.</summary>
    const double Kept = 0.999;

    readonly RandomEffects _effects;
    readonly StructuralModel _model;
    readonly Dose[] _doses;
    readonly MeasuredValue[] _values;
    readonly double[] _timesH;
    readonly MeasurementLaw[] _laws;
    readonly int[] _outputs;
    readonly SimulationOptions _options = new();
    readonly ErrorCorrelations? _errors;

    public Likelihood(Study study, SubjectRecord subject, RandomEffects effects)
    {
        (_effects, _model, _doses) = (effects, study.Model, [.. subject.Doses]);
        IReadOnlyList<MeasuredEndpoint> endpoints = study.Laboratory.Endpoints;
        MeasurementLaw?[] laws = [.. endpoints.Select((endpoint, place) => endpoint.Endpoint.Error is null ? null : new MeasurementLaw(endpoint, Least(endpoint, place, subject.Values)))];
        // the quantified first: what is censored is judged in their light
        _values = [.. subject.Values.Where(value => value.Censoring != Censoring.None || laws[value.Endpoint]!.CanGive(value.Value)).OrderBy(value => value.Censoring != Censoring.None)];
        _laws = Array.ConvertAll(_values, value => laws[value.Endpoint]!);
        _outputs = Array.ConvertAll(_values, value => endpoints[value.Endpoint].Output);
        _timesH = Array.ConvertAll(_values, value => value.TimeH);
        _errors = ErrorCorrelations.Of(study.Laboratory, _values, Kept);
    }

    /// <summary>How many values there are.</summary>
    public int Count => _values.Length;

    /// <summary>When the last value was drawn, h; -∞ where there is none.</summary>
    public double LastH => _timesH.DefaultIfEmpty(double.NegativeInfinity).Max();

    /// <summary>The terms of each value at some points: two numbers for each value, point after point; NaN where the model cannot be simulated.</summary>
    public double[][] Terms(IReadOnlyList<double[]> points, IReadOnlyList<string> classes)
    {
        double[][] terms = [.. points.Select(_ => new double[2 * Count])];
        if (Count == 0) return terms;
        Profiles profiles = Simulator.Run(_model, _effects.Parameters(points, classes), Ragged<Dose>.Repeat(_doses, points.Count), Ragged<double>.Repeat(_timesH, points.Count), _options);
        for (int point = 0; point < terms.Length; point++)
        {
            if (!profiles.Statuses[point].IsOk)
            {
                Array.Fill(terms[point], double.NaN);
                continue;
            }
            for (int i = 0; i < Count; i++)
            {
                double truth = profiles.Outputs[_outputs[i]][point][i];
                (double score, double slope) = _laws[i].Read(truth, _values[i].Value, _effects.ErrorSize(_values[i].Endpoint, points[point]));
                (terms[point][2 * i], terms[point][2 * i + 1]) = (score, IsCensored(i) ? 0 : slope);
            }
            _errors?.MakeIndependent(terms[point]);
            for (int i = 0; i < Count; i++)
            {
                if (_values[i].Censoring == Censoring.Above) terms[point][2 * i] = -terms[point][2 * i];
            }
        }
        return terms;
    }

    /// <summary>Whether a value is censored.</summary>
    public bool IsCensored(int value) => _values[value].Censoring != Censoring.None;

    /// <summary>ln of the likelihood, by the terms of a point; -∞ where there are none.</summary>
    public double Log(ReadOnlySpan<double> terms)
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            double score = terms[2 * i];
            sum += IsCensored(i) ? NormalTail.LogCdf(score) : terms[2 * i + 1] - (score * score + NormalTail.LogTwoPi) / 2;
        }
        return double.IsFinite(sum) ? sum : double.NegativeInfinity;
    }

    static double Least(MeasuredEndpoint endpoint, int place, IReadOnlyList<MeasuredValue> values)
    {
        double largest = endpoint.Lloq ?? values.Where(value => value.Endpoint == place).Select(value => Math.Abs(value.Value)).DefaultIfEmpty().Max();
        return Negligible * (largest > 0 ? largest : 1);
    }
}

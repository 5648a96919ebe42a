using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Evaluation.Reference;

/// <summary>How the training subjects' values stand to a typical curve, subject by subject: to draw new ones from.</summary>
sealed class Residuals
{
    readonly double _sd;
    readonly (double AfterH, double Log)[][] _subjects;

    /// <summary>The residuals of a quantity's quantified samples.</summary>
    public Residuals(ITypicalCurve curve, IReadOnlyList<History> people, string quantity)
    {
        _sd = curve.Sd;
        RecordedSample[][] samples = [.. people.Select(history => curve.Comparable(history, quantity))];
        double[][] typical = curve.At(people, Array.ConvertAll(samples, own => Array.ConvertAll(own, sample => sample.TimeH)));
        _subjects =
        [
            .. samples.Select((own, i) => own.Select((sample, j) => (people[i].AfterDoseH(sample.TimeH), RealMath.Log(sample.Value!.Value) - RealMath.Log(typical[i][j]))).ToArray())
                .Where(own => own.Length > 0),
        ];
    }

    /// <summary>Draws about a typical value: each is the residual of a training subject, drawn by chance, that it had about as long after a dose.</summary>
    /// <param name="history">Whose value it is; the same draw is the same training subject at all its times.</param>
    /// <param name="timeH">The time, h.</param>
    /// <param name="typical">The typical value.</param>
    /// <param name="count">How many.</param>
    public double[] Draws(History history, double timeH, double typical, int count)
    {
        RandomKey key = RandomKey.FromSeed(0).For("residuals").For(history.Uid);
        double afterH = history.AfterDoseH(timeH);
        double[] draws = new double[count], logs = Array.ConvertAll(_subjects, own => own.MinBy(residual => Math.Abs(residual.AfterH - afterH)).Log);
        for (int draw = 0; draw < count; draw++)
        {
            double log = logs.Length > 0 ? logs[(int)(key.Uniform(draw) * logs.Length)] : Math.Min(_sd, 10) * key.Normal(draw);
            draws[draw] = typical * RealMath.Exp(Math.Clamp(log, -100, 100));
        }
        return draws;
    }
}

using SynthPK.Evaluation;
using SynthPK.Numerics;
using SynthPK.Simulation;

namespace SynthPK.Suites;

/// <summary>What a subject is exposed to by its last dose, or in the interval after it, for every version of the subject.</summary>
/// <param name="subject">The subject, with all its doses.</param>
/// <param name="output">The name of the concentration.</param>
/// <param name="doseH">When the dose is given, the last of the subject's, h.</param>
/// <param name="task">What half-lives and classes are: its settings.</param>
sealed class SubjectExposure(PossibleSubject subject, string output, double doseH, TaskDescription task)
{
    public const string Peak = "Cmax", Trough = "Ctrough", IntervalArea = "AUCtau", WholeArea = "AUCinf", HalfLife = "half-life", TimeAbove = "T>MIC", Class = "AUC>=cut-off";

    /// <summary>The names of its settings.</summary>
    public const string Mic = "mic", WholeCutOff = "cut_off_single_dose", IntervalCutOff = "cut_off_steady_state", HalfLifeFrom = "half_life_from_h", HalfLifeTo = "half_life_to_h";

    /// <summary>How much longer than its half-life is looked at the area to infinity is computed; what is left is continued at the last half-life. The project's choice.</summary>
    const double Beyond = 2;

    /// <summary>The answers to queries about the subject.</summary>
    /// <param name="quantities">What is asked, in order.</param>
    /// <returns>A row for each, a value for each version.</returns>
    public double[][] Of(IReadOnlyList<string> quantities)
    {
        // a dose whose whole area is asked for is looked at by itself
        bool isAlone = quantities.Contains(WholeArea);
        PossibleSubject dosed = isAlone ? subject.Taking([.. subject.Doses.Where(dose => dose.TimeH == doseH)]) : subject;
        double endH = isAlone ? doseH + Beyond * task.Setting(HalfLifeTo) : doseH + IntervalH();
        ExposureCurve curve = new(dosed, output, doseH, endH);
        double[][] late = dosed.At(output, [doseH + task.Setting(HalfLifeFrom), doseH + task.Setting(HalfLifeTo), endH - task.Setting(HalfLifeTo) / 2, endH]);
        double[] halfLives = HalfLives(late[0], late[1], task.Setting(HalfLifeTo) - task.Setting(HalfLifeFrom));
        double[] areas = curve.Areas();
        if (isAlone)
        {
            double[] last = HalfLives(late[2], late[3], task.Setting(HalfLifeTo) / 2);
            for (int version = 0; version < areas.Length; version++) areas[version] += late[3][version] > 0 ? late[3][version] * last[version] / RealMath.Log(2) : 0;
        }
        return [.. quantities.Select(quantity => quantity switch
        {
            Peak => curve.Peaks(),
            Trough => late[3],
            IntervalArea or WholeArea => areas,
            HalfLife => halfLives,
            TimeAbove => Array.ConvertAll(curve.HoursAbove(task.Setting(Mic)), hours => 100 * hours / (endH - doseH)),
            Class => Array.ConvertAll(areas, area => double.IsNaN(area) ? area : area >= task.Setting(isAlone ? WholeCutOff : IntervalCutOff) ? 1 : 0),
            _ => throw new ArgumentException($"'{quantity}' is no exposure.", nameof(quantities)),
        })];
    }

    /// <summary>The dosing interval: from the last dose but one to the last.</summary>
    double IntervalH() => doseH - subject.Doses.Where(dose => dose.TimeH < doseH).Max(dose => dose.TimeH);

    static double[] HalfLives(double[] from, double[] to, double betweenH) => [.. from.Zip(to, (a, b) => RealMath.Log(2) * betweenH / RealMath.Log(a / b))];
}

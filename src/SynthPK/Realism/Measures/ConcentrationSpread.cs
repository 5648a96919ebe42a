using System.Globalization;
using SynthPK.Numerics;

namespace SynthPK.Realism.Measures;

sealed class ConcentrationSpread : Measure
{
    /// <summary>Fewer subjects at a time tell no CV (the project's choice).</summary>
    const int Least = 5;

    public override string Name => "geometric CV of concentration";

    public override string Definition =>
        "√(e^s² - 1), s being the SD of ln(concentration/largest dose so far) among subjects at one nominal time that at least five of them have, and a quarter of the subjects. Where nominal times are not known: of all samples together.";

    private protected override int Order => 130;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        var points = study.Subjects.SelectMany(s => s.Profile.Select(x => (x.NominalH, Log: RealMath.Log(x.Value!.Value / s.DoseBefore(x.TimeH))))).ToArray();
        (double TimeH, double Cv)[] byTime =
        [
            .. points.Where(p => p.NominalH is not null).GroupBy(p => p.NominalH!.Value).Where(g => g.Count() >= Math.Max(Least, study.Subjects.Count / 4))
                .OrderBy(g => g.Key).Select(g => (g.Key, Statistics.GeometricCv([.. g.Select(p => p.Log)]))),
        ];
        bool isKnown = byTime.Length >= 3;
        return
        [
            Figure.Number("all samples", Statistics.GeometricCv([.. points.Select(p => p.Log)]), FigureUnit.Share),
            Figure.Number("first time", isKnown ? byTime[0].Cv : double.NaN, FigureUnit.Share).SeenIn(StudyKind.Phase1, 0.2, 3.16, RealData.Variability),
            Figure.Number("least of all times", isKnown ? byTime.Min(t => t.Cv) : double.NaN, FigureUnit.Share).SeenIn(StudyKind.Phase1, 0.14, 0.47, RealData.Variability),
            Figure.Number("last time", isKnown ? byTime[^1].Cv : double.NaN, FigureUnit.Share).SeenIn(StudyKind.Phase1, 0.2, 0.65, RealData.Variability),
            .. byTime.Select(t => Figure.Number(string.Create(CultureInfo.InvariantCulture, $"at {t.TimeH:0.###} h"), t.Cv, FigureUnit.Share)),
        ];
    }
}

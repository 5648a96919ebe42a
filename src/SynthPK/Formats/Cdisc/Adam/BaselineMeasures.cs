using SynthPK.Numerics;

namespace SynthPK.Formats.Cdisc.Adam;

/// <summary>What analysis datasets derive from a subject's covariates as recorded at baseline; null wherever something that is needed is missing.</summary>
sealed class BaselineMeasures
{
    // Creatinine has 113.12 g/mol.
    const double MicromolPerMg = 88.4;

    const double Adult = 18;

    /// <summary>Derives them.</summary>
    public BaselineMeasures(SubjectRecord subject)
    {
        AgeYears = subject.In("years", "AGE");
        HeightCm = subject.In("cm", "HT", "HEIGHT");
        WeightKg = subject.In("kg", "WT", "WEIGHT");
        CreatinineMgDl = subject.In("mg/dL", "SCR", "CREAT") ?? subject.In("umol/L", "SCR", "CREAT") / MicromolPerMg;
        string sex = ControlledTerms.Sex(subject.Text("SEX"));
        bool isKnown = AgeYears >= Adult && CreatinineMgDl > 0 && sex != "U";
        CreatinineClearance = isKnown && WeightKg is not null ? CockcroftGault(sex == "F") : subject.Number("CRCL") ?? subject.Number("CLCR");
        FiltrationRate = isKnown ? CkdEpi(AgeYears!.Value, CreatinineMgDl!.Value, sex == "F") : subject.Number("EGFR") ?? subject.Number("GFR");
    }

    /// <summary>Age in years.</summary>
    public double? AgeYears { get; }

    /// <summary>Height in cm.</summary>
    public double? HeightCm { get; }

    /// <summary>Weight in kg.</summary>
    public double? WeightKg { get; }

    /// <summary>Serum creatinine in mg/dL.</summary>
    public double? CreatinineMgDl { get; }

    /// <summary>Body mass index in kg/m².</summary>
    public double? BodyMassIndex => WeightKg / (HeightCm / 100 * (HeightCm / 100));

    /// <summary>Body surface area in m² by Mosteller (N Engl J Med 1987;317:1098).</summary>
    public double? BodySurfaceM2 => HeightCm * WeightKg is >= 0 and { } product ? Math.Sqrt(product / 3600) : null;

    /// <summary>Creatinine clearance in mL/min of an adult by Cockcroft and Gault (Nephron 1976;16:31); as recorded where creatinine is not.</summary>
    public double? CreatinineClearance { get; }

    /// <summary>Glomerular filtration rate in mL/min/1.73 m² of an adult by CKD-EPI 2021 (Inker, N Engl J Med 2021;385:1737); as recorded where creatinine is not.</summary>
    public double? FiltrationRate { get; }

    double? CockcroftGault(bool isFemale) => (140 - AgeYears) * WeightKg / (72 * CreatinineMgDl) * (isFemale ? 0.85 : 1);

    static double CkdEpi(double age, double creatinine, bool isFemale)
    {
        double relative = creatinine / (isFemale ? 0.7 : 0.9);
        return 142 * RealMath.Pow(Math.Min(relative, 1), isFemale ? -0.241 : -0.302) * RealMath.Pow(Math.Max(relative, 1), -1.2) * RealMath.Pow(0.9938, age) * (isFemale ? 1.012 : 1);
    }
}

using System.ComponentModel.DataAnnotations;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>Stages of kidney function by glomerular filtration rate in mL/min/1.73m2, as KDIGO and the FDA's guidance on impaired renal function (2024) have them.</summary>
public enum KidneyFunction
{
    /// <summary>90 and more.</summary>
    Normal,

    /// <summary>60 to 90.</summary>
    Mild,

    /// <summary>30 to 60.</summary>
    Moderate,

    /// <summary>15 to 30.</summary>
    Severe,

    /// <summary>Below 15.</summary>
    Failure,
}

/// <summary>
/// Adults of the United States as NHANES 2017-2018 found them: SEX (male, female), AGE (completed years), RACE, HT (cm),
/// WT (kg), SCR and BILI (mg/dL), ALB (g/dL), ALT and AST (U/L); computed from these BMI, BSA (Mosteller), FFM, FAT, CRCL
/// (Cockcroft–Gault) and EGFR (CKD-EPI 2021). Values have the digits that clinics write down.
/// </summary>
/// <remarks>
/// Height and log(BMI - 5.88 kg/m2 for men, 10.58 for women) depend on sex, age and race; the laboratory values on sex and age,
/// creatinine and albumin on race too. What is left over is normal, or skewed for the enzymes, or a mixture for creatinine, and
/// correlated. The numbers were fitted to the survey by weighted least squares. A third of the people are obese: other regions
/// need other means. NHANES tops ages at 80 years, so what follows 80 is level, and ages 80 to 90 are equally likely, the
/// project's choices. Pregnant women are not among them.
/// </remarks>
public sealed record AdultsPeople : People
{
    static readonly OrderedDictionary<string, DerivedCovariate> Formulas = new()
    {
        ["BMI"] = new BodyMassIndexCovariate(),
        ["BSA"] = new BodySurfaceAreaCovariate(),
        ["FFM"] = new FatFreeMassCovariate(),
        ["FAT"] = new FatMassCovariate(),
        ["CRCL"] = new CockcroftGaultCovariate(),
        ["EGFR"] = new CkdEpiCovariate(),
    };

    /// <summary>The law of age in years, rounded to completed years; the age pyramid of the survey when absent.</summary>
    public ContinuousCovariate? Age { get; init; }

    /// <summary>The youngest of the age pyramid, 18 years or more. The survey's adults are 20 or more.</summary>
    [Unit("year"), Range(18.0, 100.0)]
    public Quantity MinAge { get; init; } = new(20, "year");

    /// <summary>The oldest of the age pyramid, up to 90 years.</summary>
    [Unit("year"), Range(18.0, 90.0)]
    public Quantity MaxAge { get; init; } = new(90, "year");

    /// <summary>The share of men; as in the survey, 0.511 to 0.455 by age, when absent.</summary>
    [Range(0.0, 1.0)]
    public double? Male { get; init; }

    /// <summary>The share of each race, summing to 1: white, black, mexican-american, other-hispanic, asian, other; as in the survey, by age, when empty.</summary>
    [Range(0.0, 1.0)]
    public IReadOnlyDictionary<string, double> Races { get; init; } = new Dictionary<string, double>();

    /// <summary>The least body mass index; 13 kg/m2 when absent.</summary>
    [Unit("kg/m2"), Range(13.0, 80.0)]
    public Quantity? MinBmi { get; init; }

    /// <summary>The greatest body mass index; 80 kg/m2 when absent. Classes of obesity begin at 30, 35 and 40 (WHO, Technical Report Series 894, 2000).</summary>
    [Unit("kg/m2"), Range(13.0, 80.0)]
    public Quantity? MaxBmi { get; init; }

    /// <summary>
    /// The stage of kidney function, by EGFR; as people of their age have it when absent. Creatinine has the law of people of the same
    /// age, sex and build in that stage; ages stay as stated, so give those of the patients meant.
    /// </summary>
    public KidneyFunction? Kidney { get; init; }

    /// <summary>
    /// Whether they are volunteers of a phase 1 trial: 18 to 55 years old, mean 32 and SD 10; 88 % men, as in published trials
    /// (mean age 30 to 33 years, weight 79 to 83 kg with an SD of 10 to 12.5, 12 % women); body mass index 18.5 to 30 kg/m2 and laboratory values
    /// within two SDs, usual limits of protocols and the project's choice. What is stated beside it goes before it.
    /// </summary>
    public bool HealthyVolunteers { get; init; }

    internal override IReadOnlyList<CovariateColumn> Drawn => AdultLaw.Columns(this);

    internal override IReadOnlyDictionary<string, DerivedCovariate> Computed => Formulas;

    internal override IReadOnlyList<CovariateValues> Draw(long[] subjects, RandomKey key) => new AdultLaw(this).Draw(subjects, key);
}

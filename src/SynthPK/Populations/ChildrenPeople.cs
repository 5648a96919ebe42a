using System.ComponentModel.DataAnnotations;
using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>
/// Children and adolescents from 28 days to 20 years: SEX (male, female), AGE (years), RACE, HT (cm; length below two years), WT (kg),
/// SCR (mg/dL), ALB (g/dL); computed from these BMI, BSA (Mosteller) and EGFR (bedside Schwartz).
/// </summary>
/// <remarks>
/// Weight and height follow the WHO standards to 24 months and the CDC charts from there, with z-scores that are correlated as in the
/// fifth Dutch growth study (r 0.71 below one year, 0.77 at 4 to 6, 0.50 from 16 on). Weight's z-scores stay between -4 and 3,
/// since the charts' power has no end beyond. Creatinine's median is that of NHANES 2017-2018 from 12 years on; below it is a polynomial
/// of age known from Pottel and Hoste (Pediatr Nephrol 2008;23:1149) and no measurement of ours. Its spread and albumin are those of the survey's
/// adolescents at all ages, the project's choice. Ages are uniform unless a law is given.
/// </remarks>
public sealed record ChildrenPeople : People
{
    const double DaysPerYear = 365.25;

    static readonly OrderedDictionary<string, DerivedCovariate> Formulas = new()
    {
        ["BMI"] = new BodyMassIndexCovariate(),
        ["BSA"] = new BodySurfaceAreaCovariate(),
        ["EGFR"] = new SchwartzCovariate(),
    };

    static readonly double[] Races = [0.501, 0.130, 0.168, 0.081, 0.047, 0.073];

    /// <summary>From which age in years a correlation of the z-scores holds: Dutch children, and Americans of 2017-2018 from 2 years on.</summary>
    static readonly (double From, double R)[] Dutch = [(0, 0.71), (1, 0.68), (2, 0.73), (4, 0.77), (6, 0.73), (10, 0.67), (14, 0.54), (16, 0.50)];
    static readonly (double From, double R)[] American = [(0, 0.71), (1, 0.68), (2, 0.75), (5, 0.72), (8, 0.69), (12, 0.54), (16, 0.38)];

    /// <summary>Mean and SD of the z-scores of weight and height of American children of 2017-2018, from an age in years on.</summary>
    static readonly (double From, double Weight, double WeightSd, double Height, double HeightSd)[] Shifts =
        [(0, 0, 1, 0, 1), (2, 0.33, 1.15, 0.09, 1.00), (5, 0.44, 1.14, 0.22, 1.06), (8, 0.58, 1.19, 0.29, 1.07), (12, 0.70, 1.19, 0.14, 1.02), (16, 0.47, 1.24, -0.14, 1.00)];

    /// <summary>Median creatinine in mg/dL at 12 to 20 years.</summary>
    static readonly double[] Boys = [0.52, 0.62, 0.74, 0.76, 0.81, 0.97, 0.93, 0.90, 0.90], Girls = [0.54, 0.59, 0.62, 0.65, 0.67, 0.67, 0.69, 0.72, 0.72];

    static readonly NormalInterval WeightScores = new(-4, 3), HeightScores = new(-4, 4);

    /// <summary>The law of age; uniform between the two bounds when absent.</summary>
    public ContinuousCovariate? Age { get; init; }

    /// <summary>The youngest, 28 days or more. ICH E11 parts 28 days to 2 years, 2 to 11 years and 12 to 16 or 18.</summary>
    [Unit("year"), Range(0.07, 20.0)]
    public Quantity MinAge { get; init; } = new(2, "year");

    /// <summary>The oldest, up to 20 years.</summary>
    [Unit("year"), Range(0.07, 20.0)]
    public Quantity MaxAge { get; init; } = new(18, "year");

    /// <summary>The share of boys; 0.512 of births when left out (105 boys to 100 girls).</summary>
    [Range(0.0, 1.0)]
    public double Male { get; init; } = 0.512;

    /// <summary>Whether they are as heavy and tall as American children of 2017-2018, whose mean z-score of weight was 0.33 to 0.70 from 2 years on, and not as the charts' reference children.</summary>
    public bool PresentDay { get; init; }

    internal override IReadOnlyList<CovariateColumn> Drawn =>
    [
        new("SEX", "", AdultLaw.Sexes) { Description = "Sex" },
        CovariateColumn.Between("AGE", "year", AgeBound(c => c.Low, MinAge), AgeBound(c => c.High, MaxAge)) with { IsPositive = true, Description = "Age" },
        new("RACE", "", AdultLaw.Races) { Description = "Race and ethnicity as NHANES has them" },
        CovariateColumn.Positive("HT", "cm", 35, 215) with { Description = "Height; length below two years" },
        CovariateColumn.Positive("WT", "kg", 1, 250) with { Description = "Body weight" },
        CovariateColumn.Positive("SCR", "mg/dL", 0.1, 3) with { Description = "Serum creatinine" },
        CovariateColumn.Positive("ALB", "g/dL", 1.5, 6) with { Description = "Serum albumin" },
    ];

    internal override IReadOnlyDictionary<string, DerivedCovariate> Computed => Formulas;

    internal override IReadOnlyList<CovariateValues> Draw(long[] subjects, RandomKey key)
    {
        ContinuousCovariate law = Age ?? new UniformCovariate { Min = MinAge, Max = MaxAge };
        Func<double, double> age = law.Quantiles();
        double one = new Quantity(1, law.Unit).In("year");
        RandomKey ages = key.For("AGE"), sexes = key.For("SEX"), races = key.For("RACE"), heights = key.For("HT"), weights = key.For("WT"), creatinines = key.For("SCR"), albumins = key.For("ALB");
        int n = subjects.Length;
        string[] sex = new string[n], race = new string[n];
        double[] years = new double[n], height = new double[n], weight = new double[n], creatinine = new double[n], albumin = new double[n];
        for (int i = 0; i < n; i++)
        {
            long subject = subjects[i];
            bool isMale = sexes.Uniform(subject) < Male;
            (sex[i], race[i]) = (AdultLaw.Sexes[isMale ? 0 : 1], AdultLaw.Races[races.Categorical(subject, Races)]);
            years[i] = Math.Round(age(ages.Uniform(subject)) * one * 1000) / 1000;
            (double heightScore, double weightScore) = Scores(years[i], heights.Normal(subject), weights.Normal(subject));
            GrowthReference growth = GrowthReference.Of(isMale);
            height[i] = Math.Round(growth.Height(years[i] * DaysPerYear, heightScore) * 10) / 10;
            double kg = growth.Weight(years[i] * DaysPerYear, weightScore), digits = kg < 10 ? 100 : 10;
            weight[i] = Math.Round(kg * digits) / digits;
            creatinine[i] = Math.Clamp(Math.Round(100 * MedianCreatinine(isMale, years[i]) * RealMath.Exp(0.18 * creatinines.Normal(subject))) / 100, 0.1, 3);
            albumin[i] = Math.Clamp(Math.Round(10 * ((isMale ? 4.35 : 4.15) + 0.29 * albumins.Normal(subject))) / 10, 1.5, 6);
        }
        return
        [
            new("SEX", "", [], sex), new("AGE", "year", years, []), new("RACE", "", [], race),
            new("HT", "cm", height, []), new("WT", "kg", weight, []), new("SCR", "mg/dL", creatinine, []), new("ALB", "g/dL", albumin, []),
        ];
    }

    (double Height, double Weight) Scores(double years, double first, double second)
    {
        double r = (PresentDay ? American : Dutch).Last(band => years >= band.From).R;
        (_, double weight, double weightSd, double height, double heightSd) = PresentDay ? Shifts.Last(band => years >= band.From) : Shifts[0];
        double related = r * first + Math.Sqrt(1 - r * r) * second;
        return (Within(HeightScores, height, heightSd, first), Within(WeightScores, weight, weightSd, related));

        static double Within(NormalInterval inside, double mean, double sd, double normal) =>
            mean + sd * new NormalInterval((inside.Low - mean) / sd, (inside.High - mean) / sd).Squeeze(normal);
    }

    /// <summary>Measured from 12 years, straight to there from the polynomial at 10, and level below 1 year, where the polynomial ends.</summary>
    static double MedianCreatinine(bool isMale, double years)
    {
        double[] measured = isMale ? Boys : Girls;
        if (years >= 12)
        {
            int year = Math.Min((int)years - 12, measured.Length - 2);
            return measured[year] + (years - 12 - year) * (measured[year + 1] - measured[year]);
        }
        double a = Math.Clamp(years, 1, 10);
        double formula = isMale
            ? 0.21 + a * (0.057 + a * (-0.0075 + a * (0.00064 - 0.000016 * a)))
            : 0.23 + a * (0.034 + a * (-0.0018 + a * (0.00017 - 0.0000051 * a)));
        return years <= 10 ? formula : formula + (years - 10) / 2 * (measured[0] - formula);
    }

    double AgeBound(Func<CovariateColumn, double> end, Quantity otherwise) => Age is { } law ? end(law.Column("AGE")) * new Quantity(1, law.Unit).In("year") : otherwise.In("year");
}

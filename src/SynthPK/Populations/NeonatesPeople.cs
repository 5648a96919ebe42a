using System.ComponentModel.DataAnnotations;
using SynthPK.Numerics;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>
/// Newborns, preterm and term: SEX (male, female), GA (gestational age at birth, weeks), PNA (postnatal age, days), PMA (postmenstrual age, weeks), BWT
/// (birth weight, kg) and WT (weight now, kg).
/// </summary>
/// <remarks>
/// Birth weight up to 33 weeks is that of INTERGROWTH-21st's very preterm infants, log-normal with a mean log of
/// -7.00303 + 1.325911·√weeks + 0.0571937 for boys and an SD of 0.193 (Villar et al., Lancet 2016;387:844); from there its median runs
/// straight to that of the WHO standards at 40 weeks, 3.346 kg for boys and 3.232 kg for girls, and stays, and the SD of the log to 0.146, the project's choices.
/// After birth weight falls by 7 % to day 4 and is back at day 10 (the project's choice, usual figures of neonatology), and then grows as the same
/// very preterm curve does up to a postmenstrual age of 33 weeks and as INTERGROWTH-21st's postnatal curve for preterm infants does later
/// (Villar et al., Lancet Glob Health 2015;3:e681). Creatinine is not given: it starts as the mother's, and there are no data here.
/// </remarks>
public sealed record NeonatesPeople : People
{
    /// <summary>Where the curve of the very preterm ends, in weeks.</summary>
    const double VeryPreterm = 33;

    /// <summary>When weight is lowest, when it is back at birth weight, in days, and the share lost.</summary>
    const double LowestDay = 4, RegainedDay = 10, Lost = 0.07;

    /// <summary>The law of gestational age, within 24 to 42 weeks; that of term births when absent: normal with mean 39.3 weeks and SD 1.2 weeks from 37 to 42 weeks, the project's choice.</summary>
    public ContinuousCovariate GestationalAge { get; init; } = new NormalCovariate { Mean = "39.3 weeks", Sd = "1.2 weeks", Min = "37 weeks", Max = "42 weeks" };

    /// <summary>The law of the age after birth, 0 to 90 days; uniform over the first 28 days when absent.</summary>
    public ContinuousCovariate PostnatalAge { get; init; } = new UniformCovariate { Min = "0 days", Max = "28 days" };

    /// <summary>The share of boys; 0.512 of births when left out (105 boys to 100 girls).</summary>
    [Range(0.0, 1.0)]
    public double Male { get; init; } = 0.512;

    internal override IReadOnlyList<CovariateColumn> Drawn
    {
        get
        {
            CovariateColumn ga = In(GestationalAge.Column("GA"), "week"), pna = In(PostnatalAge.Column("PNA"), "day");
            return
            [
                new("SEX", "", AdultLaw.Sexes) { Description = "Sex" },
                ga with { Description = "Gestational age at birth" },
                pna with { Description = "Postnatal age" },
                CovariateColumn.Between("PMA", "week", ga.Low + pna.Low / 7, ga.High + pna.High / 7) with { Description = "Postmenstrual age" },
                CovariateColumn.Positive("BWT", "kg", 0.2, 7) with { Description = "Birth weight" },
                CovariateColumn.Positive("WT", "kg", 0.2, 15) with { Description = "Body weight" },
            ];
        }
    }

    internal override IReadOnlyList<CovariateValues> Draw(long[] subjects, RandomKey key)
    {
        (Func<double, double> gestation, double weeks) = (GestationalAge.Quantiles(), new Quantity(1, GestationalAge.Unit).In("week"));
        (Func<double, double> age, double days) = (PostnatalAge.Quantiles(), new Quantity(1, PostnatalAge.Unit).In("day"));
        RandomKey sexes = key.For("SEX"), gestations = key.For("GA"), ages = key.For("PNA"), weights = key.For("BWT");
        int n = subjects.Length;
        string[] sex = new string[n];
        double[] ga = new double[n], pna = new double[n], pma = new double[n], birth = new double[n], now = new double[n];
        for (int i = 0; i < n; i++)
        {
            bool isMale = sexes.Uniform(subjects[i]) < Male;
            sex[i] = AdultLaw.Sexes[isMale ? 0 : 1];
            ga[i] = Math.Round(7 * weeks * gestation(gestations.Uniform(subjects[i]))) / 7; // in whole days, as it is dated
            pna[i] = Math.Round(10 * days * age(ages.Uniform(subjects[i]))) / 10;
            pma[i] = ga[i] + pna[i] / 7;
            // Weights beyond four SDs, 2.2 times the median, are cut off: the project's choice.
            double log = LogMedian(isMale, ga[i]) + LogSd(ga[i]) * Math.Clamp(weights.Normal(subjects[i]), -4, 4);
            birth[i] = Math.Round(RealMath.Exp(log) * 1000) / 1000;
            now[i] = Math.Round(birth[i] * Growth(ga[i], pna[i]) * 1000) / 1000;
        }
        return [new("SEX", "", [], sex), new("GA", "week", ga, []), new("PNA", "day", pna, []), new("PMA", "week", pma, []), new("BWT", "kg", birth, []), new("WT", "kg", now, [])];
    }

    /// <summary>By what factor weight has changed since birth.</summary>
    /// <param name="gaWeeks">Gestational age at birth in weeks.</param>
    /// <param name="pnaDays">Postnatal age in days.</param>
    internal static double Growth(double gaWeeks, double pnaDays)
    {
        if (pnaDays < LowestDay) return 1 - Lost * pnaDays / LowestDay;
        if (pnaDays < RegainedDay) return 1 - Lost * (RegainedDay - pnaDays) / (RegainedDay - LowestDay);
        return RealMath.Exp(LogCurve(gaWeeks + (pnaDays - RegainedDay) / 7) - LogCurve(gaWeeks));
    }

    static double LogMedian(bool isMale, double weeks)
    {
        double preterm = VeryPretermLog(Math.Min(weeks, VeryPreterm)) + (isMale ? 0.0571937 : 0);
        if (weeks <= VeryPreterm) return preterm;
        double begin = RealMath.Exp(preterm), end = isMale ? 3.3464 : 3.2322;
        return RealMath.Log(begin + Math.Min(1, (weeks - VeryPreterm) / (40 - VeryPreterm)) * (end - begin));
    }

    static double LogSd(double weeks) => Math.Sqrt(0.0373218) + Math.Clamp((weeks - VeryPreterm) / (40 - VeryPreterm), 0, 1) * (0.146 - Math.Sqrt(0.0373218));

    /// <summary>ln of weight along a postmenstrual age, but for a constant.</summary>
    static double LogCurve(double weeks) => weeks < VeryPreterm ? VeryPretermLog(weeks) : VeryPretermLog(VeryPreterm) + PostnatalLog(weeks) - PostnatalLog(VeryPreterm);

    static double VeryPretermLog(double weeks) => -7.00303 + 1.325911 * Math.Sqrt(weeks);

    static double PostnatalLog(double weeks) => 2.591277 - 0.01155 * Math.Sqrt(weeks) - 2201.705 / (weeks * weeks);

    static CovariateColumn In(CovariateColumn column, string unit)
    {
        double one = new Quantity(1, column.Unit) is var given && given.Dimension == new Quantity(1, unit).Dimension ? given.In(unit) : 1;
        return CovariateColumn.Between(column.Name, unit, column.Low * one, column.High * one);
    }
}

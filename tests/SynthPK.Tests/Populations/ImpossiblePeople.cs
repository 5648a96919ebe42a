using NUnit.Framework;
using SynthPK.Populations;
using SynthPK.Randomness;

namespace SynthPK.Tests.Populations;

/// <summary>
/// What no living person is, by age. The limits are wider than the records of NHANES 2017-2018 (adults 138 to 198 cm, 33 to 243 kg, 14 to 86 kg/m2, creatinine to
/// 12.7 mg/dL, albumin 2.1 to 5.4 g/dL, ALT and AST to 272 U/L, bilirubin to 2.8 mg/dL) and narrower than the records of medicine.
/// </summary>
static class ImpossiblePeople
{
    static readonly (string Covariate, double FromYears, double BelowYears, double Least, double Greatest)[] Limits =
    [
        ("HT", 18, 130, 120, 225), ("WT", 18, 130, 24, 330), ("BMI", 18, 130, 11, 95), ("SCR", 0, 130, 0.1, 15), ("ALB", 0, 130, 1.5, 6.5),
        ("ALT", 18, 130, 2, 1000), ("AST", 18, 130, 4, 1000), ("BILI", 18, 130, 0.1, 10), ("EGFR", 18, 130, 2, 200), ("CRCL", 18, 130, 2, 1500),
        ("FFM", 18, 130, 18, 130), ("FAT", 18, 130, 0.5, 230), ("BSA", 18, 130, 0.9, 4.3),
        ("HT", 0, 1, 40, 95), ("WT", 0, 1, 1.8, 18), ("HT", 1, 2, 60, 105), ("WT", 1, 2, 4.5, 24), ("HT", 2, 6, 65, 145), ("WT", 2, 6, 6, 60),
        ("HT", 6, 12, 85, 195), ("WT", 6, 12, 9, 130), ("HT", 12, 18, 110, 215), ("WT", 12, 18, 17, 220), ("BMI", 2, 18, 8, 75), ("EGFR", 0, 18, 20, 600),
    ];

    /// <summary>Draws people and asserts that none of them is outside a limit; the message shows the first who are.</summary>
    public static void Find(People people, int count, RandomKey key)
    {
        const int Block = 50_000;
        CovariateLaw law = new(new Population { People = people, Parameters = new Dictionary<string, Parameter>() });
        List<string> found = [];
        for (int first = 1; first <= count; first += Block)
        {
            Dictionary<string, CovariateValues> drawn = law.Draw(new SubjectRange(first, Math.Min(Block, count - first + 1)), key).Drawn.ToDictionary(c => c.Name);
            double[] age = drawn["AGE"].Numbers;
            foreach ((string covariate, double from, double below, double least, double greatest) in Limits)
            {
                if (!drawn.TryGetValue(covariate, out CovariateValues? values)) continue;
                for (int i = 0; i < age.Length && found.Count < 20; i++)
                {
                    if (age[i] >= from && age[i] < below && !(values.Numbers[i] >= least && values.Numbers[i] <= greatest))
                        found.Add($"subject {first + i}: {string.Join(", ", drawn.Values.Select(c => c.IsCategorical ? c.Levels[i] : $"{c.Name} {c.Numbers[i]:G4}"))}");
                }
            }
        }
        Assert.That(found, Is.Empty);
    }
}

using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Suites;

namespace SynthPK.Tests.Suites.Tasks;

/// <summary>T5: the doses of each stratum are what it says, and none of them is in train.</summary>
public sealed class RegimenExtrapolationTests
{
    [Test]
    public void Doses_OfWarfarin_AreThoseOfTheStratum()
    {
        MadeTask made = TaskKinds.Find("regimen-extrapolation").Make(TaskKindTests.SourceOf("warfarin", "pristine"));
        Assert.That(made.Description.Strata.Select(s => s.Name), Is.EqualTo(new[] { "as-trained", "quarter-dose", "4x-dose", "8x-dose", "twice-as-often", "infusion", "loading-dose" }));
        Assert.That(made.Description.Strata.Where(s => !s.IsOutOfDistribution).Select(s => s.Name), Is.EqualTo(new[] { "as-trained" }));
        foreach (MadePart part in new[] { made.Test, made.Validation })
        {
            Check(part, "as-trained", 21, [5, 10], [5], 24);
            Check(part, "quarter-dose", 21, [1.25, 2.5], [1.25], 24);
            Check(part, "4x-dose", 21, [20, 40], [20], 24);
            Check(part, "8x-dose", 21, [40, 80], [40], 24);
            Check(part, "twice-as-often", 42, [2.5, 10], [2.5], 12);
            Check(part, "infusion", 21, [5, 10], [5], 24);
            Check(part, "loading-dose", 21, [15], [5], 24);
        }

        static void Check(MadePart part, string stratum, int count, double[] first, double[] others, double everyH)
        {
            PartStudy people = part.Studies.Single(p => p.Stratum == stratum);
            foreach (IGrouping<long, (double TimeH, double AmountMg, string Route)> own in DosesOf(part.Part.Context).Where(own => people.Uids.Values.Contains(own.Key)))
            {
                (double TimeH, double AmountMg, string Route)[] doses = [.. own];
                Assert.That(doses, Has.Length.EqualTo(count), stratum);
                Assert.That(first, Has.Member(doses[0].AmountMg), stratum);
                Assert.That(doses.Skip(1).Select(d => d.AmountMg).Distinct(), Is.SubsetOf(others), stratum);
                Assert.That(doses.Select((d, i) => d.TimeH - i * everyH), Has.All.EqualTo(0), stratum);
                Assert.That(doses.Select(d => d.Route).Distinct().Single(), Is.EqualTo(stratum == "infusion" ? "infusion" : "oral"));
            }
        }
    }

    [Test]
    public void Truth_OfTheophyllineInMultiples_IsThatOfTheModel()
    {
        MadePart test = TaskKinds.Find("regimen-extrapolation").Make(TaskKindTests.SourceOf("theophylline", "pristine")).Test;
        foreach ((string stratum, double factor) in new[] { ("quarter-dose", 0.25), ("as-trained", 1), ("4x-dose", 4), ("8x-dose", 8) })
            ForecastTests.AssertIsOneCompartment(test with { Studies = [.. test.Studies.Where(people => people.Stratum == stratum)] }, factor * 320);
        Assert.That(Query.Of(test.Part.Query).GroupBy(q => q.Uid).Select(own => own.Select(q => q.Stratum).Distinct().Count()), Has.All.EqualTo(1));
    }

    [Test]
    public void Multiples_OfAnEscalation_LeaveTheRangeOfItsLevels()
    {
        MadeTask made = TaskKinds.Find("regimen-extrapolation").Make(TaskKindTests.SourceOf("antibody-escalation", "pristine"));
        // levels from 0.1 to 10 mg/kg: four times 1 mg/kg is between them, four times 3 mg/kg is not
        Assert.That(made.Test.Studies.Single(p => p.Stratum == "4x-dose").Dataset.Subjects.Get<string>("ARM").Values.ToArray().Distinct(), Is.SubsetOf(new[] { "3 mg/kg, 4x-dose", "10 mg/kg, 4x-dose", "placebo" }));
        Assert.That(made.Test.Studies.Single(p => p.Stratum == "quarter-dose").Dataset.Subjects.Get<string>("ARM").Values.ToArray().Distinct(), Is.SubsetOf(new[] { "0.1 mg/kg, quarter-dose", "0.3 mg/kg, quarter-dose", "placebo" }));
    }

    [Test]
    public void Unfit_OfAdjustedDoses_SaysWhy() =>
        Assert.That(TaskKinds.Find("regimen-extrapolation").Unfit(TaskKindTests.SourceOf("vancomycin-tdm", "own").Scenario), Is.EqualTo("Doses of scenario 'vancomycin-tdm' are adjusted to measured levels, so a changed regimen would not last."));

    static ILookup<long, (double TimeH, double AmountMg, string Route)> DosesOf(Table context) =>
        Enumerable.Range(0, context.Rows).Where(row => context.Get<string>("EVENT").Values[row] == TrialRecords.Dose).ToLookup(
            row => context.Get<long>("UID").Values[row], row => (context.Get<double>("TIME").Values[row], context.Get<double>("AMT").Values[row], context.Get<string>("ROUTE").Values[row]));
}

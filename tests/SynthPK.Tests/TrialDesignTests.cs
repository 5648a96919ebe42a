using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Tests.Corruption;

namespace SynthPK.Tests;

/// <summary>Arms, planned doses and planned samples.</summary>
public sealed class TrialDesignTests
{
    static readonly RandomKey Key = RandomKey.FromSeed(3);

    static readonly Population Anyone = new() { Parameters = new Dictionary<string, Parameter> { ["CL"] = new() { Typical = "3 L/h" }, ["V"] = new() { Typical = "30 L" } } };

    static readonly Arm Oral = new() { Name = "oral", Regimen = [new OralCourse { Dose = "10 mg", Start = "2 h", Every = "12 h", Count = 2 }], Sampling = [new TimesPlan(["0 h", "2 h", "5 h", "14 h", "20 h"])] };

    [Test]
    public void Plan_OfManySubjects_FillsTheArmsByTheirShares()
    {
        const int Many = 40_000;
        string[] arms = Plan([Oral with { Name = "a" }, Oral with { Name = "b", Share = 2.5 }, Oral with { Name = "c", Share = 0.5 }], new SubjectRange(1, Many)).Arms;
        foreach ((string arm, double share) in new[] { ("a", 0.25), ("b", 0.625), ("c", 0.125) })
            Assert.That(arms.Count(a => a == arm) / (double)Many, Is.EqualTo(share).Within(4 * Math.Sqrt(share * (1 - share) / Many)), arm);
    }

    [Test]
    public void Plan_OfASubject_IsTheSameInEveryBlock()
    {
        Arm[] arms = [Oral, Oral with { Name = "sparse", Sampling = [new WindowsPlan { Windows = [new Window { From = "1 h", To = "5 h" }, new Window { From = "6 h", To = "9 h" }] }] }];
        TrialPlan all = Plan(arms, new SubjectRange(1, 20)), part = Plan(arms, new SubjectRange(8, 5));
        Assert.That(part.Arms, Is.EqualTo(all.Arms[7..12]));
        Assert.That(all.Arms.Distinct().Count(), Is.EqualTo(2));
        TableAssert.Same([part.Doses, part.Samples], [Middle(all.Doses), Middle(all.Samples)]);

        static Table Middle(Table table) => table.Where([.. table.Get<long>("ID").Values.ToArray().Select(id => id is >= 8 and < 13)]);
    }

    [Test]
    public void Samples_AroundDoses_KnowTheTimeSinceTheLastOne()
    {
        Column<double> sinceDose = Plan([Oral], new SubjectRange(1, 1)).Samples.Get<double>("TAD");
        // Doses at 2 h and 14 h; a sample at the very time of a dose is drawn before it.
        Assert.That(sinceDose.Nulls.ToArray(), Is.EqualTo(new[] { true, true, false, false, false }));
        Assert.That(sinceDose.Values[2..].ToArray(), Is.EqualTo(new[] { 3.0, 12, 6 }));
    }

    [Test]
    public void Doses_OfABolusAndAnInfusionAtOnce_AreTwoRowsWithKeysInOrder()
    {
        Arm loaded = Oral with { Regimen = [new InfusionCourse { Dose = "1 g", Duration = "2 h", Every = "12 h", Count = 2 }, new BolusCourse { Dose = "1500 mg" }] };
        Table doses = Plan([loaded], new SubjectRange(5, 2)).Doses;
        Assert.That(doses.Get<long>("ID").Values.ToArray(), Is.EqualTo(new[] { 5L, 5, 5, 6, 6, 6 }));
        Assert.That(doses.Get<long>("DOSE").Values.ToArray(), Is.EqualTo(new[] { 0L, 1, 43_200, 0, 1, 43_200 }));
        Assert.That(doses.Get<double>("TIME").Values.ToArray(), Is.EqualTo(new[] { 0.0, 0, 12, 0, 0, 12 }));
        Assert.That(doses.Get<double>("AMT").Values.ToArray(), Is.EqualTo(new[] { 1000.0, 1500, 1000, 1000, 1500, 1000 }));
        Assert.That(doses.Get<double>("DUR").Values.ToArray(), Is.EqualTo(new[] { 2.0, 0, 2, 2, 0, 2 }));
        Assert.That(doses.Get<string>("ROUTE").Values.ToArray()[..3], Is.EqualTo(new[] { "infusion", "bolus", "infusion" }));
    }

    [Test]
    public void Samples_OfPlansThatAddUp_AreSortedByNominalTime()
    {
        Arm both = Oral with { Sampling = [new TimesPlan(["24 h", "1 h"]), new WindowsPlan { Windows = [new Window { From = "2 h", To = "4 h" }] }] };
        Table samples = Plan([both], new SubjectRange(1, 1)).Samples;
        Assert.That(samples.Get<double>("NTIME").Values.ToArray(), Is.EqualTo(new[] { 1.0, 3, 24 }));
        Assert.That(samples.Get<double>("TIME").Values[1], Is.InRange(2.0, 4.0).And.Not.EqualTo(3.0));
    }

    [Test]
    public void Doses_ByWeight_FollowEachSubjectsOwn()
    {
        Population people = Anyone with { Covariates = new Dictionary<string, Covariate> { ["WT"] = new UniformCovariate { Min = "40 kg", Max = "110 kg" } } };
        Arm byWeight = Oral with { Regimen = [new OralCourse { Dose = "2 mg/kg", RoundTo = "5 mg", Max = "200 mg", Every = "12 h", Count = 2 }] };
        StructuralModel model = StructuralModel.Find("one-compartment");
        PopulationLaw law = new(people, model.Parameters.Select(p => (p.Name, p.Unit, p.Default)));
        Cohort cohort = law.Draw(new SubjectRange(1, 400), Key);
        Table doses = Plan(new() { Name = "trial", Model = model.Name, Population = people, Arms = [byWeight] }, law, cohort).Doses;
        double[] weights = cohort.Covariates[0].Numbers;
        double[] amounts = [.. doses.Get<double>("AMT").Values];
        for (int row = 0; row < amounts.Length; row++)
        {
            double exact = 2 * weights[(int)doses.Get<long>("ID").Values[row] - 1];
            Assert.That(amounts[row], Is.EqualTo(Math.Min(exact, 200)).Within(2.5));
        }
        Assert.That(amounts.Select(a => a % 5), Is.All.Zero);
        Assert.That(amounts.Count(a => a == 200), Is.GreaterThan(80), "a seventh is above 100 kg");
        Assert.That(amounts.Distinct().Count(), Is.GreaterThan(15));
    }

    [Test]
    public void Enrolled_SaysWhenSubjectsComeIn_AndMovesTheirWeekends()
    {
        Scenario trial = new()
        {
            Name = "trial",
            Model = "one-compartment",
            Population = Anyone,
            Enrolment = new() { Over = "28 days", Weekdays = false },
            Arms = [Oral with { Sampling = [new OpportunisticPlan { To = "14 days", Take = new SampleCount { Mean = 4 }, OfficeHours = new() }] }],
        };
        TrialPlan plan = Plan(trial, new SubjectRange(1, 500));
        long[] enrolled = (long[])plan.SubjectLabels.Single();
        Assert.That(enrolled, Is.All.InRange(0, 27));
        long[] id = [.. plan.Samples.Get<long>("ID").Values];
        double[] time = [.. plan.Samples.Get<double>("TIME").Values];
        for (int row = 0; row < id.Length; row++)
        {
            double clock = enrolled[id[row] - 1] * 24 + 8 + time[row];
            Assert.That((int)(clock / 24) % 7, Is.LessThan(5), "Monday to Friday");
            Assert.That(clock % 24, Is.InRange(8.0, 17));
        }
        Assert.That(Plan(trial with { Enrolment = null }, new SubjectRange(1, 500)).SubjectLabels, Is.Empty);
    }

    static TrialPlan Plan(Scenario scenario, SubjectRange subjects)
    {
        StructuralModel model = StructuralModel.Find(scenario.Model);
        PopulationLaw law = new(scenario.Population, model.Parameters.Select(p => (p.Name, p.Unit, p.Default)));
        return Plan(scenario, law, law.Draw(subjects, Key.For("population")));
    }

    static TrialPlan Plan(Scenario scenario, PopulationLaw law, Cohort cohort)
    {
        MeasuredEndpoint concentration = new(0, "CP", "mg/L", new Endpoint { Error = new ProportionalError("10 %") });
        TrialTables tables = new(law, StructuralModel.Find(scenario.Model), [concentration], hasOccasions: false, changing: [], new TrialLabels(scenario));
        return new TrialDesign(scenario, tables).Plan(cohort, Key);
    }

    static TrialPlan Plan(IReadOnlyList<Arm> arms, SubjectRange subjects) =>
        Plan(new Scenario { Name = "trial", Model = "one-compartment", Population = Anyone, Arms = arms }, subjects);
}

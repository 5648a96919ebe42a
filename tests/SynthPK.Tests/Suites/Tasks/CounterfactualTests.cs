using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Populations;
using SynthPK.Scenarios;
using SynthPK.Suites;
using SynthPK.Suites.Tasks;
using SynthPK.Units;

namespace SynthPK.Tests.Suites.Tasks;

public sealed class CounterfactualTests
{
    static Dictionary<string, TrueAnswer> TruthOf(MadeTask made, long intervention) =>
        Sources.Answered(made.Test).Where(a => a.Query.Uid == intervention).ToDictionary(a => a.Query.Quantity, a => a.Truth);

    [Test]
    public void DoubleDose_OfALinearModel_DoublesAllQuantilesOfTheSamePeople()
    {
        Scenario scenario = ScenarioFile.Load("theophylline") with { Subjects = 300, Corruption = [] };
        PopulationExposure once = PopulationExposure.Of(new Study(new Intervention(0, "", "").Of(scenario))), twice = PopulationExposure.Of(new Study(new Intervention(1, "dose", "") { DoseMultiple = 2 }.Of(scenario)));
        Assert.That(twice.Cmax.Zip(once.Cmax, (a, b) => a / b), Has.All.EqualTo(2).Within(1e-9).Percent);
        Assert.That(once.Ctrough, Is.Empty, "one dose has no trough");
    }

    [Test]
    public void LastInterval_OfTwoCoursesAtTheSameTimes_IsThatBetweenTheirDoses()
    {
        Scenario scenario = ScenarioFile.Load("warfarin") with { Subjects = 50, Corruption = [] };
        Arm arm = scenario.Arms[0], twice = arm with { Regimen = [.. arm.Regimen, .. arm.Regimen] };
        PopulationExposure both = PopulationExposure.Of(new Study(scenario with { Arms = [twice] })), once = PopulationExposure.Of(new Study(scenario with { Arms = [arm] }));
        Assert.That(both.Ctrough.Zip(once.Ctrough, (a, b) => a / b), Has.All.EqualTo(2).Within(1e-6).Percent);
        Assert.That(both.Cmax.Zip(both.Ctrough, (peak, trough) => peak / trough), Has.All.GreaterThan(1));
    }

    [Test]
    public void OtherPeople_AreStillThoseOfTheTrial()
    {
        Scenario heavy = ScenarioFile.Load("warfarin");
        heavy = heavy with { Population = heavy.Population with { Include = new OrderedDictionary<string, Criterion> { ["WT"] = new() { Min = "50 kg", Max = "90 kg" } } } };
        Criterion within = new Intervention(1, "population", "") { Covariate = "WT", Criterion = new Criterion { Min = "80 kg" } }.Of(heavy).Population.Include["WT"];
        Assert.That((within.Min, within.Max), Is.EqualTo(((Quantity?)new Quantity(80, "kg"), (Quantity?)new Quantity(90, "kg"))));
    }

    [Test]
    public void Truth_OfOtherSeeds_LiesWithinItsStandardError()
    {
        Dictionary<string, List<TrueAnswer>> runs = [];
        for (int seed = 0; seed < 12; seed++)
        {
            foreach ((string quantity, TrueAnswer truth) in TruthOf(new Counterfactual().Make(Sources.Of("warfarin", suite: $"seed-{seed}", change: s => s with { Corruption = [] })), 1))
            {
                if (!runs.TryGetValue(quantity, out List<TrueAnswer>? own)) runs.Add(quantity, own = []);
                own.Add(truth);
            }
        }
        Assert.That(runs.Keys, Is.EquivalentTo(new[] { "CMAX_MEAN", "CMAX_P5", "CMAX_P95", "CTROUGH_MEAN", "CTROUGH_P5", "CTROUGH_P95", "P_TARGET" }));
        foreach ((string quantity, List<TrueAnswer> truths) in runs.Where(run => run.Key != "P_TARGET")) // the target differs with the public seed
        {
            double mean = truths.Average(t => t.Value!.Value), sd = Math.Sqrt(truths.Sum(t => (t.Value!.Value - mean) * (t.Value.Value - mean)) / (truths.Count - 1));
            double stated = Math.Sqrt(truths.Average(t => t.StandardError!.Value * t.StandardError.Value));
            // an SD of 12 lies between 0.5 and 1.6 of the true one in 99.8 of 100 cases
            Assert.That(sd / stated, Is.InRange(0.45, 1.7), quantity);
        }
    }

    [Test]
    public void Adherence_Full_RaisesTheTroughs_AndOtherPeopleDiffer()
    {
        TaskSource source = Sources.Of("covariate-dropout");
        MadeTask made = new Counterfactual().Make(source);
        Table context = made.Test.Part.Context;
        Assert.That(context.Get<string>("INTERVENTION").Values.ToArray(), Has.Length.EqualTo(4));
        Assert.That(context.Get<string>("INTERVENTION").Values.ToArray().Intersect(made.Validation.Part.Context.Get<string>("INTERVENTION").Values.ToArray()), Is.Empty, "validation tells nothing of the test");
        PopulationExposure asItIs = PopulationExposure.Of(new Study(new Intervention(0, "", "").Of(source.Scenario) with { Subjects = 400 }));
        double full = TruthOf(made, 2)["CTROUGH_P5"].Value!.Value, low = TruthOf(made, 3)["CTROUGH_MEAN"].Value!.Value;
        Assert.That(full, Is.GreaterThan(1.2 * asItIs.Ctrough[20]), "who forgets doses has low troughs");
        Assert.That(low, Is.GreaterThan(1.1 * asItIs.Ctrough.Average()), "low renal function, high troughs");
        Assert.That(made.Test.Studies, Is.Empty);
    }

    [TestCase("bioequivalence", "The trial is more than parallel arms, so it is not said what would be done to it.")]
    [TestCase("theophylline", null)]
    public void Unfit_SaysWhy(string scenario, string? why) => Assert.That(new Counterfactual().Unfit(ScenarioFile.Load(scenario)), Is.EqualTo(why));
}

using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Evaluation;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Scenarios;
using SynthPK.Simulation;
using SynthPK.Suites;
using SynthPK.Suites.Oracles;
using SynthPK.Suites.Tasks;

namespace SynthPK.Tests.Suites.Tasks;

public sealed class DoseIndividualisationTests
{
    static readonly Lazy<MadeTask> Lasting = new(() => new DoseIndividualisation().Make(Sources.Of("warfarin", test: 12)));

    static MadeTask Made => Lasting.Value;

    [Test]
    public void Truth_OfOneCompartment_IsDoseOverClearance()
    {
        PartStudy people = Made.Test.Studies[0];
        Table parameters = people.Dataset.Truth.Parameters;
        Dictionary<long, double> clearance = Enumerable.Range(0, parameters.Rows).ToDictionary(row => people.Uids[parameters.Get<long>("ID").Values[row]], row => parameters.Get<double>("CL").Values[row]);
        foreach ((Query query, TrueAnswer truth) in Sources.Answered(Made.Test))
        {
            Assert.That(truth.Outcomes.Select(o => o.Choice), Is.EqualTo(new[] { 1.25, 2.5, 3.75, 5, 6.25, 7.5, 10, 12.5, 15, 20 }), "multiples of the label's 5 mg");
            Assert.That(truth.Outcomes.Select(o => o.Value), Is.Ordered.Ascending);
            foreach ((double dose, double area) in truth.Outcomes) Assert.That(area, Is.EqualTo(dose / clearance[query.Uid]).Within(0.1).Percent);
        }
        // the typical clearance is 0.132 L/h: 5/0.132 = 37.88, with three digits
        Assert.That(Made.Description.Setting("TARGET_MG_H_PER_L"), Is.EqualTo(37.9));
    }

    [Test]
    public void Context_HasTwoSamplesOfEachAndNothingAfterThem()
    {
        Table context = Made.Test.Part.Context;
        Column<string> told = context.Get<string>("EVENT");
        Column<double> time = context.Get<double>("TIME");
        foreach (var own in Enumerable.Range(0, context.Rows).GroupBy(row => context.Get<long>("UID").Values[row]))
        {
            int[] samples = [.. own.Where(row => told.Values[row] == TrialRecords.Sample && !context["DV"].IsNull(row) && time.Values[row] > 0)];
            Assert.That(samples, Has.Length.EqualTo(2));
            // a dose may come after the record of the second sample and before its true time, by minutes
            Assert.That(own.Max(row => time.Values[row]), Is.LessThanOrEqualTo(samples.Max(row => Math.Max(time.Values[row], context.Get<double>("NTIME").Values[row])) + 24));
        }
    }

    [Test]
    public void Oracle_ChoosesFromTheDoses_AndRegretsLessThanTheLabel()
    {
        Predictions best = Oracle.All.Single(o => o.Name == "O-BAYES").Predict(Made, Made.Test);
        double target = Made.Description.Setting("TARGET_MG_H_PER_L"), own = 0, label = 0;
        foreach ((Query query, TrueAnswer truth) in Sources.Answered(Made.Test))
        {
            Dictionary<double, double> regret = truth.Outcomes.ToDictionary(o => o.Choice, o => Math.Abs(RealMath.Log(o.Value / target)));
            own += regret[best.Answers[query.Number].Point!.Value];
            label += regret[5];
        }
        Assert.That(own, Is.LessThan(0.9 * label));
    }

    [Test]
    public void SteadyStateArea_OfMichaelisMenten_IsMoreThanInProportion()
    {
        SubjectParameters parameters = new(StructuralModel.Find("michaelis-menten"), 1);
        (parameters["VMAX"][0], parameters["KM"][0], parameters["V"][0], parameters["KA"][0]) = (20, 4, 50, 1);
        PossibleSubject subject = new(parameters, []);
        double once = SteadyStateArea.Exact.Of(subject, new Dose(0, 100, 0, Route.Oral), 24)[0], twice = SteadyStateArea.Exact.Of(subject, new Dose(0, 200, 0, Route.Oral), 24)[0];
        // at steady state what goes in goes out: the mean of VMAX·C/(KM + C) is dose/interval; with a level C = KM·R/(VMAX - R), R = 100/24: 1.053 · 24 = 25.3, and 2.857 · 24 = 68.6; fluctuation adds to it
        Assert.That(once, Is.GreaterThan(25.3).And.LessThan(32));
        Assert.That(twice, Is.GreaterThan(2.3 * once));
    }

    [Test]
    public void SteadyStateArea_OfSeveralVersions_IsThatOfEach_AlsoWhereThereIsNone()
    {
        SubjectParameters three = new(StructuralModel.Find("michaelis-menten"), 3);
        foreach ((int version, double vmax) in new[] { 20.0, 60, 4 }.Index()) (three["VMAX"][version], three["KM"][version], three["V"][version], three["KA"][version]) = (vmax, 4, 50, 1);
        PossibleSubject subject = new(three, []);
        Dose dose = new(0, 100, 0, Route.Oral);
        double[] together = SteadyStateArea.Rough.Of(subject, dose, 24);
        for (int version = 0; version < 3; version++) Assert.That(together[version], Is.EqualTo(SteadyStateArea.Rough.Of(subject.Only([version]), dose, 24)[0]));
        // the third eliminates at most 4 mg/h of 100/24 = 4.17: in 63 intervals at least 63·4 mg of it stay, over 24 h in 50 L
        Assert.That(together[2], Is.GreaterThan(63 * 4 * 24 / 50.0));
    }

    [TestCase("theophylline", "No course of doses goes on long enough for a next dose to be chosen: each arm gives single doses.")]
    [TestCase("vancomycin", null)]
    public void Unfit_SaysWhy(string scenario, string? why) => Assert.That(new DoseIndividualisation().Unfit(ScenarioFile.Load(scenario)), Is.EqualTo(why));
}

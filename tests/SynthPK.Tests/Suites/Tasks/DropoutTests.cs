using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Scenarios;
using SynthPK.Suites;
using SynthPK.Suites.Oracles;
using SynthPK.Suites.Tasks;

namespace SynthPK.Tests.Suites.Tasks;

public sealed class DropoutTests
{
    static readonly Lazy<MadeTask> Lasting = new(() => new Dropout().Make(Sources.Of("covariate-dropout", test: 250)));

    static MadeTask Made => Lasting.Value;

    static double LandmarkH(Query query) => query.TimeH!.Value - Made.Description.Setting("HORIZON_H");

    [Test]
    public void Make_OfATrialOfTwoWeeks_HasTheLandmarksThatAreLongEnoughBeforeItsEnd()
    {
        // 336 h: a week after day 3 is day 10, after day 7 day 14, after day 14 too late
        Assert.That(Made.Description.Strata.Select(s => s.Name), Is.EqualTo(new[] { "day-3", "day-7" }));
        Assert.That(Made.Description.Setting("HORIZON_H"), Is.EqualTo(168));
    }

    [Test]
    public void Truth_IsWhatTheDispositionsSay()
    {
        PartStudy people = Made.Test.Studies[0];
        Table left = people.Dataset.Truth.Dispositions!;
        Dictionary<long, (double TimeH, string Reason)> of = Enumerable.Range(0, left.Rows).ToDictionary(
            row => people.Uids[left.Get<long>("ID").Values[row]], row => (left.Get<double>("TIME").Values[row], left.Get<string>("REASON").Values[row]));
        foreach ((Query query, TrueAnswer truth) in Sources.Answered(Made.Test))
        {
            bool leaves = of.TryGetValue(query.Uid, out var own) && own.TimeH > LandmarkH(query) && own.TimeH <= query.TimeH;
            bool isMeant = query.Quantity == "DROPOUT" || (query.Quantity == "DROPOUT_ADVERSE_EVENT" && own.Reason == "adverse event") || (query.Quantity == "DROPOUT_LACK_OF_EFFICACY" && own.Reason == "lack of efficacy");
            Assert.That(truth.Value, Is.EqualTo(leaves && isMeant ? 1 : 0));
            Assert.That(!of.ContainsKey(query.Uid) || of[query.Uid].TimeH > LandmarkH(query), "who left before is not asked about");
        }
    }

    [Test]
    public void Context_HasNothingAfterTheLandmark_AndItsEndTellsNothing()
    {
        Table context = Made.Test.Part.Context;
        Column<long> uid = context.Get<long>("UID");
        Column<double> time = context.Get<double>("TIME"), nominal = context.Get<double>("NTIME");
        ILookup<long, int> rows = Enumerable.Range(0, context.Rows).ToLookup(row => uid.Values[row]);
        (Query Query, TrueAnswer Truth)[] any = [.. Sources.Answered(Made.Test).Where(a => a.Query.Quantity == "DROPOUT")];
        foreach ((Query query, _) in any)
        {
            foreach (int row in rows[query.Uid])
            {
                Assert.That(time.Values[row], Is.LessThanOrEqualTo(LandmarkH(query)));
                Assert.That(nominal.IsNull(row) || nominal.Values[row] <= LandmarkH(query));
            }
        }
        foreach (var stratum in any.GroupBy(a => a.Query.Stratum))
        {
            // some 220 subjects of whom a seventh leave: the SE is 0.05; truncated at their own ends it would be 0.99
            double last = Sources.Auroc([.. stratum.Select(a => (-rows[a.Query.Uid].Max(row => time.Values[row]), a.Truth.Value == 1))]);
            double count = Sources.Auroc([.. stratum.Select(a => (-(double)rows[a.Query.Uid].Count(), a.Truth.Value == 1))]);
            Assert.That(last, Is.EqualTo(0.5).Within(0.12), $"minus the last time, {stratum.Key}");
            Assert.That(count, Is.EqualTo(0.5).Within(0.12), $"minus the number of rows, {stratum.Key}");
        }
    }

    [Test]
    public void Train_TellsWhoLeftAndWhen_AndHasNothingOfThemAfterwards()
    {
        Table train = Made.Train;
        Column<double> left = train.Get<double>("LEFT_TIME"), time = train.Get<double>("TIME");
        Column<string> reason = train.Get<string>("LEFT_REASON");
        Assert.That(Enumerable.Range(0, train.Rows).Count(row => !left.IsNull(row)), Is.GreaterThan(0));
        for (int row = 0; row < train.Rows; row++) Assert.That(left.IsNull(row), Is.EqualTo(reason.IsNull(row)));
        double[] late = [.. Enumerable.Range(0, train.Rows).Where(row => !left.IsNull(row)).Select(row => time.Values[row] - left.Values[row])];
        Assert.That(late.Max(), Is.LessThan(24), "records lie by hours, not by days");
    }

    [Test]
    public void TrueHazards_ExpectAsManyAsLeave_AndRankThem()
    {
        Predictions best = Oracle.All.Single(o => o.Name == Made.Description.Floor).Predict(Made, Made.Test);
        (Query Query, TrueAnswer Truth)[] any = [.. Sources.Answered(Made.Test).Where(a => a.Query.Quantity == "DROPOUT")];
        double[] p = [.. any.Select(a => best.Answers[a.Query.Number].Point!.Value)];
        double expected = p.Sum(), sd = Math.Sqrt(p.Sum(own => own * (1 - own))), found = any.Sum(a => a.Truth.Value!.Value);
        Assert.That(found, Is.EqualTo(expected).Within(3 * sd));
        Assert.That(Sources.Auroc([.. p.Zip(any, (own, a) => (own, a.Truth.Value == 1))]), Is.GreaterThan(0.6));
        foreach (var own in Sources.Answered(Made.Test).GroupBy(a => a.Query.Uid))
        {
            Dictionary<string, double> by = own.ToDictionary(a => a.Query.Quantity, a => best.Answers[a.Query.Number].Point!.Value);
            Assert.That(by["DROPOUT_ADVERSE_EVENT"] + by["DROPOUT_LACK_OF_EFFICACY"], Is.LessThan(by["DROPOUT"]), "other reasons are left");
        }
    }

    [TestCase("theophylline", "Nobody leaves this trial before its end.")]
    [TestCase("covariate-dropout", null)]
    public void Unfit_SaysWhy(string scenario, string? why) => Assert.That(new Dropout().Unfit(ScenarioFile.Load(scenario)), Is.EqualTo(why));
}

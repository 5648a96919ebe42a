using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Scenarios;
using SynthPK.Suites;
using SynthPK.Suites.Oracles;
using SynthPK.Suites.Tasks;

namespace SynthPK.Tests.Suites.Tasks;

public sealed class NewDesignTests
{
    static readonly Lazy<MadeTask> Lasting = new(() => new NewDesign().Make(Sources.Of("warfarin")));

    static MadeTask Made => Lasting.Value;

    [Test]
    public void Make_HasOtherDosesAndTimesThanTrain_TheSameForAll()
    {
        Table context = Made.Test.Part.Context;
        Assert.That(context.Get<string>("EVENT").Values.ToArray(), Has.None.EqualTo(TrialRecords.Sample));
        // the label's 5 mg every 24 h for 21 days, doubled
        Assert.That(context.Get<double>("AMT").Values.ToArray(), Has.All.EqualTo(10));
        var times = Query.Of(Made.Test.Part.Query).GroupBy(q => q.Uid).Select(own => string.Join(' ', own.Select(q => q.TimeH!.Value).Order())).Distinct().ToArray();
        Assert.That(times, Is.EqualTo(new[] { "1.2 3.6 9.6 24 481.2 483.6 489.6 504" }));
        Assert.That(Sources.Answered(Made.Test).Select(a => a.Truth.Measured), Has.None.Null);
    }

    [Test]
    public void Oracle_DrawsFromTheLawThatMadeTheSamples()
    {
        Predictions draws = Oracle.All.Single(o => o.Name == "O-POP").Predict(Made, Made.Test);
        (Query Query, TrueAnswer Truth)[] asked = [.. Sources.Answered(Made.Test)];
        Assert.That(asked.Select(a => draws.Answers[a.Query.Number].Draws!.Count), Has.All.EqualTo(1000));
        // ranks of what was measured among the draws are uniform: mean 1/2, variance 1/12. 30 subjects of 8 samples that hang together count as 30 to 240.
        double[] ranks = [.. asked.Select(a => draws.Answers[a.Query.Number].Draws!.Count(draw => draw < a.Truth.Measured) / 1000.0)];
        Assert.That(ranks.Average(), Is.EqualTo(0.5).Within(0.12));
        Assert.That(ranks.Average(r => (r - 0.5) * (r - 0.5)), Is.EqualTo(1.0 / 12).Within(0.025));
        // a draw is one subject: late values of one hang together
        Query[] own = [.. asked.Where(a => a.Query.Uid == 1).Select(a => a.Query).OrderBy(q => q.TimeH)];
        Assert.That(Correlation(draws.Answers[own[^2].Number].Draws!, draws.Answers[own[^1].Number].Draws!), Is.GreaterThan(0.8));
    }

    static double Correlation(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        double mx = x.Average(), my = y.Average();
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
    }

    [Test]
    public void Unfit_SaysWhy() => Assert.That(new NewDesign().Unfit(ScenarioFile.Load("bioequivalence")), Is.EqualTo("The trial is more than parallel arms, so it is not said what another design of it would be."));
}

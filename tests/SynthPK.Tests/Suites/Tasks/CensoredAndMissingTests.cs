using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Scenarios;
using SynthPK.Suites;
using SynthPK.Suites.Tasks;

namespace SynthPK.Tests.Suites.Tasks;

public sealed class CensoredAndMissingTests
{
    static readonly Lazy<MadeTask> Lasting = new(() => new CensoredAndMissing().Make(Sources.Of("covariate-dropout", test: 60)));

    static MadeTask Made => Lasting.Value;

    static PartStudy People => Made.Test.Studies[0];

    [Test]
    public void Truth_OfSamples_IsTheLatentValue_AndOnWhichSideOfTheLimitItLies()
    {
        Table latent = People.Dataset.Truth.Latent;
        ILookup<(long, double), double> known = Enumerable.Range(0, latent.Rows).Where(row => latent.Get<string>("DVID").Values[row] == "CP")
            .ToLookup(row => (People.Uids[latent.Get<long>("ID").Values[row]], latent.Get<double>("TIME").Values[row]), row => latent.Get<double>("CONC").Values[row]);
        double lloq = Made.Description.Setting("LLOQ_CP");
        Assert.That(lloq, Is.EqualTo(0.1), "as the scenario states it");
        int[] counts = new int[2];
        foreach ((Query query, TrueAnswer truth) in Sources.Answered(Made.Test).Where(a => a.Query.Stratum is "censored" or "masked"))
        {
            double value = known[(query.Uid, query.TimeH!.Value)].Single();
            Assert.That(truth.Value, query.Stratum == "censored" ? Is.EqualTo(value).Within(1e-5).Percent : Is.EqualTo(value < lloq ? 1 : 0));
            counts[query.Stratum == "censored" ? 0 : 1]++;
        }
        Assert.That(counts, Has.All.GreaterThan(10));
    }

    [Test]
    public void Context_HidesWhatIsAskedAbout()
    {
        Table context = Made.Test.Part.Context, observations = People.Dataset.Observations;
        int told = context.Get<string>("EVENT").Values.ToArray().Count(e => e == TrialRecords.Sample), all = observations.Get<long>("ID").Values.ToArray().Count(People.Uids.ContainsKey);
        Assert.That(all - told, Is.GreaterThanOrEqualTo(Query.Of(Made.Test.Part.Query).Count(q => q.Stratum == "masked")));
        Table parameters = People.Dataset.Truth.Parameters;
        long[] uid = context.Get<long>("UID").Values.ToArray();
        foreach ((Query query, TrueAnswer truth) in Sources.Answered(Made.Test).Where(a => a.Query.Stratum.StartsWith("missing-", StringComparison.Ordinal)))
        {
            long id = People.Uids.Single(u => u.Value == query.Uid).Key;
            Assert.That(truth.Value, Is.EqualTo(parameters.Get<double>(query.Quantity).Values[parameters.Get<long>("ID").Values.IndexOf(id)]));
            if (!People.Dataset.Subjects[query.Quantity].IsNull(People.Dataset.Subjects.Get<long>("ID").Values.IndexOf(id)))
                Assert.That(Enumerable.Range(0, uid.Length).Where(row => uid[row] == query.Uid).Select(row => context[query.Quantity].IsNull(row)), Has.All.True, "at no visit either");
        }
    }

    [Test]
    public void Censored_AreThoseOnRecordAsBelowTheLimit()
    {
        Table observations = People.Dataset.Observations;
        int censored = Enumerable.Range(0, observations.Rows).Count(row => observations.Get<bool>("BLQ").Values[row] && People.Uids.ContainsKey(observations.Get<long>("ID").Values[row]));
        Assert.That(Query.Of(Made.Test.Part.Query).Count(q => q.Stratum == "censored"), Is.InRange(0.5 * censored, censored), "all but those that are hidden");
        Assert.That(Sources.Answered(Made.Test).Where(a => a.Query.Stratum == "censored").Select(a => a.Truth.Kind), Has.All.EqualTo("censored"));
    }

    [Test]
    public void Unfit_WhereNothingIsCensored() =>
        Assert.That(new CensoredAndMissing().Unfit(Preset.Find("pristine").Of(ScenarioFile.Load("theophylline"))), Is.EqualTo("No value is censored: blq-censoring is not among what goes wrong."));

    [TestCase("pooled-moxifloxacin", "The pooled studies have limits and units of their own, so there is no one limit to ask about.")]
    [TestCase("theophylline", null)]
    public void Unfit_SaysWhy(string scenario, string? why) => Assert.That(new CensoredAndMissing().Unfit(ScenarioFile.Load(scenario)), Is.EqualTo(why));
}

using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Scenarios;
using SynthPK.Suites;
using SynthPK.Suites.Tasks;

namespace SynthPK.Tests.Suites.Tasks;

public sealed class CovariateRelationsTests
{
    static readonly Lazy<MadeTask> Lasting = new(() => new CovariateRelations().Make(Sources.Of("covariate-dropout", replicates: 15)));

    [Test]
    public void Relations_OfDecoys_AreNeverTrue_AndOfOthersNowAndThen()
    {
        (Query Query, TrueAnswer Truth)[] all = [.. Sources.Answered(Lasting.Value.Test).Where(a => a.Query.Stratum == "relations")];
        Assert.That(all.Where(a => a.Query.Quantity.EndsWith("~AGE", StringComparison.Ordinal) || a.Query.Quantity.EndsWith("~SEX", StringComparison.Ordinal)).Select(a => a.Truth.Value), Is.Not.Empty.And.All.EqualTo(0));
        Assert.That(all.Where(a => a.Query.Quantity == "V1~EGFR").Select(a => a.Truth.Value), Has.All.EqualTo(0), "EGFR acts on CL alone");
        double[] real = [.. all.Where(a => a.Query.Quantity is "CL~EGFR" or "V1~WT" or "V2~WT").Select(a => a.Truth.Value!.Value)];
        Assert.That(real, Has.Some.EqualTo(1).And.Some.EqualTo(0));
    }

    [Test]
    public void Contrasts_OfLinearKinetics_AreThoseOfClearance()
    {
        Study study = new(ScenarioFile.Load("covariate-dropout"));
        ExposureContrasts contrasts = new(study, 5);
        Table context = contrasts.Context(1, [11, 12, 13, 14, 15]);
        double[] weight = [.. context.Get<double>("WT").Values], renal = [.. context.Get<double>("EGFR").Values];
        double[] ratios = contrasts.AreaRatios();
        // AUC = dose/CL, CL = 5·(WT/70)^0.75·(EGFR/100)^0.70
        for (int i = 1; i <= 5; i++)
            Assert.That(ratios[i - 1], Is.EqualTo(Math.Pow(weight[0] / weight[i], 0.75) * Math.Pow(renal[0] / renal[i], 0.70)).Within(1e-4).Percent);
        // LN of WT has the SD 0.18, cut off far out: percentiles 5 and 95 are 2·1.645 SD apart, within what a thousand people tell
        Assert.That(contrasts.RatioOf("V1", "WT"), Is.EqualTo(Math.Exp(2 * 1.645 * 0.18)).Within(6).Percent);
        Assert.That(contrasts.RatioOf("V1", "SEX"), Is.EqualTo(1));
    }

    [Test]
    public void Make_WhereEveryCovariateActs_AddsOneThatDoesNot()
    {
        MadeTask made = new CovariateRelations().Make(Sources.Of("antibody-escalation"));
        Assert.That(made.Train.Schema.Columns.Select(c => c.Name), Has.Member("DECOY"));
        Assert.That(Sources.Answered(made.Test).Where(a => a.Query.Quantity.EndsWith("~DECOY", StringComparison.Ordinal)).Select(a => a.Truth.Value), Is.Not.Empty.And.All.EqualTo(0));
    }

    [Test]
    public void Train_OfReplicates_HasEverySubjectOnce_AndAllSizesInEach()
    {
        Table train = Lasting.Value.Train;
        long[] uid = train.Get<long>("UID").Values.ToArray(), replicate = train.Get<long>("REPLICATE").Values.ToArray(), size = train.Get<long>("SIZE").Values.ToArray();
        foreach (var own in uid.Zip(replicate, size).GroupBy(row => row.Second))
            Assert.That(own.Where(row => row.Third == 20).Select(row => row.First).Distinct().Count(), Is.EqualTo(20));
        Assert.That(uid.Zip(replicate).Distinct().Count(), Is.EqualTo(uid.Distinct().Count()), "no subject in two data sets");
        Assert.That(Lasting.Value.Test.Part.Context.Get<long>("REPLICATE").Values.ToArray().Intersect(Lasting.Value.Validation.Part.Context.Get<long>("REPLICATE").Values.ToArray()), Is.Empty);
    }

    [Test]
    public void Unfit_SaysWhy() => Assert.That(new CovariateRelations().Unfit(ScenarioFile.Load("theophylline")), Is.EqualTo("No covariate acts on a parameter of this scenario."));
}

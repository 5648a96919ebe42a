using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Suites;

namespace SynthPK.Tests.Suites.Tasks;

/// <summary>T2 and T4: records end at a cut, and what is asked lies after it.</summary>
public sealed class ForecastTests
{
    [TestCase("theophylline", "pristine"), TestCase("warfarin", "own"), TestCase("covariate-dropout", "own"), TestCase("vancomycin-tdm", "own")]
    public void Forecast_OfASubject_LiesMoreThanTheGapAfterAllItsSamples(string scenario, string preset)
    {
        MadeTask made = Made("forecast", scenario, preset);
        PartStudy people = made.Test.Studies[0];
        Dictionary<long, double[]> known = SampledH(made.Test);
        Dictionary<long, double> firstDoseH = people.Uids.ToDictionary(u => u.Value, u => PlannedH(people, u.Key).Min());
        foreach (IGrouping<long, Query> own in Query.Of(made.Test.Part.Query).GroupBy(q => q.Uid))
        {
            int k = int.Parse(own.Select(q => q.Stratum).Distinct().Single()["k=".Length..], System.Globalization.CultureInfo.InvariantCulture);
            Assert.That(own.Min(q => q.TimeH), Is.GreaterThan(known[own.Key].Max() + made.Description.Setting("gap_h")));
            Assert.That(known[own.Key].Where(h => h > firstDoseH[own.Key]).Distinct().Count(), Is.EqualTo(k).Or.EqualTo(k + 1), "an endpoint that is not asked for, or a time in the record that is not the true one, may add a row");
        }
        Assert.That(made.Description.Strata, Has.Count.GreaterThan(1));
    }

    [Test]
    public void Forecast_AfterTheCut_TellsThePrescribedDosesOfThoseWhoLeave()
    {
        MadeTask made = Made("forecast", "covariate-dropout", "own");
        PartStudy people = made.Test.Studies[0];
        HashSet<long> left = [.. people.Dataset.Truth.Dispositions!.Get<long>("ID").Values.ToArray()];
        ILookup<long, double> told = TimesOf(made.Test.Part.Context, TrialRecords.Dose);
        long[] leavers = [.. people.Uids.Keys.Where(left.Contains)];
        Assert.That(leavers, Is.Not.Empty);
        foreach (long id in leavers)
        {
            Assert.That(told[people.Uids[id]].Max(), Is.EqualTo(312).Within(12), "the fourteenth of the daily doses"); // 13 · 24 h
            Assert.That(people.Truly(id).Doses[^1].TimeH, Is.EqualTo(312).Within(12));
        }
    }

    [Test]
    public void Forecast_WhereEveryDoseIsTaken_HasTheTruthOfTheModel()
    {
        MadePart test = Made("forecast", "theophylline", "pristine").Test;
        AssertIsOneCompartment(test);
    }

    [TestCase("theophylline", "pristine", "near,far"), TestCase("warfarin", "own", "washout,steady-state"), TestCase("covariate-dropout", "own", "steady-state"),
     TestCase("vancomycin-tdm", "own", "steady-state,accumulation"), TestCase("bioequivalence", "pristine", "later-period")]
    public void TimeExtrapolation_CutsEveryRecordAtTheHorizon(string scenario, string preset, string strata)
    {
        MadeTask made = Made("time-extrapolation", scenario, preset);
        double horizonH = made.Description.Setting("horizon_h");
        Assert.That(made.Description.Strata.Select(s => s.Name), Is.EquivalentTo(strata.Split(',')));
        Assert.That(made.Description.Strata, Has.All.Matches<Stratum>(s => s!.IsOutOfDistribution));
        Assert.That(made.Train.Get<double>("TIME").Values.ToArray().Max(), Is.LessThanOrEqualTo(horizonH));
        Assert.That(made.Description.Train, Is.EqualTo("train.parquet"));
        foreach (MadePart part in new[] { made.Test, made.Validation })
        {
            Assert.That(SampledH(part).Values.Max(h => h.Max()), Is.LessThanOrEqualTo(horizonH));
            Query[] queries = [.. Query.Of(part.Part.Query)];
            Assert.That(queries.Select(q => q.TimeH), Has.All.GreaterThan(horizonH).And.All.LessThanOrEqualTo(made.Description.Setting("end_h")));
            Assert.That(queries.GroupBy(q => q.Uid).Select(own => own.Select(q => q.Stratum).Distinct().Count()), Has.All.EqualTo(1));
        }
    }

    [Test]
    public void TimeExtrapolation_OfTheophylline_HasTheTruthOfTheModel() => AssertIsOneCompartment(Made("time-extrapolation", "theophylline", "pristine").Test);

    [Test]
    public void Interpolation_HidesThreeTenthsOfTheInside()
    {
        MadeTask made = Made("interpolation", "theophylline", "pristine", 40);
        Dictionary<long, double[]> known = SampledH(made.Test);
        int peaks = 0;
        PartStudy people = made.Test.Studies[0];
        Dictionary<long, long> ids = people.Uids.ToDictionary(u => u.Value, u => u.Key);
        foreach (IGrouping<long, Query> own in Query.Of(made.Test.Part.Query).GroupBy(q => q.Uid))
        {
            double[] hidden = [.. own.Select(q => q.TimeH!.Value)];
            Assert.That(hidden, Has.Length.EqualTo(3), "of twelve samples ten lie inside");
            Assert.That(known[own.Key], Has.Length.EqualTo(9));
            Assert.That(known[own.Key].Intersect(hidden), Is.Empty);
            Assert.That(hidden, Has.All.GreaterThan(known[own.Key].Min()).And.All.LessThan(known[own.Key].Max()));
            double[] all = [.. known[own.Key].Concat(hidden).Order()];
            double[] values = [.. people.Truly(ids[own.Key]).At("CP", all).Select(v => v[0])];
            if (hidden.Contains(all[Array.IndexOf(values, values.Max())])) peaks++;
        }
        // three of ten, so the peak of three in ten people: 12 of 40, standard deviation 2.9
        Assert.That(peaks, Is.InRange(4, 21));
        AssertIsOneCompartment(made.Test);
    }

    /// <summary>Somebody who reads the question alone, as on a card, finds the numbers in it and no names of settings, nor of strata that are not there.</summary>
    [TestCase("forecast", "theophylline", "more than 0.5 h after the last known sample"), TestCase("interpolation", "theophylline", "30 % are hidden"),
     TestCase("time-extrapolation", "theophylline", "after 6 h and up to 24 h"), TestCase("exposure", "theophylline", "3 of each one's concentrations"), TestCase("exposure", "warfarin", "3 of each one's concentrations")]
    public void Question_HoldsItsNumbersAndStrata(string kind, string scenario, string says)
    {
        TaskDescription task = Made(kind, scenario, "pristine").Description;
        Assert.That(task.Question, Does.Contain(says).And.Not.Match("[a-z]_[a-z]"));
        Assert.That(task.Strata.Select(s => s.Description).Concat(task.Quantities.Select(q => q.Description)), Has.None.Match("[a-z]_[a-z]"));
        foreach (string stratum in (string[])["single-dose", "steady-state"])
            if (kind == "exposure") Assert.That(task.Question.Contains(stratum, StringComparison.Ordinal), Is.EqualTo(task.Strata.Any(s => s.Name == stratum)), stratum);
        Assert.That(kind != "exposure" || task.Strata.Count == 1);
    }

    [Test]
    public void Unfit_OfASingleSample_SaysWhy()
    {
        Scenario scenario = TaskKindTests.SourceOf("theophylline", "pristine").Scenario;
        Scenario single = scenario with { Arms = [.. scenario.Arms.Select(arm => arm with { Sampling = [new SynthPK.Observation.TimesPlan(["2 h"])] })] };
        foreach (string kind in new[] { "forecast", "interpolation", "time-extrapolation" })
            Assert.That(TaskKinds.Find(kind).Unfit(single), Does.EndWith(".").And.Contain("theophylline").And.Contain("at most"), kind);
    }

    static MadeTask Made(string kind, string scenario, string preset, int test = 20) => TaskKinds.Find(kind).Make(TaskKindTests.SourceOf(scenario, preset, test));

    /// <summary>C = F·D·ka/(V·(ka − k))·(e^(−k·t) − e^(−ka·t)) after one dose of 320 mg at 0.</summary>
    internal static void AssertIsOneCompartment(MadePart part, double doseMg = 320)
    {
        IReadOnlyDictionary<long, TrueAnswer> truths = TrueAnswer.Of(part.Part.Truth!);
        foreach (PartStudy people in part.Studies)
        {
            Table parameters = people.Dataset.Truth.Parameters;
            Dictionary<long, int> rows = Enumerable.Range(0, parameters.Rows).Where(row => people.Uids.ContainsKey(parameters.Get<long>("ID").Values[row])).ToDictionary(row => people.Uids[parameters.Get<long>("ID").Values[row]]);
            foreach (Query query in Query.Of(part.Part.Query).Where(q => rows.ContainsKey(q.Uid)))
            {
                double Of(string name) => parameters.Get<double>(name).Values[rows[query.Uid]];
                double ka = Of("KA"), v = Of("V"), k = Of("CL") / v, t = query.TimeH!.Value;
                double expected = doseMg * ka / (v * (ka - k)) * (Math.Exp(-k * t) - Math.Exp(-ka * t));
                Assert.That(truths[query.Number].Value, Is.EqualTo(expected).Within(1e-9 * doseMg / v));
            }
        }
    }

    /// <summary>The recorded times of the samples in context, by subject.</summary>
    static Dictionary<long, double[]> SampledH(MadePart part) => TimesOf(part.Part.Context, TrialRecords.Sample).ToDictionary(own => own.Key, own => own.ToArray());

    static ILookup<long, double> TimesOf(Table context, string ofEvent) =>
        Enumerable.Range(0, context.Rows).Where(row => context.Get<string>("EVENT").Values[row] == ofEvent).ToLookup(row => context.Get<long>("UID").Values[row], row => context.Get<double>("TIME").Values[row]);

    static IEnumerable<double> PlannedH(PartStudy people, long id)
    {
        Table doses = people.Dataset.Truth.Doses;
        return Enumerable.Range(0, doses.Rows).Where(row => doses.Get<long>("ID").Values[row] == id && doses.Get<bool>("PLANNED").Values[row]).Select(row => doses.Get<double>("PLANNED_TIME").Values[row]);
    }
}

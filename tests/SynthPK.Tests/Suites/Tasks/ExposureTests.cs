using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Evaluation;
using SynthPK.Suites;

namespace SynthPK.Tests.Suites.Tasks;

/// <summary>T7: exposures beside closed forms and beside a dense grid.</summary>
public sealed class ExposureTests
{
    [Test]
    public void Truth_OfTheophylline_IsThatOfTheClosedForms()
    {
        MadeTask made = TaskKinds.Find("exposure").Make(TaskKindTests.SourceOf("theophylline", "pristine"));
        double fromH = made.Description.Setting("half_life_from_h"), toH = made.Description.Setting("half_life_to_h");
        Assert.That(made.Description.Quantities.Select(q => q.Name), Is.EqualTo(new[] { "Cmax", "AUCinf", "half-life", "AUC>=cut-off" }));
        foreach ((Query query, double truth, Func<string, double> of) in Answered(made.Test))
        {
            double ka = of("KA"), v = of("V"), k = of("CL") / v;
            double At(double t) => 320 * ka / (v * (ka - k)) * (Math.Exp(-k * t) - Math.Exp(-ka * t));
            double expected = query.Quantity switch
            {
                "Cmax" => At(Math.Log(ka / k) / (ka - k)),
                "AUCinf" => 320 / of("CL"),
                "half-life" => Math.Log(2) * (toH - fromH) / Math.Log(At(fromH) / At(toH)),
                _ => 320 / of("CL") >= made.Description.Setting("cut_off_single_dose") ? 1 : 0,
            };
            Assert.That(truth, Is.EqualTo(expected).Within(1e-5).Percent, $"{query.Quantity} of {query.Uid}");
        }
    }

    [Test]
    public void Truth_OfWarfarinAtSteadyState_IsThatOfADenseGrid()
    {
        MadeTask made = TaskKinds.Find("exposure").Make(TaskKindTests.SourceOf("warfarin", "pristine", test: 8));
        double mic = made.Description.Setting("mic");
        const int Steps = 6_000;
        foreach ((Query query, double truth, Func<string, double> of) in Answered(made.Test))
        {
            // the doses are one each day from 0 on, the first of them 5 or 10 mg, the last at the query's time
            PartStudy people = made.Test.Studies[0];
            IReadOnlyList<Dose> doses = people.Truly(people.Uids.Single(u => u.Value == query.Uid).Key).Doses;
            double ka = of("KA"), v = of("V"), k = of("CL") / v, lag = of("ALAG");
            double[] grid = [.. Enumerable.Range(0, Steps + 1).Select(i => doses.Sum(dose =>
            {
                double t = query.TimeH!.Value + 24.0 * i / Steps - dose.TimeH - lag;
                return t <= 0 ? 0 : dose.AmountMg * ka / (v * (ka - k)) * (Math.Exp(-k * t) - Math.Exp(-ka * t));
            }))];
            double area = grid.Zip(grid.Skip(1), (a, b) => (a + b) / 2 * 24 / Steps).Sum();
            double? expected = query.Quantity switch
            {
                "Cmax" => grid.Max(),
                "Ctrough" => grid[^1],
                "AUCtau" => area,
                "T>MIC" => 100.0 * grid.Count(c => c > mic) / (Steps + 1),
                "AUC>=cut-off" => area >= made.Description.Setting("cut_off_steady_state") ? 1 : 0,
                _ => null,
            };
            if (expected is { } value) Assert.That(truth, Is.EqualTo(value).Within(Math.Max(1e-4 * value, query.Quantity == "T>MIC" ? 0.05 : 0)), $"{query.Quantity} of {query.Uid}");
            // after steady dosing the area is that of one dose, D/CL
            if (query.Quantity == "AUCtau") Assert.That(truth, Is.EqualTo(5 / of("CL")).Within(12).Percent);
        }
    }

    [TestCase("theophylline"), TestCase("warfarin"), TestCase("covariate-dropout")]
    public void Context_HoldsThreeSamplesAndTheDosesUpToTheLastQuery(string scenario)
    {
        MadeTask made = TaskKinds.Find("exposure").Make(TaskKindTests.SourceOf(scenario, "own"));
        Table context = made.Test.Part.Context;
        ILookup<long, int> rows = Enumerable.Range(0, context.Rows).ToLookup(row => context.Get<long>("UID").Values[row]);
        foreach (IGrouping<long, Query> own in Query.Of(made.Test.Part.Query).GroupBy(q => q.Uid))
        {
            double doseH = own.Select(q => q.TimeH!.Value).Distinct().Single();
            int[] samples = [.. rows[own.Key].Where(row => context.Get<string>("EVENT").Values[row] == TrialRecords.Sample)];
            int[] doses = [.. rows[own.Key].Where(row => context.Get<string>("EVENT").Values[row] == TrialRecords.Dose)];
            Assert.That(samples, Has.Length.InRange(1, 3));
            Assert.That(doses.Max(row => context.Get<double>("TIME").Values[row]), Is.EqualTo(doseH));
            Assert.That(samples.Max(row => context.Get<double>("TIME").Values[row]), Is.LessThan(doseH));
            Assert.That(own.Select(q => q.Stratum).Distinct().Count(), Is.EqualTo(1));
        }
        double[] classes = [.. TrueAnswer.Of(made.Test.Part.Truth!).Where(t => Query.Of(made.Test.Part.Query)[(int)t.Key - 1].Quantity == "AUC>=cut-off").Select(t => t.Value.Value!.Value)];
        Assert.That(classes, Has.Some.EqualTo(0).And.Some.EqualTo(1), "the cut-off is a median of train");
    }

    [Test]
    public void Answers_OfManyVersions_AreThoseOfEach()
    {
        TaskKind kind = TaskKinds.Find("exposure");
        MadeTask made = kind.Make(TaskKindTests.SourceOf("theophylline", "pristine"));
        PartStudy people = made.Test.Studies[0];
        long[] ids = [.. people.Uids.Keys.Order().Take(2)];
        SynthPK.Simulation.PossibleSubject one = people.Truly(ids[0]), other = people.Truly(ids[1]);
        SynthPK.Simulation.SubjectParameters both = new(one.Model, 2);
        foreach (string name in one.Model.Parameters.Select(p => p.Name)) (both[name][0], both[name][1]) = (one.Parameters[name][0], other.Parameters[name][0]);
        Query[] queries = [.. Query.Of(made.Test.Part.Query).Where(q => q.Uid == people.Uids[ids[0]])];
        double[][] together = kind.Answers(new SynthPK.Simulation.PossibleSubject(both, one.Doses), queries, made.Description)!;
        double[][] first = kind.Answers(one, queries, made.Description)!, second = kind.Answers(other.Taking(one.Doses), queries, made.Description)!;
        for (int i = 0; i < queries.Length; i++) Assert.That(together[i], Is.EqualTo(new[] { first[i][0], second[i][0] }).Within(1e-10).Percent);
    }

    static IEnumerable<(Query Query, double Truth, Func<string, double> Of)> Answered(MadePart part)
    {
        IReadOnlyDictionary<long, TrueAnswer> truths = TrueAnswer.Of(part.Part.Truth!);
        PartStudy people = part.Studies[0];
        Table parameters = people.Dataset.Truth.Parameters;
        Dictionary<long, int> rows = Enumerable.Range(0, parameters.Rows).ToDictionary(row => people.Uids[parameters.Get<long>("ID").Values[row]]);
        return Query.Of(part.Part.Query).Select(query => (query, truths[query.Number].Value!.Value, (Func<string, double>)(name => parameters.Get<double>(name).Values[rows[query.Uid]])));
    }
}

using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Scenarios;
using SynthPK.Suites;

namespace SynthPK.Tests.Suites.Tasks;

/// <summary>T6: people are of the kind that their stratum says, and train has none of them.</summary>
public sealed class OtherPopulationsTests
{
    static readonly Dictionary<string, Func<Func<string, double>, bool>> Kinds = new()
    {
        ["paediatric"] = of => of("WT") < 30,
        ["renal-impairment"] = of => of("CRCL") < 30,
        ["obese"] = of => of("WT") / Math.Pow(of("HT") / 100, 2) > 35,
    };

    [TestCase("vancomycin", "pristine", "same-population,renal-impairment"), TestCase("covariate-dropout", "pristine", "same-population,paediatric,renal-impairment"),
     TestCase("antibody-escalation", "pristine", "same-population,paediatric"), TestCase("tacrolimus", "pristine", "same-population,obese")]
    public void People_OfEachStratum_AreOfItsKind(string scenario, string preset, string strata)
    {
        MadeTask made = TaskKinds.Find("other-populations").Make(TaskKindTests.SourceOf(scenario, preset));
        Assert.That(made.Description.Strata.Select(s => s.Name), Is.EqualTo(strata.Split(',')));
        Assert.That(made.Description.Strata.Where(s => !s.IsOutOfDistribution).Select(s => s.Name), Is.EqualTo(new[] { "same-population" }));
        foreach (MadePart part in new[] { made.Test, made.Validation })
        {
            foreach (PartStudy people in part.Studies)
            {
                Table truth = people.Dataset.Truth.Parameters;
                foreach (int row in Enumerable.Range(0, truth.Rows).Where(row => people.Uids.ContainsKey(truth.Get<long>("ID").Values[row])))
                    AssertKind(people.Stratum, truth, row);
            }
        }
        for (int row = 0; row < made.Train.Rows; row++) AssertKind("same-population", made.Train, row);

        void AssertKind(string stratum, Table table, int row)
        {
            double Of(string name) => table.Get<double>(name == "CRCL" && !table.Schema.Has("CRCL") ? "EGFR" : name).Values[row];
            foreach (string kind in strata.Split(',').Skip(1))
            {
                if (stratum == kind) Assert.That(Kinds[kind](Of), Is.True, stratum);
                else if (stratum == "same-population") Assert.That(Kinds[kind](Of), Is.False, $"{stratum}: {kind}");
            }
        }
    }

    [Test]
    public void UnseenErrors_AreInTheirStratumAlone()
    {
        Scenario scenario = ScenarioFile.Load("vancomycin") with { Corruption = [new SynthPK.Corruption.MissedDoses(), new SynthPK.Corruption.DoseRecordErrors(), new SynthPK.Corruption.CovariateUnits { HeapingRate = 0 }] };
        TaskSource source = new("vancomycin-errors", scenario, new TaskSeeds(new byte[32], "tests", "1.0.0", 1)) { TrainSizes = [20, 40], Test = 60, Validation = 10 };
        MadeTask made = TaskKinds.Find("other-populations").Make(source);
        Assert.That(made.Description.Strata.Select(s => (s.Name, s.IsOutOfDistribution)), Is.EqualTo(new[] { ("same-population", false), ("renal-impairment", true), ("unseen-errors", true) }));
        double[] legal = [750, 1000, 1500];
        Assert.That(Amounts(made.Train), Is.SubsetOf(legal));
        foreach (PartStudy people in made.Test.Studies)
        {
            Table subjects = people.Dataset.Subjects, truth = people.Dataset.Truth.Parameters;
            int wrong = Enumerable.Range(0, subjects.Rows).Count(row => Math.Abs(subjects.Get<double>("WT").Values[row] / truth.Get<double>("WT").Values[row] - 1) > 0.1);
            bool isPlain = people.Stratum != "unseen-errors";
            Assert.That(wrong, isPlain ? Is.Zero : Is.GreaterThan(0), people.Stratum);
            Assert.That(Amounts(people.Dataset.Doses).Except(legal), isPlain ? Is.Empty : Is.Not.Empty, people.Stratum);
        }

        static IEnumerable<double> Amounts(Table table) => table.Get<double>("AMT") is var amounts ? Enumerable.Range(0, table.Rows).Where(row => !amounts.IsNull(row)).Select(row => amounts.Values[row]).Distinct() : [];
    }

    [TestCase("theophylline"), TestCase("paclitaxel-myelosuppression"), TestCase("bioequivalence")]
    public void Unfit_WhereNothingActs_SaysWhy(string scenario) =>
        Assert.That(TaskKinds.Find("other-populations").Unfit(ScenarioFile.Load(scenario)), Does.StartWith("Neither weight nor renal function acts").And.Contain($"'{scenario}'"));
}

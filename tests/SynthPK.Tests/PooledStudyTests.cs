using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Numerics;
using SynthPK.Observation;
using SynthPK.Populations;

namespace SynthPK.Tests;

/// <summary>Pooled studies differ in sites, schedule, formulation, assay and unit, and the dataset says which is which.</summary>
public sealed class PooledStudyTests
{
    static readonly Scenario Pool = new()
    {
        Name = "pool",
        Model = "one-compartment",
        Subjects = 6000,
        Error = new ProportionalError("10 %"),
        Assay = new() { Lloq = "0.05 mg/L" },
        Population = new() { Parameters = new Dictionary<string, Parameter> { ["CL"] = new() { Typical = "3 L/h" }, ["V"] = new() { Typical = "30 L" }, ["KA"] = new() { Typical = "1 1/h" } } },
        Arms = [new Arm { Name = "common", Regimen = [new OralCourse { Dose = "100 mg" }], Sampling = [new TimesPlan(["1 h", "4 h", "12 h", "36 h"])] }],
        Studies =
        [
            new() { Name = "first", Share = 3, Sites = 2 },
            new() { Name = "second", Share = 2, Sites = 3, Unit = "ng/mL", Assay = new() { Lloq = "0.2 mg/L", Digits = 2 }, Factors = new Dictionary<string, double> { ["F"] = 0.8 }, Sampled = "50 %" },
            new() { Name = "third", Arms = [new Arm { Name = "own", Regimen = [new OralCourse { Dose = "200 mg" }], Sampling = [new TimesPlan(["2 h"])] }] },
        ],
        Corruption = [new BlqCensoring()],
    };

    static readonly Dataset Data = Study.Generate(Pool);

    static readonly string[] StudyOf = [.. Data.Subjects.Get<string>("STUDY").Values];

    [Test]
    public void Subjects_FillTheStudiesByTheirShares()
    {
        foreach ((string study, double share) in new[] { ("first", 0.5), ("second", 1.0 / 3), ("third", 1.0 / 6) })
            Assert.That(StudyOf.Count(s => s == study) / 6000.0, Is.EqualTo(share).Within(4 * Math.Sqrt(share * (1 - share) / 6000)), study);
        string[] arms = [.. Data.Subjects.Get<string>("ARM").Values];
        Assert.That(arms.Zip(StudyOf, (arm, study) => (arm == "own") == (study == "third")), Is.All.True);
    }

    [Test]
    public void Sites_AreNumberedOverAllStudies_AndFilledAlike()
    {
        long[] sites = [.. Data.Subjects.Get<long>("SITE").Values];
        var byStudy = sites.Zip(StudyOf).GroupBy(p => p.Second).ToDictionary(g => g.Key, g => g.Select(p => p.First).ToArray());
        Assert.That(byStudy["first"].Distinct().Order(), Is.EqualTo(new[] { 1L, 2 }));
        Assert.That(byStudy["second"].Distinct().Order(), Is.EqualTo(new[] { 3L, 4, 5 }));
        Assert.That(byStudy["third"].Distinct(), Is.EqualTo(new[] { 6L }));
        Assert.That(byStudy["second"].Count(s => s == 4) / (double)byStudy["second"].Length, Is.EqualTo(1.0 / 3).Within(0.05));
    }

    [Test]
    public void Observations_AreInTheUnitAndDigitsOfTheirStudy()
    {
        Table observations = Data.Observations, latent = Data.Truth.Latent;
        string[] units = [.. observations.Get<string>("UNIT").Values];
        Column<double> dv = observations.Get<double>("DV"), lloq = observations.Get<double>("LLOQ");
        double[] measured = [.. latent.Get<double>("MEASURED").Values];
        long[] id = [.. observations.Get<long>("ID").Values];
        int below = 0;
        for (int row = 0; row < observations.Rows; row++)
        {
            bool isSecond = StudyOf[id[row] - 1] == "second";
            Assert.That(units[row], Is.EqualTo(isSecond ? "ng/mL" : "mg/L"));
            Assert.That(lloq.Values[row], Is.EqualTo(isSecond ? 200 : 0.05), "the limit is in the unit of the values");
            double inMgPerL = measured[row];
            Assert.That(observations.Get<bool>("BLQ").Values[row], Is.EqualTo(inMgPerL < (isSecond ? 0.2 : 0.05)));
            if (dv.IsNull(row)) below++;
            else Assert.That(dv.Values[row], Is.EqualTo(isSecond ? 1000 * inMgPerL : inMgPerL).Within(1e-9).Percent);
            if (isSecond) Assert.That(SignificantDigits.Round(inMgPerL, 2), Is.EqualTo(inMgPerL), "two digits in the second study");
        }
        Assert.That(below, Is.GreaterThan(100));
    }

    [Test]
    public void Formulation_OfAStudy_ScalesItsConcentrations()
    {
        Table latent = Data.Truth.Latent;
        double[] conc = [.. latent.Get<double>("CONC").Values], nominal = [.. latent.Get<double>("NTIME").Values];
        long[] id = [.. latent.Get<long>("ID").Values];
        double At(string study) => conc[Enumerable.Range(0, conc.Length).First(row => nominal[row] == 4 && StudyOf[id[row] - 1] == study)];
        Assert.That(At("second") / At("first"), Is.EqualTo(0.8).Within(1e-9), "there is no other difference between people here");
    }

    [Test]
    public void Sampled_IsTheShareOfTheSamplesThatAreDrawn()
    {
        long[] id = [.. Data.Truth.Latent.Get<long>("ID").Values];
        int second = StudyOf.Count(s => s == "second"), first = StudyOf.Count(s => s == "first");
        Assert.That(id.Count(i => StudyOf[i - 1] == "first"), Is.EqualTo(4 * first));
        Assert.That(id.Count(i => StudyOf[i - 1] == "second") / (4.0 * second), Is.EqualTo(0.5).Within(4 * Math.Sqrt(0.25 / (4 * second))));
    }

    [Test]
    public void ALimitThatIsSolved_HoldsInTheUnitOfEachStudy()
    {
        Dataset solved = Study.Generate(Pool with { Subjects = 2000, Corruption = [(CorruptionStage)new BlqCensoring().AtSeverity(4)] });
        double[] limits = [.. solved.Observations.Get<double>("LLOQ").Values];
        string[] units = [.. solved.Observations.Get<string>("UNIT").Values];
        double[] inMgPerL = [.. limits.Zip(units, (limit, unit) => unit == "ng/mL" ? limit / 1000 : limit).Distinct()];
        Assert.That(inMgPerL.Max(), Is.EqualTo(inMgPerL.Min()).Within(1e-9).Percent, "one limit, in two units");
        Assert.That(solved.Observations.Get<bool>("BLQ").Values.ToArray().Average(b => b ? 1.0 : 0), Is.EqualTo(0.25).Within(0.04));
    }

    [Test]
    public void Subjects_OfAPool_AreTheSameInEveryBlock() =>
        Corruption.TableAssert.Same(Study.Generate(Pool with { Subjects = 100 }, new StudyOptions { BlockSize = 7 }).Released, Study.Generate(Pool with { Subjects = 100 }).Released);

    [Test]
    public void Save_ForNonmem_NumbersTheUnitOfEachValue()
    {
        string folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, nameof(Save_ForNonmem_NumbersTheUnitOfEachValue));
        new Study(Pool with { Subjects = 30 }).Save(folder, [SynthPK.Formats.DatasetFormats.All.Single(f => f.Name == "nonmem")], replace: true);
        string[] lines = File.ReadAllLines(Path.Combine(folder, "data", "nonmem.csv")), header = lines[0].Split(',');
        int unit = Array.IndexOf(header, "UNIT"), study = Array.IndexOf(header, "STUDY"), evid = Array.IndexOf(header, "EVID");
        foreach (string[] cells in lines[1..].Select(line => line.Split(',')))
        {
            string ofStudy = cells[study] == "2" ? "2" : "1";
            Assert.That(cells[unit], Is.EqualTo(cells[evid] == "1" ? "." : ofStudy));
        }
        Assert.That(File.ReadAllText(Path.Combine(folder, "data", "nonmem-codes.json")), Does.Contain("ng/mL"));
        Directory.Delete(folder, recursive: true);
    }
}

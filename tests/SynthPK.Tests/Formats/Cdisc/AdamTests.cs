using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Cdisc;
using SynthPK.Formats.Cdisc.Adam;

namespace SynthPK.Tests.Formats.Cdisc;

public sealed class AdamTests
{
    Table _adpc = null!, _adppk = null!;

    [SetUp]
    public void MakeTables()
    {
        Dataset trial = HandmadeTrial.Make();
        List<(string File, CdiscTable Table, Table Rows)> tables = CdiscTrial.Of(trial, HandmadeTrial.Schema(trial), SampleDatasets.Description with { Compound = "Warfarin" });
        (_adpc, _adppk) = (tables.Rows("adpc"), tables.Rows("adppk"));
    }

    [Test]
    public void PopulationPk_HasDosesAndObservationsByRecordedTime()
    {
        // Subject 1: a sample before the first dose at 0.5 h, one after, the trough twice at 24.5 h, the dose at 25 h. What is not on record has no row.
        Assert.That(_adppk.Numbers("EVID"), Is.EqualTo(new double?[] { 0, 1, 0, 0, 0, 1, 2, 0, 2 }), "a placebo is no dosing event");
        Assert.That(_adppk.Numbers("AFRLT"), Is.EqualTo(new double?[] { -0.25, 0, 1.25, 24, 24, 24.5, 0, 1, 24 }));
        Assert.That(_adppk.Numbers("APRLT"), Is.EqualTo(new double?[] { -0.25, 0, 1.25, 24, 24, 0, 0, 1, 0 }));
        Assert.That(_adppk.Numbers("NFRLT"), Is.EqualTo(new double?[] { 0, 0, 1, 24, 24, 24, 0, 1, 24 }));
        Assert.That(_adppk.Numbers("NPRLT"), Is.EqualTo(new double?[] { 0, 0, 1, 24, 24, 0, 0, 1, 0 }));
        Assert.That(_adppk.Numbers("RECSEQ"), Is.EqualTo(new double?[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }));
    }

    [Test]
    public void PopulationPk_HasValuesAmountsAndFlags()
    {
        Assert.That(_adppk.Numbers("DV"), Is.EqualTo(new double?[] { null, null, 2.5, null, 0.45, null, null, null, null }));
        Assert.That(_adppk.Numbers("MDV"), Is.EqualTo(new double?[] { 1, 1, 0, 1, 0, 1, 1, 1, 1 }));
        Assert.That(_adppk.Numbers("AMT"), Is.EqualTo(new double?[] { null, 100, null, null, null, 100, 0, null, 0 }));
        Assert.That(_adppk.Numbers("BLQFN"), Is.EqualTo(new double?[] { 1, null, 0, 1, 0, null, null, 1, null }));
        Assert.That(_adppk.Numbers("CMT"), Is.EqualTo(new double?[] { 2, 1, 2, 2, 2, 1, 1, 2, 1 }));
        Assert.That(_adppk.Numbers("DVL")[2], Is.EqualTo(Math.Log(2.5)).Within(1e-15));
        Assert.That(_adppk.Texts("CYP")[..2], Is.All.EqualTo("PM"), "a covariate that CDISC has no name for keeps its own");
    }

    [Test]
    public void PopulationPk_OfAdults_DerivesBodyAndKidney()
    {
        Assert.That(_adppk.Numbers("BMIBL")[0], Is.EqualTo(80 / 3.24).Within(1e-12));
        Assert.That(_adppk.Numbers("BSABL")[0], Is.EqualTo(2).Within(1e-12), "Mosteller of 180 cm and 80 kg");
        Assert.That(_adppk.Numbers("CRCLBL")[0], Is.EqualTo(100 * 80 / 72.0).Within(1e-12), "Cockcroft and Gault of a man of 40 years with 1 mg/dL");
        Assert.That(_adppk.Numbers("EGFRBL")[0], Is.EqualTo(142 * Math.Pow(1 / 0.9, -1.2) * Math.Pow(0.9938, 40)).Within(1e-9), "CKD-EPI 2021 of the same");
        Assert.That(_adppk.Numbers("CRCLBL")[^1], Is.Null, "neither weight nor sex is known");
    }

    [Test]
    public void Concentrations_HaveEachRowOfPcOnce_AndWhatIsDerivedBesideIt()
    {
        Assert.That(_adpc.Texts("ANL02FL").Count(flag => flag == "Y"), Is.EqualTo(6), "the rows of PC");
        string?[] first = [.. Enumerable.Range(0, _adpc.Rows).Where(row => _adpc.Texts("SUBJID")[row] == "0000001").Select(row => $"{_adpc.Texts("SRCDOM")[row]} {_adpc.Numbers("SRCSEQ")[row]} {_adpc.Texts("DTYPE")[row]}".Trim())];
        Assert.That(first, Is.EqualTo(new[]
        {
            "PC 1", "PC 1 HALFLLOQ", "EX 1", "PC 2",
            "PC 3", "PC 3 HALFLLOQ", "PC 3 COPY", "PC 3 COPY/HALFLLOQ", "PC 4", "PC 4 COPY", "EX 2", "PC 5",
        }));
    }

    [Test]
    public void Concentrations_OfATrough_EndOneIntervalAndBeginTheNext()
    {
        int trough = Array.IndexOf(_adpc.Numbers("SRCSEQ"), 4), copy = trough + 1;
        Assert.That((_adpc.Texts("DTYPE")[trough], _adpc.Numbers("ARRLT")[trough], _adpc.Numbers("NRRLT")[trough], _adpc.Texts("ATPTREF")[trough]), Is.EqualTo(((string?)null, 24.0, 24.0, "DOSE 1")));
        Assert.That((_adpc.Texts("DTYPE")[copy], _adpc.Numbers("ARRLT")[copy], _adpc.Numbers("MRRLT")[copy], _adpc.Numbers("NRRLT")[copy], _adpc.Texts("ATPTREF")[copy], _adpc.Texts("ABLFL")[copy]),
            Is.EqualTo(("COPY", -0.5, 0.0, 0.0, "DOSE 2", "Y")));
        Assert.That(_adpc.Numbers("AVAL")[copy], Is.EqualTo(0.45));
    }

    [Test]
    public void Concentrations_BelowTheLimit_HaveHalfOfItInARowOfItsOwn()
    {
        Assert.That(_adpc.Numbers("AVAL")[..2], Is.EqualTo(new double?[] { null, 0.025 }));
        Assert.That(_adpc.Texts("ANL01FL")[..2], Is.EqualTo(new[] { null, "Y" }));
        Assert.That(_adpc.Texts("AVALCAT1")[..2], Is.All.EqualTo("<BLQ"));
    }

    // Worked by hand from the equation: 142 · 0.7397 · 0.6886 · 1.012, 142 · 0.5417 · 0.6471, 142 · 1.1303 · 0.8830.
    [TestCase("F", 60, 0.9, 73.2)]
    [TestCase("M", 70, 1.5, 49.8)]
    [TestCase("M", 20, 0.6, 141.7)]
    public void FiltrationRate_IsTheEquationOfCkdEpi2021(string sex, double age, double creatinine, double expected)
    {
        Dataset trial = HandmadeTrial.Make();
        trial.Subjects["SEX"].Set(0, sex);
        trial.Subjects["AGE"].Set(0, age);
        trial.Subjects["SCR"].Set(0, creatinine);
        CdiscStudy study = new(HandmadeTrial.Schema(trial), SampleDatasets.Description, "<BLQ");
        Assert.That(new BaselineMeasures(new SubjectReader(study, trial).Subjects().First()).FiltrationRate, Is.EqualTo(expected).Within(0.1));
    }
}

using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Formats.Cdisc;
using SynthPK.Formats.Cdisc.Conformance;

namespace SynthPK.Tests.Formats.Cdisc;

public sealed class SdtmTests
{
    List<(string File, CdiscTable Table, Table Rows)> _tables = [];

    [SetUp]
    public void MakeTables()
    {
        Dataset trial = HandmadeTrial.Make();
        _tables = CdiscTrial.Of(trial, HandmadeTrial.Schema(trial), SampleDatasets.Description with { Name = "my trial/1", Compound = "Warfarin" });
    }

    [Test]
    public void Tables_BreakNoRuleButTheirOrder() =>
        Assert.That(CdiscConformance.Breaches(_tables), Has.All.Contains("Rows are sorted by"), "sites are sorted when files are written");

    [Test]
    public void Demographics_HoldTheRecordedDosesAndDates()
    {
        Table dm = _tables.Rows("dm");
        Assert.That(dm.Texts("USUBJID"), Is.EqualTo(new[] { "MY-TRIAL-1-0002-0000001", "MY-TRIAL-1-0001-0000002" }));
        Assert.That(dm.Texts("RFSTDTC"), Is.EqualTo(new[] { "2024-01-01T08:30:00", "2024-02-10T08:00:00" }), "the first recorded dose, at 8 o'clock and half an hour; the second subject enrolled on day 40");
        Assert.That(dm.Texts("RFXENDTC"), Is.EqualTo(new[] { "2024-01-02T09:00:00", "2024-02-11T08:00:00" }));
        Assert.That(dm.Texts("SEX"), Is.EqualTo(new[] { "M", "U" }));
        Assert.That(dm.Texts("ARMCD"), Is.EqualTo(new[] { "ACTIVE", "PLACEBO" }));
        Assert.That(dm.Texts("RFPENDTC"), Is.EqualTo(new[] { "2024-01-02", "2024-02-11" }));
    }

    [Test]
    public void Demographics_OfASubjectWithoutDoses_SayWhyThereIsNoActualArm()
    {
        Dataset trial = HandmadeTrial.Make();
        Table dm = CdiscTrial.Of(trial with { Doses = trial.Doses.Where([false, false, true, true]) }, HandmadeTrial.Schema(trial)).Rows("dm");
        Assert.That((dm.Texts("ACTARM")[0], dm.Texts("ARMNRS")[0], dm.Texts("RFSTDTC")[0]), Is.EqualTo(((string?)null, "ASSIGNED, NOT TREATED", (string?)null)));
    }

    [Test]
    public void Exposure_IsWhatIsOnRecord()
    {
        Table ex = _tables.Rows("ex");
        Assert.That(ex.Texts("EXTRT"), Is.EqualTo(new[] { "WARFARIN", "WARFARIN", "PLACEBO", "PLACEBO" }));
        Assert.That(ex.Numbers("EXDOSE"), Is.EqualTo(new double?[] { 100, 100, 0, 0 }));
        Assert.That(ex.Texts("EXSTDTC")[..2], Is.EqualTo(new[] { "2024-01-01T08:30:00", "2024-01-02T09:00:00" }));
        Assert.That(ex.Numbers("EXSTDY"), Is.EqualTo(new double?[] { 1, 2, 1, 2 }));
        Assert.That(ex.Texts("RECUID")[1], Is.EqualTo("DOSE-1-86400"));
    }

    [Test]
    public void Exposure_OfARecordedZeroThatIsNoPlacebo_IsADoseThatDidNotOccur()
    {
        Dataset trial = HandmadeTrial.Make();
        trial.Doses["AMT"].Set(1, 0.0);
        List<(string, CdiscTable, Table)> tables = CdiscTrial.Of(trial, HandmadeTrial.Schema(trial));
        Assert.That(tables.Rows("ex").Rows, Is.EqualTo(3));
        Assert.That(tables.Rows("ec").Texts("ECOCCUR"), Is.EqualTo(new[] { "Y", "N", "N", "Y", "Y" }));
    }

    [Test]
    public void CollectedExposure_HasThePlannedDosesThatAreNotOnRecord_UntilTheSubjectLeft()
    {
        Table ec = _tables.Rows("ec");
        Assert.That(ec.Texts("ECOCCUR"), Is.EqualTo(new[] { "Y", "Y", "N", "Y", "Y" }));
        Assert.That(ec.Numbers("ECDOSE"), Is.EqualTo(new double?[] { 100, 100, null, 0, 0 }));
        Assert.That((ec.Texts("VISIT")[2], ec.Texts("ECSTDTC")[2], ec.Texts("RECUID")[2]), Is.EqualTo(("DAY 3", (string?)null, "DOSE-1-172800")));
    }

    [Test]
    public void Concentrations_AreThoseReported_InTheStandardUnitToo()
    {
        Table pc = _tables.Rows("pc");
        Assert.That(pc.Texts("PCORRES")[..5], Is.EqualTo(new[] { "<BLQ", "2500", "<BLQ", "450", null }));
        Assert.That(pc.Texts("PCORRESU")[..2], Is.EqualTo(new[] { "ng/mL", "ng/mL" }));
        Assert.That(pc.Numbers("PCSTRESN")[..4], Is.EqualTo(new double?[] { null, 2.5, null, 0.45 }));
        Assert.That(pc.Texts("PCSTRESU")[..4], Is.All.EqualTo("mg/L"));
        Assert.That(pc.Numbers("PCLLOQ")[1], Is.EqualTo(0.05));
        Assert.That((pc.Texts("PCTESTCD")[0], pc.Texts("PCTEST")[0]), Is.EqualTo(("WARFARIN", "WARFARIN")));
    }

    [Test]
    public void Concentrations_OfADuplicate_AreTwoRowsOfOneSpecimen()
    {
        Table pc = _tables.Rows("pc");
        Assert.That(pc.Texts("PCREFID")[2..4], Is.All.EqualTo("0000001-86400"));
        Assert.That(pc.Numbers("PCSEQ")[2..4], Is.EqualTo(new double?[] { 3, 4 }));
    }

    [Test]
    public void Concentrations_OfAPlannedSampleThatIsNotOnRecord_AreNotDone()
    {
        Table pc = _tables.Rows("pc");
        Assert.That(pc.Rows, Is.EqualTo(6), "that planned for 48 h is not due, for its subject left at 30 h");
        Assert.That((pc.Texts("PCSTAT")[4], pc.Texts("PCREASND")[4], pc.Texts("PCDTC")[4], pc.Texts("VISIT")[4]), Is.EqualTo(("NOT DONE", "SAMPLE NOT ON RECORD", (string?)null, "DAY 2")));
        Assert.That(pc.Texts("PCSTAT")[..4], Is.All.Null);
    }

    [Test]
    public void Concentrations_TellNominalTimesAgainstThePlannedDoseBefore()
    {
        Table pc = _tables.Rows("pc");
        Assert.That(pc.Texts("PCTPT")[..5], Is.EqualTo(new[] { "PRE-DOSE", "1 H POST-DOSE", "24 H POST-DOSE", "24 H POST-DOSE", "12 H POST-DOSE" }));
        Assert.That(pc.Texts("PCELTM")[..5], Is.EqualTo(new[] { "PT0H", "PT1H", "PT24H", "PT24H", "PT12H" }));
        Assert.That(pc.Texts("PCTPTREF")[..5], Is.EqualTo(new[] { "DOSE 1", "DOSE 1", "DOSE 1", "DOSE 1", "DOSE 2" }));
        Assert.That(pc.Texts("PCRFTDTC")[4], Is.EqualTo("2024-01-02T09:00:00"), "when that dose was given, as recorded");
    }

    [TestCase("<{lloq}", "<50", "<0.05")]
    [TestCase("BLQ", "BLQ", "BLQ")]
    public void Concentrations_OfAnotherTextBelowTheLimit_HaveIt(string text, string original, string standard)
    {
        Dataset trial = HandmadeTrial.Make();
        List<(string File, CdiscTable Table, Table Rows)> tables = CdiscTrial.Of(trial, HandmadeTrial.Schema(trial), belowText: text);
        Assert.That((tables.Rows("pc").Texts("PCORRES")[0], tables.Rows("pc").Texts("PCSTRESC")[0]), Is.EqualTo((original, standard)));
        Assert.That(CdiscConformance.Breaches(tables), Has.All.Contains("Rows are sorted by"));
    }

    [Test]
    public void VitalSigns_OfAMissingWeight_AreNotDone()
    {
        Table vs = _tables.Rows("vs");
        Assert.That(vs.Texts("VSTESTCD"), Is.EqualTo(new[] { "WEIGHT", "HEIGHT", "WEIGHT", "HEIGHT" }));
        Assert.That(vs.Numbers("VSSTRESN"), Is.EqualTo(new double?[] { 80, 180, null, 170 }));
        Assert.That(vs.Texts("VSSTAT"), Is.EqualTo(new[] { null, null, "NOT DONE", null }));
        Assert.That(vs.Texts("VSLOBXFL"), Is.EqualTo(new[] { "Y", "Y", null, "Y" }));
        Assert.That(_tables.Rows("lb").Texts("LBTESTCD"), Is.EqualTo(new[] { "CREAT", "CREAT" }));
    }

    [Test]
    public void Disposition_TellsWhoLeftAndWhy_AndNotWhatDroveIt()
    {
        Table ds = _tables.Rows("ds");
        Assert.That(ds.Texts("DSDECOD"), Is.EqualTo(new[] { "COMPLETED", "LACK OF EFFICACY" }));
        Assert.That(ds.Texts("DSSTDTC"), Is.EqualTo(new[] { "2024-01-02", "2024-02-11" }));
    }

    [TestCase("adverse event", "ADVERSE EVENT", "ADVERSE EVENT")]
    [TestCase("lost to follow-up", "LOST TO FOLLOW-UP", "LOST TO FOLLOW-UP")]
    [TestCase("administrative", "ADMINISTRATIVE REASON", "OTHER")]
    [TestCase("neutrophils under 0.5 as CP was high", "OTHER", "OTHER")]
    public void Disposition_OfAnyReason_IsInTheWordsOfASite(string reason, string term, string decoded)
    {
        Dataset trial = HandmadeTrial.Make();
        trial.Truth.Dispositions!["REASON"].Set(0, reason);
        Table ds = CdiscTrial.Of(trial, HandmadeTrial.Schema(trial)).Rows("ds");
        Assert.That((ds.Texts("DSTERM")[1], ds.Texts("DSDECOD")[1]), Is.EqualTo((term, decoded)));
    }

    [Test]
    public void Tables_OfATrialWithoutPlanOrVisits_AreWritten()
    {
        List<(string File, CdiscTable Table, Table Rows)> tables = CdiscTrial.Of(SampleDatasets.Trial());
        Assert.That(CdiscConformance.Breaches(tables), Is.Empty);
        Assert.That(tables.Rows("ex").Rows, Is.EqualTo(4));
        Assert.That(tables.Rows("pc").Rows, Is.EqualTo(6));
    }

    [Test]
    public void Tables_OfDosesOfNoSubject_AreRefused()
    {
        Dataset trial = SampleDatasets.Trial();
        Assert.That(() => CdiscTrial.Of(trial with { Subjects = trial.Subjects.Where([true, false, true]) }), Throws.ArgumentException.With.Message.Contains("subject 2"));
    }

    [Test]
    public void Calendar_IsThatOfTheStagesThatChangeDates()
    {
        StudyCalendar stages = new(HandmadeTrial.Make().Subjects);
        SubjectCalendar own = new(40);
        foreach (double timeH in (double[])[-9, -8, 0, 15.99, 16, 1000])
        {
            Assert.That(own.DateText(timeH), Is.EqualTo(stages.DateOf(2, timeH).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
            Assert.That(StudyCalendar.ClockOf(timeH), Is.EqualTo((((timeH + SubjectCalendar.ClockOfHourZero) % 24) + 24) % 24).Within(1e-9));
        }
        Assert.That(own.DateTimeText(1e12), Is.Null, "no such year");
        Assert.That((own.Day(-9, 0), own.Day(-8, 0), own.Day(16, 0)), Is.EqualTo((-1, 1, 2)), "there is no day 0");
        Assert.That(SampleRecord.CopiesFrom, Is.EqualTo(Draft.CopiesFrom));
    }
}

using NUnit.Framework;
using SynthPK.Realism;

namespace SynthPK.Tests.Realism;

public sealed class StudyCsvTests
{
    const string Nonmem = """
        ID,TIME,AMT,EVID,MDV,DV,WT
        1,0,100,1,1,.,70
        1,1,0,0,0,5.5,70
        1,2,0,0,1,.,70
        1,3,0,0,1,0,70
        2,0.5,90,1,1,.,NA
        2,0.25,0,0,0,0.1,NA
        2,1.5,0,0,0,4,NA
        """;

    [Test]
    public void Parse_OfANonmemFile_TellsDosesSamplesAndWhatIsMissing()
    {
        StudyRecord study = StudyCsv.Parse(Nonmem);
        Assert.That(study.Subjects.Select(s => s.Id), Is.EqualTo(new[] { "1", "2" }));
        SubjectRecord first = study.Subjects[0], second = study.Subjects[1];
        Assert.That(first.Doses, Is.EqualTo(new[] { new DoseRecord(0, 100) }));
        Assert.That(first.Samples.Select(s => (s.TimeH, s.Value)), Is.EqualTo(new (double, double?)[] { (1, 5.5), (2, null), (3, 0) }));
        Assert.That(first.Samples.Select(s => s.IsMissing), Is.EqualTo(new[] { false, true, false }));
        Assert.That(first.Samples[2].IsZeroOrBlq, "a 0 that MDV leaves out is a sample below the limit");
        Assert.That(first.Covariates["WT"], Is.EqualTo(70));
        Assert.That(second.Covariates["WT"], Is.Null);
        Assert.That(second.PreDose.Select(s => s.Value), Is.EqualTo(new double?[] { 0.1 }));
        Assert.That(study.Covariates, Is.EqualTo(new[] { "WT" }));
    }

    [Test]
    public void Parse_OfAmountsOnEverySample_TakesThemForOneDose()
    {
        StudyRecord study = StudyCsv.Parse("\"Subject\";\"Time\";\"conc\";\"AMT_MG\"\n1;0;0;320\n1;1;8;320\n1;2;6;320\n2;1;7;310\n2;2;5;310\n");
        Assert.That(study.Subjects.Select(s => s.Doses.Single()), Is.EqualTo(new[] { new DoseRecord(0, 320), new DoseRecord(0, 310) }));
        Assert.That(study.Samples.Count(), Is.EqualTo(5));
        Assert.That(study.Notes, Has.One.Contains("AMT_MG stands on the samples"));
    }

    [Test]
    public void Parse_OfDosesInAColumnOfTheirOwn_HasNoSampleOnTheirRows()
    {
        StudyRecord study = StudyCsv.Parse("ID,TIME,DOSE,DV\n1,0,25,\n1,2,,17.3\n1,12.5,3.5,\n1,30,,20\n");
        Assert.That(study.Subjects[0].Doses, Is.EqualTo(new[] { new DoseRecord(0, 25), new DoseRecord(12.5, 3.5) }));
        Assert.That(study.Samples.Select(s => s.Value), Is.EqualTo(new double?[] { 17.3, 20 }));
        Assert.That(study.Subjects[0].DoseBefore(30), Is.EqualTo(25), "the loading dose");
    }

    [TestCase(null, new double[] { 2, 3 })]
    [TestCase("pca", new double[] { 100, 49 })]
    public void Parse_OfSeveralEndpoints_TakesTheConcentrationOrWhatIsAskedFor(string? endpoint, double[] values)
    {
        const string Text = "id,time,amt,dv,dvid,evid\n1,0,100,0,cp,1\n1,0,0,100,pca,0\n1,1,0,2,cp,0\n1,24,0,49,pca,0\n1,24,0,3,cp,0\n";
        Assert.That(StudyCsv.Parse(Text, selection: new StudySelection { Endpoint = endpoint }).Samples.Select(s => s.Value!.Value), Is.EqualTo(values));
    }

    [Test]
    public void Parse_OfTextsBelowTheLimitAndFlags_KnowsThem()
    {
        StudyRecord study = StudyCsv.Parse("ID,TIME,DV,BLQ\n1,1,<0.5,0\n1,2,BLQ,0\n1,3,0.5,1\n1,4,2.0,0\n");
        Assert.That(study.Samples.Select(s => s.IsZeroOrBlq), Is.EqualTo(new[] { true, true, true, false }));
    }

    [Test]
    public void Parse_OfFurtherDoses_WritesThemOut() =>
        Assert.That(StudyCsv.Parse("ID,TIME,AMT,II,ADDL,DV\n1,0,10,12,2,.\n1,30,.,.,.,4\n").Subjects[0].Doses.Select(d => d.TimeH), Is.EqualTo(new double[] { 0, 12, 24 }));

    [Test]
    public void Parse_OfAClockThatIsSetBack_TakesTheFirstOccasionOrTheOneAskedFor()
    {
        const string Text = "ID,OCC,TIME,AMT,EVID,DV\n1,1,0,10,1,.\n1,1,5,0,0,3\n1,2,0,10,1,.\n1,2,4,0,0,2\n";
        StudyRecord first = StudyCsv.Parse(Text), second = StudyCsv.Parse(Text, selection: new StudySelection { Where = [("occ", "2.0")] });
        Assert.That(first.Samples.Select(s => s.Value), Is.EqualTo(new double?[] { 3 }));
        Assert.That(first.Notes, Has.One.Contains("--where OCC="));
        Assert.That(second.Samples.Select(s => s.Value), Is.EqualTo(new double?[] { 2 }));
    }

    [Test]
    public void Parse_OfASubjectWithoutADoseOnRecord_TakesWhatTheOthersHad() =>
        Assert.That(StudyCsv.Parse("ID,TIME,AMT,DV\n1,0,320,.\n1,2,.,5\n2,2,.,6\n").Subjects[1].Doses, Is.EqualTo(new[] { new DoseRecord(0, 320) }));

    [Test]
    public void Parse_OfMinutes_HasHours() =>
        Assert.That(StudyCsv.Parse("ID,TIME,DV\n1,90,2\n", selection: new StudySelection { HoursPerUnit = 1 / 60.0 }).Samples.Single().TimeH, Is.EqualTo(1.5));

    [Test]
    public void Parse_OfLevels_NumbersThemAndLeavesOutWhatChangesWithEveryRow()
    {
        StudyRecord study = StudyCsv.Parse("ID,TIME,DV,SEX,PRED\n1,1,2,male,1.1\n1,2,2,male,1.2\n1,3,2,male,1.3\n1,4,2,male,1.4\n2,1,2,female,1.5\n2,2,3,female,1.6\n2,3,3,female,1.7\n2,4,3,female,1.8\n");
        Assert.That(study.Covariates, Is.EqualTo(new[] { "SEX" }));
        Assert.That(study.Subjects.Select(s => s.Covariates["SEX"]), Is.EqualTo(new double?[] { 1, 0 }));
    }

    [TestCase("ID,TIME,DV\n1,0,2\n1,1\n1,x,3\n1,2,3,4\n", new[] { ":3:1: the row has 2 cells", ":4:3: TIME is 'x'. Allowed: a number", ":5:1: the row has 4 cells" })]
    [TestCase("ID,TIME,DV\n1,08:30,2\n", new[] { ":2:3: TIME is '08:30'. Allowed: a number; an empty cell, a dot or NA where there is none. Try: hours after the first dose" })]
    [TestCase("ID,TIME,DV\n1,,2\n,1,2\n", new[] { ":2:3: the row has no TIME", ":3:1: the row has no ID" })]
    [TestCase("SUBJCT,TIM,VALUE\n1,0,2\n", new[] { ":1:1: there is no column for the subjects", ":1:1: there is no column for the times", ":1:1: there is no column for the concentrations" })]
    [TestCase("1,0,2\n1,1,2\n", new[] { ":1:1: the first line holds numbers" })]
    [TestCase("", new[] { ":1:1: the file is empty" })]
    [TestCase("ID,TIME,DV\n", new[] { ":1:1: there is no row below the column names" })]
    [TestCase("ID,TIME,DV\n1,1,\"2\n", new[] { ":2:1: a quote opens here" })]
    public void Parse_OfAFileThatCannotBeUnderstood_TellsEveryIssueWithItsPlace(string text, string[] issues)
    {
        StudyFileException wrong = Assert.Throws<StudyFileException>(() => StudyCsv.Parse(text, "f.csv"))!;
        Assert.That(wrong.Issues, Has.Count.EqualTo(issues.Length), wrong.Message);
        foreach ((Issues.Issue issue, string expected) in wrong.Issues.Zip(issues)) Assert.That(issue.ToString(), Does.StartWith("f.csv" + expected));
    }

    [Test]
    public void Parse_OfAnEndpointOrColumnThatIsNotThere_NamesThoseThatAre()
    {
        const string Text = "ID,TIME,DV,DVID\n1,1,2,cp\n1,2,3,pca\n";
        Assert.That(() => StudyCsv.Parse(Text, "f", new StudySelection { Endpoint = "pac" }), Throws.TypeOf<StudyFileException>().With.Message.Contains("no endpoint 'pac'. Allowed: cp, pca. Try: pca"));
        Assert.That(() => StudyCsv.Parse(Text, "f", new StudySelection { Where = [("OCC", "1")] }), Throws.TypeOf<StudyFileException>().With.Message.Contains("no column 'OCC'"));
        Assert.That(() => StudyCsv.Parse(Text, "f", new StudySelection { Where = [("DV", "77")] }), Throws.TypeOf<StudyFileException>().With.Message.Contains("no row is as --where asks"));
    }
}

using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Cdisc;
using SynthPK.Formats.Cdisc.Conformance;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Formats.Cdisc.Conformance;

public sealed class CdiscConformanceTests
{
    static readonly Lazy<Dataset> Trial = new(() => Study.Generate(ScenarioFile.Load("covariate-dropout") with { Subjects = 4 }));

    static DatasetSchema Schema => DatasetSchema.Of(Trial.Value) with { Endpoints = [new("CP", "mg/L", "") { IsConcentration = true }, new("RESPONSE", "", "Response")] };

    List<(string File, CdiscTable Table, Table Rows)> _tables = [];

    [SetUp]
    public void MakeTables() => _tables = CdiscTrial.Of(Trial.Value, Schema);

    [Test]
    public void Breaches_OfWhatSynthPKWrites_IsEmpty() => Assert.That(CdiscConformance.Breaches(_tables), Is.Empty);

    /// <summary>A fault: the cell that becomes wrong, what it becomes, and the rule that must find it.</summary>
    public static IEnumerable<TestCaseData> Faults()
    {
        yield return Fault("dm", "USUBJID", "TRIAL-0000-9999999", "USUBJID is STUDYID, SITEID and SUBJID");
        yield return Fault("dm", "SEX", "male", "SEX is F, M or U");
        yield return Fault("dm", "AGEU", "AGES", "AGEU is YEARS");
        yield return Fault("dm", "AGEU", Cell.Null, "An AGE has its AGEU");
        yield return Fault("dm", "AGE", -3.0, "AGE is not negative");
        yield return Fault("dm", "RACE", "CAUCASIAN", "RACE is a term");
        yield return Fault("dm", "COUNTRY", "de", "COUNTRY has the three capitals");
        yield return Fault("dm", "COUNTRY", Cell.Null, "COUNTRY is Required");
        yield return Fault("dm", "ARMCD", new string('A', 21), "An arm's code has at most 20");
        yield return Fault("dm", "ARM", "β-Blocker", "printable ASCII only (ARM)");
        yield return Fault("dm", "ARM", new string('a', 201), "at most 200 bytes");
        yield return Fault("dm", "ARM", new string('a', 60), "bytes that ARM is declared with");
        yield return Fault("dm", "ACTARMCD", Cell.Null, "ARMNRS says why");
        yield return Fault("dm", "RFSTDTC", "2024-01-02T08:00:00", "RFSTDTC and RFXSTDTC are the first EXSTDTC");
        yield return Fault("dm", "RFENDTC", "2023-01-02T08:00:00", "RFENDTC is not before RFSTDTC");
        yield return Fault("dm", "DOMAIN", "DS", "DOMAIN is DM throughout");
        yield return Fault("dm", "STUDYID", "OTHER", "STUDYID is the same throughout");
        yield return Fault("ex", "EXDOSE", 0.0, "EX has no dose of 0");
        yield return Fault("ex", "EXDOSE", -100.0, "EXDOSE is not negative");
        yield return Fault("ex", "EXDOSU", Cell.Null, "An EXDOSE has its EXDOSU");
        yield return Fault("ex", "EXTRT", Cell.Null, "EXTRT is Required");
        yield return Fault("ex", "EXSTDTC", "01JAN2024", "EXSTDTC is ISO 8601 text");
        yield return Fault("ex", "EXSTDTC", "2023-02-30", "EXSTDTC is ISO 8601 text");
        yield return Fault("ex", "EXSTDY", 0.0, "There is no day 0");
        yield return Fault("ex", "EXENDY", 77.0, "EXENDY is the days from");
        yield return Fault("ex", "EXENDTC", "2020-01-01", "EXENDTC is not before EXSTDTC");
        yield return Fault("ex", "EXSEQ", 2.0, "EXSEQ is unique");
        yield return Fault("ex", "EXSEQ", 1.5, "EXSEQ is a whole number");
        yield return Fault("ex", "EXSEQ", 99.0, "Rows are sorted by");
        yield return Fault("ex", "USUBJID", "NOBODY", "Every subject is in DM");
        yield return Fault("ec", "ECOCCUR", "NO", "ECOCCUR is Y, N or empty");
        yield return Fault("ec", "ECOCCUR", "N", "did not occur has no amount");
        yield return Fault("ec", "ECOCCUR", "N", "EC has as many doses that occurred");
        yield return Fault("ec", "ECPRESP", Cell.Null, "ECOCCUR answers what was asked for");
        yield return Fault("ec", "ECPRESP", "N", "ECPRESP is Y or empty");
        yield return Fault("ec", "ECMOOD", "DONE", "ECMOOD is SCHEDULED or PERFORMED");
        yield return Fault("pc", "PCTESTCD", "2BAD", "PCTESTCD has up to 8");
        yield return Fault("pc", "PCTEST", new string('t', 41), "PCTEST has at most 40");
        yield return Fault("pc", "PCTEST", "Another drug", "One PCTESTCD has one PCTEST");
        yield return Fault("pc", "PCSTRESU", "ng/mL", "One PCTESTCD has one PCSTRESU");
        yield return Fault("pc", "PCSTAT", "MISSING", "PCSTAT is NOT DONE or empty");
        yield return Fault("pc", "PCSTAT", "NOT DONE", "A test that was not done has no PCORRES");
        yield return Fault("pc", "PCSTRESC", Cell.Null, "A row with PCORRES has PCSTRESC");
        yield return Fault("pc", "PCSTRESN", 1234.5, "PCSTRESN is the number that PCSTRESC holds");
        yield return Fault("pc", "PCORRES", "<BLQ", "has no PCSTRESN");
        yield return Fault("pc", "PCORRES", "<BLQ", "told in PCORRES and PCSTRESC alike");
        yield return Fault("pc", "PCORRES", "lost", "A result that is no number lies beyond");
        yield return Fault("pc", "PCDY", 0.0, "There is no day 0");
        yield return Fault("pc", "PCELTM", "2 hours", "PCELTM is an ISO 8601 duration");
        yield return Fault("vs", "VSLOBXFL", "N", "VSLOBXFL is Y or empty");
        yield return Fault("vs", "VSLOBXFL", "Y", "VSLOBXFL is Y of one row", row: 1);
        yield return Fault("lb", "LBDTC", "2024-13", "LBDTC is ISO 8601 text");
        yield return Fault("ds", "DSDECOD", "DRUG WAS TOO HIGH", "DSDECOD is a term of CDISC");
        yield return Fault("ds", "USUBJID", "TRIAL-0000-0000002", "A subject has one disposition");
        yield return Fault("adpc", "SRCDOM", "LB", "SRCDOM is PC or EX");
        yield return Fault("adpc", "SRCSEQ", 999.0, "SRCDOM and SRCSEQ name a row");
        yield return Fault("adpc", "AVAL", 12345.0, "has the value of PCSTRESN");
        yield return Fault("adpc", "ANL02FL", Cell.Null, "as many rows with ANL02FL Y", row: 1);
        yield return Fault("adpc", "SRCSEQ", 2.0, "A row of PC has one record with ANL02FL Y", row: 1);
        yield return Fault("adpc", "DTYPE", "LOCF", "DTYPE is COPY");
        yield return Fault("adpc", "DTYPE", "COPY", "was derived has no ANL02FL", row: 1);
        yield return Fault("adpc", "DTYPE", "HALFLLOQ", "is half of ALLOQ", row: 1);
        yield return Fault("adpc", "ANL01FL", "N", "ANL01FL is Y or empty");
        yield return Fault("adpc", "MRRLT", -1.0, "MRRLT is ARRLT");
        yield return Fault("adpc", "ADY", 50.0, "ADY is the days from");
        yield return Fault("adppk", "EVID", 7.0, "EVID is 0 to 4");
        yield return Fault("adppk", "MDV", 1.0, "MDV is 1 where");
        yield return Fault("adppk", "AMT", 5.0, "AMT is empty or 0");
        yield return Fault("adppk", "AMT", Cell.Null, "AMT is above 0", row: 1);
        yield return Fault("adppk", "DV", 5.0, "A dose row has no DV", row: 1);
        yield return Fault("adppk", "SS", 1.0, "SS 1 needs an II", row: 1);
        yield return Fault("adppk", "APRLT", 3.0, "APRLT is 0 on dose rows", row: 1);
        yield return Fault("adppk", "DVL", 9.0, "DVL is the natural logarithm");
        yield return Fault("adppk", "BLQFL", "Y", "BLQFL Y and BLQFN 1 go together");
        yield return Fault("adppk", "SEXN", 9.0, "SEXN is 1 for M");
        yield return Fault("adppk", "RECSEQ", 5.0, "RECSEQ numbers the rows");
        yield return Fault("adppk", "USUBJIDN", 5.0, "A USUBJID has one USUBJIDN");
        yield return Fault("adppk", "USUBJIDN", 5.0, "The rows of a subject stand together", row: 1);
        yield return Fault("adppk", "AFRLT", 300.0, "Rows are sorted by STUDYIDN");
        yield return Fault("adppk", "AFRLT", 1.0, "AFRLT is the hours from");
        yield return Fault("adppk", "EVID", 0.0, "Doses are expanded", row: 1);

        static TestCaseData Fault(string table, string variable, Cell value, string rule, int row = 0) =>
            new TestCaseData(table, variable, value, rule, row).SetArgDisplayNames(table, variable, value.IsNull ? "empty" : value.Text is { Length: > 20 } ? "long" : value.ToString() ?? "", rule);
    }

    [TestCaseSource(nameof(Faults))]
    public void Breaches_OfAFault_AreToldByItsRule(string table, string variable, Cell value, string rule, int row)
    {
        _tables.Rows(table)[variable].Set(row, value);
        IReadOnlyList<string> breaches = CdiscConformance.Breaches(_tables);
        string[] told = [.. breaches.Where(b => b.Contains(rule, StringComparison.Ordinal))];
        Assert.That(told, Is.Not.Empty, string.Join('\n', breaches));
        Assert.That(told, Has.All.Contains(".json").And.Some.Contains($"{table}.json"));
    }

    [Test]
    public void Breaches_OfABelowLimitWithoutItsLimit_AreTold()
    {
        Table rows = _tables.Rows("pc");
        int below = Array.FindIndex(rows.Texts("PCORRES"), text => text == "<BLQ");
        if (below < 0)
        {
            below = 0;
            rows["PCORRES"].Set(0, "<BLQ");
        }
        rows["PCLLOQ"].Set(below, Cell.Null);
        Assert.That(CdiscConformance.Breaches(_tables), Has.Some.Contains("has a PCLLOQ above 0"));
    }

    [Test]
    public void Breaches_OfAMissingVariable_NameIt()
    {
        Replace("pc", t => Without(t, "PCTESTCD"));
        Replace("vs", t => Without(t, "VSLOBXFL"));
        IReadOnlyList<string> breaches = CdiscConformance.Breaches(_tables);
        Assert.That(breaches, Has.Some.Contains("PC must have PCTESTCD, which is Required"));
        Assert.That(breaches, Has.Some.Contains("VS must have VSLOBXFL, which is Expected"));
    }

    [Test]
    public void Breaches_OfAnIllegalVariable_NameIt()
    {
        Replace("ex", t => Renamed(t, "EXGRPID", new("2group", ColumnType.Text, "", new string('l', 41), IsNullable: true)));
        Assert.That(CdiscConformance.Breaches(_tables), Has.Some.Contains("variable '2group'. A name has").And.Some.Contains("A label has 1 to 40"));
    }

    [Test]
    public void Breaches_OfADateThatIsANumber_AreTold()
    {
        Replace("ds", t =>
        {
            (TableSchema schema, Column[] columns) = (t.Rows.Schema, [.. t.Rows.Columns]);
            int at = schema.IndexOf("DSSTDTC");
            ColumnSchema date = schema.Columns[at] with { Type = ColumnType.Double };
            columns[at] = new Column<double>(date, new double[t.Rows.Rows]);
            TableSchema changed = schema with { Columns = [.. columns.Select(c => c.Schema)] };
            return (t.Table with { Schema = changed }, new Table(changed, columns));
        });
        Assert.That(CdiscConformance.Breaches(_tables), Has.Some.Contains("never a number"));
    }

    [Test]
    public void Breaches_WithoutDemographics_AreTold()
    {
        _tables.RemoveAll(t => t.Table.Schema.Name == "dm");
        Assert.That(CdiscConformance.Breaches(_tables), Has.Some.Contains("A study has DM"));
    }

    [Test]
    public void Breaches_OfASubjectTwiceInDemographics_AreTold()
    {
        Replace("dm", t => (t.Table, Table.Concat([t.Rows, t.Rows])));
        Assert.That(CdiscConformance.Breaches(_tables), Has.Some.Contains("DM has one row for each subject").And.Some.Contains("(and 3 more)"));
    }

    [Test]
    public void Breaches_OfManyRows_AreOneSentence()
    {
        Table rows = _tables.Rows("dm");
        for (int row = 0; row < rows.Rows; row++) rows["SEX"].Set(row, "x");
        Assert.That(CdiscConformance.Breaches(_tables).Where(b => b.Contains("SEX is F")), Is.EqualTo(new[] { "dm.json, row 1 of TRIAL-0000-0000001: SEX is 'x' (and 3 more). SEX is F, M or U." }));
    }

    void Replace(string name, Func<(string File, CdiscTable Table, Table Rows), (CdiscTable, Table)> by)
    {
        int at = _tables.FindIndex(t => t.Table.Schema.Name == name);
        (CdiscTable table, Table rows) = by(_tables[at]);
        _tables[at] = (_tables[at].File, table, rows);
    }

    static (CdiscTable, Table) Without((string File, CdiscTable Table, Table Rows) t, string variable)
    {
        int at = t.Rows.Schema.IndexOf(variable);
        Column[] kept = [.. t.Rows.Columns.Where(c => c.Name != variable)];
        TableSchema schema = t.Rows.Schema with { Columns = [.. kept.Select(c => c.Schema)] };
        return (new CdiscTable(schema, [.. t.Table.Lengths.Where((_, i) => i != at)]), new Table(schema, kept));
    }

    static (CdiscTable, Table) Renamed((string File, CdiscTable Table, Table Rows) t, string variable, ColumnSchema to)
    {
        int at = t.Rows.Schema.IndexOf(variable);
        Column[] columns = [.. t.Rows.Columns];
        columns[at] = new Column<string>(to, new string[t.Rows.Rows], [.. Enumerable.Repeat(true, t.Rows.Rows)]);
        TableSchema schema = t.Rows.Schema with { Columns = [.. columns.Select(c => c.Schema)] };
        return (t.Table with { Schema = schema }, new Table(schema, columns));
    }
}

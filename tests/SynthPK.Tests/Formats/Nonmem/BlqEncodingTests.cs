using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Nonmem;

namespace SynthPK.Tests.Formats.Nonmem;

/// <summary>One subject with runs below the limit in every place: before the first quantified value, between two with a dose and without one, and at the end.</summary>
public sealed class BlqEncodingTests
{
    const double Lloq = 0.1;

    // Samples at 0, 1, 2, …; B is below the limit, A above the upper one, M missing, else quantified. Doses at 0.5 and 9.5.
    const string Profile = "BBQQBQBBQBBBQQBB";

    static Dataset Trial(string profile = Profile, params double[] dosesH)
    {
        Dataset sample = SampleDatasets.Trial();
        if (dosesH.Length == 0) dosesH = [0.5, 9.5];
        Table subjects = sample.Subjects.Where([true, false, false]);
        int n = profile.Length;
        TableSchema doses = sample.Doses.Schema, observations = sample.Observations.Schema with
        {
            Columns = [.. sample.Observations.Schema.Columns, new("ALQ", ColumnType.Bool, "", ""), new("ULOQ", ColumnType.Double, "mg/L", "Upper limit", IsNullable: true)],
        };
        long[] ids = [.. Enumerable.Repeat(1L, n)];
        double[] timesH = [.. Enumerable.Range(0, n).Select(i => (double)i)];
        return sample with
        {
            Subjects = subjects,
            Doses = doses.Of(Enumerable.Repeat(1L, dosesH.Length).ToArray(), dosesH.Select(h => (long)(h * 3600)).ToArray(), dosesH, dosesH.Select(_ => 100.0).ToArray(), dosesH.Select(_ => 0.0).ToArray(), dosesH.Select(_ => "oral").ToArray()),
            Observations = observations.Of(
                ids, timesH.Select(h => (long)(h * 3600)).ToArray(), timesH, timesH,
                (profile.Select((c, i) => c == 'Q' ? i + 1.0 : 0).ToArray(), profile.Select(c => c != 'Q').ToArray()),
                profile.Select(c => c == 'B').ToArray(),
                (profile.Select(_ => Lloq).ToArray(), new bool[n]),
                profile.Select(c => c == 'A').ToArray(),
                (profile.Select(_ => 50.0).ToArray(), new bool[n])),
        };
    }

    static string[] Values(BlqEncoding blq, string profile = Profile, params double[] dosesH) =>
        [.. EventTables.Rows(EventTables.Text(new NonmemFormat { Blq = blq }, Trial(profile, dosesH))).Where(row => row["EVID"] == "0").Select(row => $"{row["TIME"]}:{row["DV"]}")];

    [TestCase(BlqEncoding.Missing, "0:. 1:. 2:3")]
    [TestCase(BlqEncoding.Flag, "0:0.1 1:0.1 2:3")]
    [TestCase(BlqEncoding.Drop, "2:3")]
    [TestCase(BlqEncoding.Half, "0:0.05 1:0.05 2:3")]
    [TestCase(BlqEncoding.Zero, "0:0 1:0 2:3")]
    public void Write_OfAnEncoding_GivesItsValues(BlqEncoding blq, string expected) =>
        Assert.That(Values(blq, "BBQ"), Is.EqualTo(expected.Split(' ')));

    [TestCase(Profile, "1 4 6 9 11 14", Description = "the last before the first value; a lone one; the first of a run after a value; of one with a dose within, first and last; the first of the tail")]
    [TestCase("QBBQ", "1", Description = "no dose within: the concentration fell and rose by chance")]
    [TestCase("BBBB", "0", Description = "nothing was quantified: the first of all")]
    [TestCase("BQ", "0")]
    [TestCase("QB", "1")]
    [TestCase("BMBQ", "2", Description = "a missing value interrupts nothing")]
    public void Write_OfHalfFirst_KeepsTheFirstAndItsMirrorImage(string profile, string kept) =>
        Assert.That(Values(BlqEncoding.HalfFirst, profile).Where(v => v.EndsWith(":0.05", StringComparison.Ordinal)).Select(v => v.Split(':')[0]), Is.EqualTo(kept.Split(' ')));

    [Test]
    public void Write_OfHalfFirst_KeepsEveryOtherRow() =>
        Assert.That(Values(BlqEncoding.HalfFirst).Where(v => !v.EndsWith(":0.05", StringComparison.Ordinal)), Is.EqualTo(Profile.Index().Where(c => c.Item == 'Q').Select(c => $"{c.Index}:{c.Index + 1}")));

    [Test]
    public void Write_OfAFlag_TellsBothLimits()
    {
        List<Dictionary<string, string>> rows = EventTables.Rows(EventTables.Text(new NonmemFormat { Blq = BlqEncoding.Flag }, Trial("BAQM")));
        Assert.That(
            rows.Where(row => row["EVID"] == "0").Select(row => $"{row["DV"]} {row["MDV"]} {row["CENS"]} {row["LIMIT"]} {row["BLQ"]} {row["ALQ"]}"),
            Is.EqualTo(new[] { "0.1 0 1 0 1 0", "50 0 -1 . 0 1", "3 0 0 . 0 0", ". 1 0 . 0 0" }));
        Assert.That(rows.Single(row => row["TIME"] == "0.5")["CENS"], Is.EqualTo("0"), "a dose");
    }

    [TestCase(BlqEncoding.Missing, 4)]
    [TestCase(BlqEncoding.Drop, 2)]
    [TestCase(BlqEncoding.Half, 4)]
    public void Write_OfAValueAboveTheUpperLimit_IsMissingOrDropped(BlqEncoding blq, int rows) =>
        Assert.That(Values(blq, "QAAQ"), Has.Length.EqualTo(rows).And.None.Contains("50"));

    [Test]
    public void Write_OfAnUnknownLimit_LeavesTheValueMissing()
    {
        Dataset trial = Trial("B");
        Table observations = trial.Observations;
        Column[] columns = [.. observations.Columns.Select(c => c.Name == "LLOQ" ? new Column<double>(c.Schema, [0], [true]) : c)];
        string text = EventTables.Text(new NonmemFormat { Blq = BlqEncoding.Half }, trial with { Observations = new Table(observations.Schema, columns) });
        Assert.That(EventTables.Rows(text).Single(row => row["EVID"] == "0"), Does.ContainKey("DV").WithValue(".").And.ContainKey("MDV").WithValue("1"));
    }

    [Test]
    public void Write_OfHalfFirst_LooksAtEachEndpointAlone()
    {
        Dataset trial = Trial("BBQQ", 5);
        Table observations = trial.Observations;
        TableSchema schema = observations.Schema with { Columns = [.. observations.Schema.Columns, new("DVID", ColumnType.Text, "", "Endpoint")] };
        // The second endpoint has the first and the third sample: below, then quantified.
        Dataset two = trial with { Observations = new Table(schema, [.. observations.Columns, new Column<string>(schema.Columns[^1], ["b", "a", "b", "a"])]) };
        string[] halves = [.. EventTables.Rows(EventTables.Text(new NonmemFormat { Blq = BlqEncoding.HalfFirst }, two)).Where(row => row["DV"] == "0.05").Select(row => row["TIME"])];
        Assert.That(halves, Is.EqualTo(new[] { "0", "1" }), "each is the last before the first value of its own endpoint");
    }
}

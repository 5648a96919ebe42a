using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Metadata;

namespace SynthPK.Tests.Formats.Metadata;

public sealed class TableTallyTests
{
    static TableFacts Of(Table table, Table subjects, params int[] cuts)
    {
        TableTally tally = new(table.Schema);
        int from = 0;
        foreach (int to in cuts.Append(table.Rows))
        {
            tally.Add(table.Slice(from, to - from), subjects);
            from = to;
        }
        return tally.ToFacts();
    }

    [Test]
    public void ToFacts_OfTheTrial_CountsEveryKindOfColumn()
    {
        Dataset trial = SampleDatasets.Trial();
        TableFacts subjects = Of(trial.Subjects, trial.Subjects), observations = Of(trial.Observations, trial.Subjects);
        Assert.That((subjects.Rows, observations.Rows), Is.EqualTo((3L, 6L)));
        Assert.That((subjects["WT"]!.Nulls, subjects["WT"]!.Range), Is.EqualTo((1L, (60.0, 70.5))));
        Assert.That(subjects["ID"]!.Range, Is.EqualTo((1.0, 3.0)));
        Assert.That(subjects["ARM"]!.Levels, Is.EqualTo(new Dictionary<string, long> { ["high"] = 1, ["low"] = 2 }));
        Assert.That(subjects["SEX"]!.Levels, Is.EqualTo(new Dictionary<string, long> { ["F"] = 1, ["M"] = 1 }), "the empty text of a null is no level");
        Assert.That((observations["BLQ"]!.True, observations["DV"]!.Nulls, observations["DV"]!.Range), Is.EqualTo((2L, 2L, (0.4, 4.125))));
        Assert.That(observations["ID"]!.Levels, Is.Empty);
    }

    [Test]
    public void ToFacts_HoweverTheRowsAreCut_IsTheSame()
    {
        Random random = new(7); // any numbers will do
        const int Rows = 1003;
        ColumnSchema number = new("X", ColumnType.Double, "", "", IsNullable: true), whole = new("N", ColumnType.Int64, "", ""), text = new("T", ColumnType.Text, "", ""), flag = new("B", ColumnType.Bool, "", "", IsNullable: true);
        double[] x = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble() - 0.5)];
        long[] n = [.. Enumerable.Range(0, Rows).Select(_ => random.NextInt64(-1000, 1000))];
        string[] words = ["a", "b", "c"];
        bool[] nulls = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(9) == 0)], flags = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(2) == 0)];
        byte[] codes = [.. Enumerable.Range(0, Rows).Select(_ => (byte)random.Next(3))];
        Table table = new(new TableSchema("t", "", [], [number, whole, text, flag]), [new Column<double>(number, x, nulls), new Column<long>(whole, n), new Column<string>(text, new CodedTexts(codes, words)), new Column<bool>(flag, flags, nulls)]);

        TableFacts once = Of(table, table);
        Assert.That(once["X"]!.Range, Is.EqualTo((x.Where((_, i) => !nulls[i]).Min(), x.Where((_, i) => !nulls[i]).Max())));
        Assert.That(once["N"]!.Range, Is.EqualTo(((double)n.Min(), (double)n.Max())));
        Assert.That(once["B"]!.True, Is.EqualTo(flags.Where((f, i) => f && !nulls[i]).Count()));
        foreach ((string word, int code) in words.Select((w, i) => (w, i))) Assert.That(once["T"]!.Levels![word], Is.EqualTo(codes.Count(c => c == code)));
        foreach (int[] cuts in (int[][])[[1], [2, 3, 900], [500, 500, 501], [.. Enumerable.Range(1, 200)]])
        {
            foreach ((ColumnFacts cut, ColumnFacts whole1) in Of(table, table, cuts).Columns.Zip(once.Columns))
                Assert.That((cut.Nulls, cut.Range, cut.True, string.Join(' ', cut.Levels!)), Is.EqualTo((whole1.Nulls, whole1.Range, whole1.True, string.Join(' ', whole1.Levels!))));
        }
    }

    [Test]
    public void ToFacts_OfNegativeZero_IsZeroWhateverStandsBesideIt()
    {
        ColumnSchema x = new("X", ColumnType.Double, "", "");
        Table table = new(new TableSchema("t", "", [], [x]), [new Column<double>(x, [0.0, -0.0])]);
        (double least, double most) = Of(table, table)["X"]!.Range!.Value;
        Assert.That((double.IsNegative(least), double.IsNegative(most)), Is.EqualTo((false, false)));
    }

    [Test]
    public void ToFacts_OfManyTexts_HasNoLevels()
    {
        ColumnSchema text = new("T", ColumnType.Text, "", "");
        Table Texts(int count) => new(new TableSchema("t", "", [], [text]), [new Column<string>(text, [.. Enumerable.Range(0, count).Select(i => $"{i}")])]);
        Assert.That(Of(Texts(ColumnTally.MostLevels), Texts(1))["T"]!.Levels, Has.Count.EqualTo(ColumnTally.MostLevels));
        Assert.That(Of(Texts(ColumnTally.MostLevels + 1), Texts(1))["T"]!.Levels, Is.Null);
    }

    [Test]
    public void ToFacts_OfSplitSubjects_CountsTheRowsOfEach()
    {
        Dataset trial = SplitTrial.Of("train", "test", "train");
        Assert.That(Of(trial.Observations, trial.Subjects).RowsBySplit, Is.EqualTo(new Dictionary<string, long> { ["test"] = 3, ["train"] = 3 }));
        Assert.That(Of(trial.Subjects, trial.Subjects).RowsBySplit, Is.EqualTo(new Dictionary<string, long> { ["test"] = 1, ["train"] = 2 }));
        Assert.That(Of(trial.Doses, trial.Subjects, 2).RowsBySplit["train"], Is.EqualTo(3));
    }
}

/// <summary>The trial of <see cref="SampleDatasets"/> with its three subjects in splits.</summary>
static class SplitTrial
{
    public static Dataset Of(params string[] splits)
    {
        Dataset trial = SampleDatasets.Trial();
        ColumnSchema split = new("SPLIT", ColumnType.Text, "", "Split");
        TableSchema schema = trial.Subjects.Schema with { Columns = [.. trial.Subjects.Schema.Columns, split] };
        return trial with { Subjects = new Table(schema, [.. trial.Subjects.Columns, new Column<string>(split, splits)]) };
    }
}

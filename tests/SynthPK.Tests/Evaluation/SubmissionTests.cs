using System.Diagnostics;
using System.Globalization;
using System.Text;
using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Formats;
using SynthPK.Formats.Parquet;
using SynthPK.Tests.Formats.Parquet;

namespace SynthPK.Tests.Evaluation;

public sealed class SubmissionTests
{
    const string Medians = SubmissionFixture.Medians;

    [Test]
    public void Load_OfMedians_HasThem()
    {
        using SubmissionFixture made = new();
        Predictions predictions = made.Load().Predictions;
        Assert.That(predictions.Answers.OrderBy(a => a.Key).Select(a => a.Value.Point), Is.EqualTo(new double?[] { 1.5, 2.5, 0.25 }));
        Assert.That(predictions.Answers.Values.Select(a => a.Quantiles ?? a.Draws), Is.All.Null);
    }

    [Test]
    public void Load_OfAllThatMayBeGiven_HasIt()
    {
        // quantiles and draws of CP alone: of dropout there are none; a mean beside the median is not looked at
        string draws = string.Concat(Enumerable.Range(1, 2).SelectMany(query => Enumerable.Range(1, 3).Reverse().Select(draw => $"d/t,{query},draw,{draw},{query}{draw},mg/L\n")));
        using SubmissionFixture made = new(Medians + "d/t,1,mean,,7,mg/L\n" + SubmissionFixture.Quantiles(1, 1.5, 0, "mg/L") + SubmissionFixture.Quantiles(2, 0.5, 0.5, "mg/L") + draws);
        IReadOnlyDictionary<long, Answer> answers = made.Load().Predictions.Answers;
        Assert.That(answers[1].Point, Is.EqualTo(1.5));
        Assert.That(answers[1].Quantiles, Is.EqualTo(Enumerable.Repeat(1.5, 9)), "level quantiles do not cross");
        Assert.That(answers[2].Quantiles, Is.EqualTo(new double[] { 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5 }));
        Assert.That(answers[2].Draws, Is.EqualTo(new double[] { 21, 22, 23 }), "by their numbers");
        Assert.That(answers[3].Quantiles ?? answers[3].Draws, Is.Null);
    }

    [TestCase("\uFEFF" + Medians, TestName = "byte order mark")]
    [TestCase("task_id,query_uid,stat,draw,value,unit\r\nd/t,1,median,,1.5,mg/L\r\nd/t,2,median,,2.5,mg/L\r\nd/t,3,median,,0.25,\r\n", TestName = "CRLF")]
    [TestCase("\"task_id\",\"query_uid\",\"stat\",\"draw\",\"value\",\"unit\"\n\"d/t\",1,\"median\",NA,1.5,\"mg/L\"\n\"d/t\",2,\"median\",NA,2.5,\"mg/L\"\n\"d/t\",3,\"median\",NA,0.25,\"\"\n", TestName = "as R writes it")]
    [TestCase("unit,value,draw,stat,query_uid,task_id\nmg/L,1.5,.,median,1.0,d/t\nmg/L,2.5,.,median,2.0,d/t\n.,0.25,.,median,3.0,d/t", TestName = "another order, dots, whole numbers with a point")]
    public void Load_OfCsvAsOthersWriteIt_IsTheSame(string text)
    {
        using SubmissionFixture made = new(text);
        Assert.That(made.Load().Predictions.Answers.OrderBy(a => a.Key).Select(a => a.Value.Point), Is.EqualTo(new double?[] { 1.5, 2.5, 0.25 }));
    }

    [TestCase("d/t,2,median,,2.5,mg/L", "d/u,2,median,,2.5,mg/L", "predictions.csv:3:1: task_id is 'd/u'. Allowed: d/t.")]
    [TestCase("d/t,2,median,,2.5,mg/L", "d/t,4,median,,2.5,mg/L", "predictions.csv:3:1: there is no query 4. Allowed: 1 to 3, as QUERY of query.parquet numbers them.|predictions.csv: query 2 (CP of 1 at 2 h) has no median.")]
    [TestCase("d/t,2,median,,2.5,mg/L", "d/t,two,median,,2.5,mg/L", "predictions.csv:3:5: query_uid is 'two'. Allowed: a query's number, as QUERY of query.parquet.|predictions.csv: query 2 (CP of 1 at 2 h) has no median.")]
    [TestCase("d/t,2,median,,2.5,mg/L\n", "", "predictions.csv: query 2 (CP of 1 at 2 h) has no median.")]
    [TestCase("d/t,2,median,,2.5,mg/L", "d/t,2,mean,,2.5,mg/L", "predictions.csv: query 2 (CP of 1 at 2 h) has no median.")]
    [TestCase("d/t,3,median,,0.25,", "d/t,3,median,,0.25,\nd/t,2,median,,3,mg/L", "predictions.csv:5:1: query 2 has its median already, in line 3. Allowed: each number once.")]
    [TestCase("d/t,2,median,,2.5,mg/L", "d/t,2,Median,,2.5,mg/L", "predictions.csv:3:1: stat is 'Median'. Allowed: median, q0.025, q0.05, q0.1, q0.25, q0.5, q0.75, q0.9, q0.95, q0.975, draw. Try: median|predictions.csv: query 2 (CP of 1 at 2 h) has no median.")]
    [TestCase("d/t,3,median,,0.25,", "d/t,3,median,,0.25,\nd/t,3,q0.50,,0.25,", "predictions.csv:5:1: stat is 'q0.50'. Allowed: median, q0.025, q0.05, q0.1, q0.25, q0.5, q0.75, q0.9, q0.95, q0.975, draw. Try: q0.5")]
    [TestCase("2.5,mg/L", "2.5,ng/mL", "predictions.csv:3:1: unit is 'ng/mL' for CP of query 2. Allowed: mg/L.")]
    [TestCase("0.25,\n", "0.25,mg/L\n", "predictions.csv:4:1: unit is 'mg/L' for dropout of query 3. Allowed: an empty cell, for it is a pure number.")]
    [TestCase(",2.5,", ",NaN,", "predictions.csv:3:1: value is NaN for CP of query 2. Allowed: a number greater than 0.")]
    [TestCase(",2.5,", ",1e999,", "predictions.csv:3:1: value is Infinity for CP of query 2. Allowed: a number greater than 0.")]
    [TestCase(",2.5,", ",0,", "predictions.csv:3:1: value is 0 for CP of query 2. Allowed: a number greater than 0.")]
    [TestCase(",0.25,", ",1.25,", "predictions.csv:4:1: value is 1.25 for dropout of query 3. Allowed: a number from 0 to 1.")]
    [TestCase(",0.25,", ",-0.25,", "predictions.csv:4:1: value is -0.25 for dropout of query 3. Allowed: a number from 0 to 1.")]
    [TestCase(",2.5,", ",,", "predictions.csv:3:15: the value is missing. Allowed: a number.")]
    [TestCase(",2.5,", ",NA,", "predictions.csv:3:15: the value is missing. Allowed: a number.")]
    [TestCase(",2.5,", ",two,", "predictions.csv:3:15: value is 'two'. Allowed: a number, such as 12 or 0.5 or 1e-3.")]
    [TestCase(",2.5,", ",\"2,5\",", "predictions.csv:3:15: value is '2,5'. Allowed: a number, such as 12 or 0.5 or 1e-3. Try: 2.5")]
    [TestCase("2,median,,", "2,median,1,", "predictions.csv:3:1: draw is 1 beside stat 'median'. Allowed: nothing in column draw where the row is no draw.|predictions.csv: query 2 (CP of 1 at 2 h) has no median.")]
    [TestCase("2,median,,", "2,median,x,", "predictions.csv:3:14: draw is 'x'. Allowed: the number of a draw, from 1; an empty cell where the row is no draw.")]
    [TestCase("2.5,mg/L", "2.5,mg/L,extra", "predictions.csv:3:1: the row has 7 cells, but there are 6 columns. Allowed: a cell for each column, an empty one where there is nothing.")]
    [TestCase("0.25,\n", "0.25,\"\n", "predictions.csv:4:1: a quote opens here and is never closed.|predictions.csv:4:1: unit is '\n' for dropout of query 3. Allowed: an empty cell, for it is a pure number.")]
    [TestCase("query_uid", "query_id", "predictions.csv:1:1: column query_uid is missing. Allowed: task_id,query_uid,stat,draw,value,unit.|predictions.csv:1:9: there is no column 'query_id'. Allowed: task_id, query_uid, stat, draw, value, unit. Try: query_uid")]
    [TestCase("task_id,query_uid,stat,draw,value,unit", "task_id;query_uid;stat;draw;value;unit", "predictions.csv:1:8: columns are separated by semicolons here. Allowed: commas between columns, and a point in numbers.")]
    public void Load_OfAWrongRow_SaysWhich(string right, string wrong, string issues)
    {
        Assert.That(Medians, Does.Contain(right));
        using SubmissionFixture made = new(Medians.Replace(right, wrong, StringComparison.Ordinal));
        Assert.That(made.Issues().Order(StringComparer.Ordinal), Is.EqualTo(issues.Split('|').Order(StringComparer.Ordinal)));
    }

    [Test]
    public void Load_OfCrossingQuantiles_RefusesAndDoesNotRepair()
    {
        string quantiles = SubmissionFixture.Quantiles(1, 1.5, 0, "mg/L") + SubmissionFixture.Quantiles(2, 0.5, 0.5, "mg/L");
        using SubmissionFixture made = new(Medians + quantiles.Replace("d/t,2,q0.75,,3,", "d/t,2,q0.75,,2.25,", StringComparison.Ordinal));
        // 4 lines before, 9 of query 1, then q0.75 is the sixth: line 19
        Assert.That(made.Issues(), Is.EqualTo(new[] { "predictions.csv:19:1: q0.75 of query 2 is 2.25, less than q0.5, which is 2.5. Allowed: quantiles that do not fall as their levels rise; they are not repaired." }));
    }

    [Test]
    public void Load_OfAMedianThatIsNotItsQuantile_NamesBothRows()
    {
        string quantiles = SubmissionFixture.Quantiles(1, 1.5, 0, "mg/L") + SubmissionFixture.Quantiles(2, 0.5, 0.5, "mg/L");
        using SubmissionFixture made = new(Medians.Replace(",2.5,", ",99,", StringComparison.Ordinal) + quantiles);
        // 4 lines before, 9 of query 1, then q0.5 is the fifth: line 18
        const string Two = "predictions.csv:3:1: median of query 2 is 99, and its q0.5 in line 18 is 2.5. Allowed: one number, to a relative 1e-6, for both are the median. Try: the same value in both rows";
        Assert.That(made.Issues(), Is.EqualTo(new[] { Two }));
        Assert.That(made.Issues(SubmissionFixture.Task with { Answer = SubmissionFixture.Task.Answer with { NeedsDraws = true } }), Has.Member(Two), "whatever the task asks for");
        File.WriteAllText(made.Csv, Medians.Replace(",2.5,", ",2.500002,", StringComparison.Ordinal) + quantiles);
        Assert.That(made.Load().Predictions.Answers[2].Point, Is.EqualTo(2.500002), "2e-6 of 2.5 is a relative 8e-7");
        File.WriteAllText(made.Csv, Medians.Replace(",2.5,", ",2.500003,", StringComparison.Ordinal) + quantiles);
        Assert.That(made.Issues(), Has.Exactly(1).Contains("median of query 2 is 2.500003"), "1.2e-6");
        File.WriteAllText(made.Csv, Medians + "d/t,2,mean,,99,mg/L\n" + quantiles);
        Assert.That(() => made.Load(), Throws.Nothing, "a mean may be anywhere");
    }

    [Test]
    public void Load_OfRowsOfAnotherStat_SaysSoOnce()
    {
        using SubmissionFixture means = new(Medians.Replace("median", "mean", StringComparison.Ordinal)), none = new("task_id,query_uid,stat,draw,value,unit\n");
        const string Allowed = " Allowed: a row with stat 'median' for every query.";
        Assert.That(means.Issues(), Is.EqualTo(new[] { $"predictions.csv: this task asks for 'median', and no row has it: all have 'mean'.{Allowed}" }));
        Assert.That(none.Issues(), Is.EqualTo(new[] { $"predictions.csv: this task asks for 'median', and there are no rows.{Allowed}" }));
        TaskDescription draws = SubmissionFixture.Task with { Answer = new AnswerForm(PointKind.Median, Draws: 2, NeedsDraws: true) };
        Assert.That(means.Issues(draws), Is.EqualTo(new[] { "predictions.csv: this task asks for 'draw', and no row has it: all have 'mean'. Allowed: a row with stat 'draw' for every query." }));
    }

    [Test]
    public void Load_OfAnswersToAnotherPart_SaysSoOnce()
    {
        // 1 is known, 4 to 9 are not; nothing is said of 2 and 3, which have no answer
        using SubmissionFixture made = new("task_id,query_uid,stat,draw,value,unit\n" + string.Concat(new long[] { 1, 4, 5, 6, 7, 8, 9 }.Select(query => $"d/t,{query},median,,0.5,mg/L\n{SubmissionFixture.Quantiles(query, 0.5, 0, "mg/L")}")));
        Assert.That(made.Issues(), Is.EqualTo(new[]
        {
            "predictions.csv: 6 of 7 query numbers are not of this part, which has 1 to 3: these look like answers to another part of the task. Allowed: QUERY of query.parquet in column query_uid. Try: evaluate answers to the validation part with --validation, answers to the test without it",
        }));
    }

    [Test]
    public void Load_OfSomeQuantilesOrDraws_SaysWhichAreMissing()
    {
        using SubmissionFixture made = new(Medians + SubmissionFixture.Quantiles(1, 0.5, 0.25, "mg/L").Replace("d/t,1,q0.9,,2,mg/L\n", "", StringComparison.Ordinal) + "d/t,2,draw,1,1,mg/L\nd/t,2,draw,3,1,mg/L\nd/t,2,draw,4,1,mg/L\nd/t,2,draw,,1,mg/L\n");
        Assert.That(made.Issues(), Is.EqualTo(new[]
        {
            "predictions.csv:15:1: draw is 4. Allowed: 1 to 3, each once for each query.",
            "predictions.csv:16:1: a draw has no number. Allowed: 1 to 3 in column draw.",
            "predictions.csv: query 1 (CP of 1 at 1 h) has no q0.9. Allowed: all nine quantiles for every query about CP, or none for any.",
            "predictions.csv: query 1 (CP of 1 at 1 h) has 0 of 3 draws; the first that is missing is 1. Allowed: 3 draws for every query about CP, or none for any.",
            "predictions.csv: query 2 (CP of 1 at 2 h) has no q0.025, q0.05, q0.1, q0.25, q0.5, q0.75, q0.9, q0.95, q0.975. Allowed: all nine quantiles for every query about CP, or none for any.",
            "predictions.csv: query 2 (CP of 1 at 2 h) has 2 of 3 draws; the first that is missing is 2. Allowed: 3 draws for every query about CP, or none for any.",
        }));
    }

    [Test]
    public void Load_OfWhatTheTaskDoesNotTake_IsRefused()
    {
        TaskDescription pointsOnly = SubmissionFixture.Task with { Answer = new AnswerForm(PointKind.Mean) };
        using SubmissionFixture made = new(Medians.Replace("median", "mean", StringComparison.Ordinal) + "d/t,1,q0.5,,1,mg/L\nd/t,1,draw,1,1,mg/L\n");
        Assert.That(made.Issues(pointsOnly), Is.EqualTo(new[]
        {
            "predictions.csv:5:1: this task takes no 'q0.5'. Allowed: mean.",
            "predictions.csv:6:1: this task takes no 'draw'. Allowed: mean.",
        }));
    }

    [Test]
    public void Load_WhereDrawsAreNeeded_TakesThemForAPoint()
    {
        TaskDescription draws = SubmissionFixture.Task with { Answer = new AnswerForm(PointKind.Median, Draws: 2, NeedsDraws: true) };
        const string Header = "task_id,query_uid,stat,draw,value,unit\n";
        string first = string.Concat(Enumerable.Range(1, 3).Select(query => $"d/t,{query},draw,1,0.5,{(query < 3 ? "mg/L" : "")}\n"));
        using SubmissionFixture whole = new(Header + first + first.Replace("draw,1", "draw,2", StringComparison.Ordinal));
        Answer answer = whole.Load(draws).Predictions.Answers[3];
        Assert.That((answer.Point, answer.Draws!.Count), Is.EqualTo(((double?)null, 2)));

        using SubmissionFixture half = new(Header + first);
        Assert.That(half.Issues(draws)[0], Is.EqualTo("predictions.csv: query 1 (CP of 1 at 1 h) has 1 of 2 draws; the first that is missing is 2. Allowed: 2 draws for every query."));
    }

    [Test]
    public void Load_OfZeroAboveAFloor_IsLegalOnTheLogScale()
    {
        TaskDescription floored = SubmissionFixture.Task with { Quantities = [SubmissionFixture.Task.Quantities[0] with { Floor = 0.1 }, SubmissionFixture.Task.Quantities[1]] };
        using SubmissionFixture zero = new(Medians.Replace(",2.5,", ",0,", StringComparison.Ordinal));
        Assert.That(zero.Load(floored).Predictions.Answers[2].Point, Is.Zero);
        using SubmissionFixture less = new(Medians.Replace(",2.5,", ",-1,", StringComparison.Ordinal));
        Assert.That(less.Issues(floored), Is.EqualTo(new[] { "predictions.csv:3:1: value is -1 for CP of query 2. Allowed: a number, 0 or more." }));
    }

    [Test]
    public void Load_OfAFileThatIsWrongInEveryRow_TellsTheFirstOfEachKindAndHowManyMore()
    {
        // 1,200 rows of the wrong unit do not hide the one that is there twice
        string rows = string.Concat(Enumerable.Range(1, 400).Select(draw => $"d/t,1,draw,{draw},1,ug/L\n"));
        TaskDescription many = SubmissionFixture.Task with { Answer = new AnswerForm(PointKind.Median, Draws: 400) };
        using SubmissionFixture made = new(Medians + rows + rows.Replace("d/t,1", "d/t,2", StringComparison.Ordinal) + "d/t,2,median,,3,mg/L\n");
        string[] issues = made.Issues(many);
        Assert.That(issues.Count(issue => issue.Contains("unit is 'ug/L'", StringComparison.Ordinal)), Is.EqualTo(10));
        Assert.That(issues[^2], Does.StartWith("predictions.csv:805:1: query 2 has its median already"));
        Assert.That(issues[^1], Is.EqualTo("predictions.csv: 790 more rows of another unit: the first 10 are listed."));
    }

    [Test]
    public void Load_OfNoFileOrBoth_SaysSo()
    {
        using SubmissionFixture none = new(predictions: null), both = new();
        Assert.That(none.Issues().Single(), Does.EndWith("there is no predictions.parquet and no predictions.csv. Allowed: one of them."));
        File.WriteAllText(both.Parquet, "PAR1");
        Assert.That(both.Issues().Single(), Does.EndWith("there are predictions.parquet and predictions.csv. Allowed: one of them."));
        Assert.Throws<SubmissionException>(() => Submission.Load(Path.Combine(none.Folder, "nowhere"), SubmissionFixture.Task, SubmissionFixture.Query));
    }

    [Test]
    public void Load_OfParquet_NamesTheRow()
    {
        using SubmissionFixture made = new(predictions: null);
        WriteParquet(made.Parquet, SubmissionRow.Schema.Of(
            new[] { "d/t", "d/t", "d/t", "d/t" }, new long[] { 1, 2, 3, 3 }, new[] { "median", "median", "median", "median" }, (new long[4], new[] { true, true, true, true }),
            new[] { 1.5, double.PositiveInfinity, 0.25, 0.5 }, new[] { "mg/L", "mg/L", "", "" }));
        Assert.That(made.Issues(), Is.EqualTo(new[]
        {
            "predictions.parquet, row 2: value is Infinity for CP of query 2. Allowed: a number greater than 0.",
            "predictions.parquet, row 4: query 3 has its median already, in row 3. Allowed: each number once.",
        }));
        File.WriteAllText(made.Parquet, "no Parquet at all");
        Assert.That(made.Issues().Single(), Does.StartWith("predictions.parquet: The file is no Parquet file: it does not begin with PAR1."));
    }

    [Test]
    public void Load_OfParquetWithOtherTypesOfNumber_IsTheSame()
    {
        using SubmissionFixture made = new(predictions: null);
        ColumnSchema Column(string name, ColumnType type) => new(name, type, "", "", IsNullable: true);
        bool[] none = [true, true, true];
        Column[] columns =
        [
            new Column<double>(Column("query_uid", ColumnType.Double), [1, 2, 3]), new Column<int>(Column("value", ColumnType.Int32), [2, 3, 1]), new Column<bool>(Column("draw", ColumnType.Bool), new bool[3], none),
            new Column<string>(Column("task_id", ColumnType.Text), ["d/t", "d/t", "d/t"]), new Column<string>(Column("stat", ColumnType.Text), ["median", "median", "median"]), new Column<string>(Column("unit", ColumnType.Text), ["mg/L", "mg/L", ""], [false, false, true]),
        ];
        WriteParquet(made.Parquet, new Table(new TableSchema("t", "", [], [.. columns.Select(c => c.Schema)]), columns));
        Assert.That(made.Load().Predictions.Answers.OrderBy(a => a.Key).Select(a => a.Value.Point), Is.EqualTo(new double?[] { 2, 3, 1 }));
        columns[1] = new Column<string>(Column("valu", ColumnType.Text), ["2", "3", "1"]);
        File.Delete(made.Parquet);
        WriteParquet(made.Parquet, new Table(new TableSchema("t", "", [], [.. columns.Select(c => c.Schema)]), columns));
        Assert.That(made.Issues(), Has.Some.EndsWith("Try: value").And.Some.Contains("column value is missing"));
    }

    [Test]
    public void Load_OfParquetThatDuckDbWrote_IsTheSame()
    {
        using SubmissionFixture made = new(predictions: null);
        ForeignProgram.Run("write-submission.mjs", made.Folder);
        Assert.That(Points("plain"), Is.EqualTo(new double?[] { 1.5, 0.1, 0.25 }));
        Assert.That(Points("narrow"), Is.EqualTo(new double?[] { 1.5, 0.1f, 0.25 }), "the doubles that are equal to the floats");
        File.Move(Path.Combine(made.Folder, "wrong.parquet"), made.Parquet, overwrite: true);
        const string Allowed = " Allowed: task_id, stat and unit (texts), query_uid and draw (whole numbers: int32, int64), value (a number: double, float).";
        Assert.That(made.Issues(), Is.EqualTo(new[]
        {
            $"predictions.parquet: column query_uid holds unsigned integers of 64 bits.{Allowed} Try: cast it to int64",
            $"predictions.parquet: there is no column 'stats'.{Allowed} Try: stat",
            $"predictions.parquet: column value holds decimals.{Allowed} Try: cast it to double",
            $"predictions.parquet: column unit holds bytes that are not said to be UTF-8.{Allowed} Try: cast it to text",
            $"predictions.parquet: there is no column '__index_level_0__'.{Allowed} Try: index=False where pandas writes the file",
            $"predictions.parquet: column stat is missing.{Allowed}",
            "predictions.parquet: the file is compressed with Zstd. Allowed: none, snappy, gzip, brotli. Try: compression=\"snappy\" where pandas or polars writes the file",
        }));

        IEnumerable<double?> Points(string name)
        {
            File.Move(Path.Combine(made.Folder, $"{name}.parquet"), made.Parquet, overwrite: true);
            return made.Load().Predictions.Answers.OrderBy(a => a.Key).Select(a => a.Value.Point);
        }
    }

    [Test]
    public void Save_ThenLoad_IsTheSame([Values] bool asCsv)
    {
        using SubmissionFixture made = new();
        Predictions predictions = new(new Dictionary<long, Answer>
        {
            [2] = new(0.1, [1e-300, 0.1, 0.1, 0.1, 0.1, 6, 7, 8, 1e300], [3, 2, 1]),
            [1] = new(1.0 / 3, [0.1, 0.25, 0.25, 0.25, 1.0 / 3, 1, 1, 1, 1], [1, 2, 3]),
            [3] = new(0),
        });
        string folder = Path.Combine(made.Folder, "mine");
        Submission saved = made.Load() with { Predictions = predictions };
        saved.Save(folder, SubmissionFixture.Task, SubmissionFixture.Query, asCsv);
        Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "submission.json", asCsv ? "predictions.csv" : "predictions.parquet" }));
        Submission loaded = Submission.Load(folder, SubmissionFixture.Task, SubmissionFixture.Query);
        foreach ((long query, Answer answer) in predictions.Answers)
        {
            Assert.That(loaded.Predictions.Answers[query].Point, Is.EqualTo(answer.Point));
            Assert.That(loaded.Predictions.Answers[query].Quantiles, Is.EqualTo(answer.Quantiles));
            Assert.That(loaded.Predictions.Answers[query].Draws, Is.EqualTo(answer.Draws));
        }
        Assert.That(SubmissionFactsFile.Write(loaded.Facts), Is.EqualTo(SubmissionFactsFile.Write(saved.Facts)));
        Assert.Throws<RefusedFolderException>(() => saved.Save(folder, SubmissionFixture.Task, SubmissionFixture.Query));
    }

    [Test]
    public void Save_OfWhatLoadWouldRefuse_ThrowsAndWritesNothing()
    {
        using SubmissionFixture made = new();
        Submission right = made.Load();
        string folder = Path.Combine(made.Folder, "mine");
        Submission nan = right with { Predictions = new Predictions(new Dictionary<long, Answer> { [1] = new(double.NaN), [2] = new(1), [9] = new(1) }) };
        SubmissionException wrong = Assert.Throws<SubmissionException>(() => nan.Save(folder, SubmissionFixture.Task, SubmissionFixture.Query))!;
        Assert.That(wrong.Issues.Select(issue => issue.ToString()), Is.EqualTo(new[]
        {
            "row 1: value is NaN for CP of query 1. Allowed: a number greater than 0.",
            "row 3: there is no query 9. Allowed: 1 to 3, as QUERY of query.parquet numbers them.",
            "predictions: query 3 (dropout of 2) has no median.",
        }));
        Submission unattested = right with { Facts = right.Facts with { TestNotViewed = false } };
        Assert.Throws<SubmissionException>(() => unattested.Save(folder, SubmissionFixture.Task, SubmissionFixture.Query));
        Assert.That(Directory.Exists(folder), Is.False);
    }

    [Test]
    public void Template_Unfilled_IsRefusedInEveryBlank()
    {
        using SubmissionFixture made = new();
        string folder = Path.Combine(made.Folder, "template");
        SubmissionTemplate.Write(folder, SubmissionFixture.Task, SubmissionFixture.Query);
        string[] issues = [.. Assert.Throws<SubmissionException>(() => Submission.Load(folder, SubmissionFixture.Task, SubmissionFixture.Query))!.Issues.Select(issue => issue.ToString())];
        Assert.That(issues.Count(issue => issue.Contains("is not filled in", StringComparison.Ordinal)), Is.EqualTo(17), "21 keys, of which 4 may stay null");
        Assert.That(issues.Count(issue => issue.Contains("the value is missing", StringComparison.Ordinal)), Is.EqualTo(3));
        Assert.That(issues, Has.Length.EqualTo(20));
        Assert.That(File.ReadAllText(Path.Combine(folder, "README.md")), Does.Contain("`test_not_viewed`").And.Contain("the `median`").And.Contain("q0.975").And.Contain("int32, int64, float or double").And.Contain("read are none, snappy, gzip, brotli").And.Contain("`median` and `q0.5` are one statistic"));

        File.WriteAllText(Path.Combine(folder, "submission.json"), SubmissionFixture.Facts);
        string csv = Path.Combine(folder, "predictions.csv");
        File.WriteAllText(csv, File.ReadAllText(csv).Replace(",,,", ",,0.5,", StringComparison.Ordinal));
        Assert.That(Submission.Load(folder, SubmissionFixture.Task, SubmissionFixture.Query).Predictions.Answers.Values.Select(a => a.Point), Is.All.EqualTo(0.5));
    }

    [Test]
    public void Load_OfAValueThatIsNoneOfTheChoices_NamesItsRowAndTheNearest()
    {
        using SubmissionFixture made = new();
        TaskDescription task = SubmissionFixture.Task with { Quantities = [SubmissionFixture.Task.Quantities[0] with { Choices = [0.75, 1.5, 3] }, SubmissionFixture.Task.Quantities[1]] };
        Assert.That(made.Issues(task), Is.EqualTo(new[] { "predictions.csv:3:1: value is 2.5 for CP of query 2. Allowed: one of 0.75, 1.5, 3. Try: 3" }));
        TaskDescription tenths = task with { Quantities = [task.Quantities[0] with { Choices = [0.1, 1.5, 2.5] }, task.Quantities[1]] };
        File.WriteAllText(made.Csv, Medians.Replace(",1.5,", ",0.10000000149011612,", StringComparison.Ordinal));
        Assert.That(made.Load(tenths).Predictions.Answers[1].Point, Is.EqualTo(0.1), "0.1 in single precision is the choice 0.1");
    }

    [Test]
    public void Load_OfFourHundredThousandDraws_TakesSeconds()
    {
        const int Queries = 400, Draws = 1000;
        Table query = TaskTables.Query.Of(
            Enumerable.Range(1, Queries).Select(i => (long)i).ToArray(), Enumerable.Range(1, Queries).Select(i => (long)i).ToArray(), (new double[Queries], Enumerable.Repeat(true, Queries).ToArray()),
            Enumerable.Repeat("CP", Queries).ToArray(), Enumerable.Repeat("mg/L", Queries).ToArray(), Enumerable.Repeat("", Queries).ToArray());
        TaskDescription task = SubmissionFixture.Task with { Answer = new AnswerForm(PointKind.Median, Draws: Draws, NeedsDraws: true) };
        StringBuilder text = new("task_id,query_uid,stat,draw,value,unit\n");
        for (int i = 1; i <= Queries; i++)
            for (int draw = 1; draw <= Draws; draw++) text.Append(CultureInfo.InvariantCulture, $"d/t,{i},draw,{draw},{1 + i / 7.0 + draw / 13.0:R},mg/L\n");
        using SubmissionFixture made = new(text.ToString());
        Stopwatch watch = Stopwatch.StartNew();
        Submission csv = Submission.Load(made.Folder, task, query);
        TimeSpan ofCsv = watch.Elapsed;
        Assert.That(csv.Predictions.Answers[400].Draws![999], Is.EqualTo(1 + 400 / 7.0 + 1000 / 13.0));

        string folder = Path.Combine(made.Folder, "parquet");
        csv.Save(folder, task, query);
        watch.Restart();
        Submission parquet = Submission.Load(folder, task, query);
        TimeSpan ofParquet = watch.Elapsed;
        Assert.That(parquet.Predictions.Answers[7].Draws, Is.EqualTo(csv.Predictions.Answers[7].Draws));
        TestContext.Out.WriteLine($"CSV {ofCsv.TotalSeconds:F2} s, Parquet {ofParquet.TotalSeconds:F2} s");
        Assert.That(ofCsv + ofParquet, Is.LessThan(TimeSpan.FromSeconds(30)), "many times what it takes, so that a busy machine does not fail it");
    }

    static void WriteParquet(string path, Table table)
    {
        using FileStream stream = new(path, FileMode.Create);
        ParquetWriter writer = new(stream, table.Schema);
        writer.Write(table);
        writer.Complete();
    }
}

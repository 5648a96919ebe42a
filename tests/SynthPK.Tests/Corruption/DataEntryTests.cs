using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

/// <summary>The stages that share the budget of data entry: dates, values, rows and doses.</summary>
public sealed class DataEntryTests
{
    const double Often = 0.5;

    static readonly Trial Trial = Trial.Of(1, 1000);

    /// <summary>Everybody takes half of each dose.</summary>
    static readonly CorruptionStage Halved = ActingStage.OnDoses((context, _, row) =>
        context.Set(context.Doses, row, context.Doses["AMT"], context.Doses["AMT"][row].Number!.Value / 2, "halved"));

    [Test]
    public void Shares_OfTheBudget_AddUpToOne() =>
        Assert.That(DataEntry.Dates + DataEntry.Values + DataEntry.Rows + DataEntry.Doses, Is.EqualTo(1).Within(1e-15));

    static IEnumerable<TestCaseData> Stages()
    {
        yield return new(new DateErrors(), 0.35);
        yield return new(new UnitErrors(), 0.45);
        yield return new(new RowErrors(), 0.10);
        yield return new(new DoseRecordErrors(), 0.10);
    }

    [TestCaseSource(nameof(Stages))]
    public void AtSeverity_Five_HitsItsShareOfThePublishedRate(CorruptionStage stage, double share)
    {
        StageSummary summary = Trial.Corrupt(3, stage.AtSeverity(5)).Summaries[0];
        double rate = share * 0.0657, clusters = stage is UnitErrors ? 4 : 1; // one in twenty of its hits takes a run of nearly a hundred along
        Assert.That(summary.Rate, Is.EqualTo(rate).Within(3.3 * Math.Sqrt(clusters * rate / summary.Eligible)));
    }

    [Test]
    public void DateErrors_OfEveryKind_MoveTimesAsTheyMay()
    {
        CorruptedTrial wrong = Trial.Corrupt(1, new DateErrors { ErrorRate = Often, NearMidnightH = 12 });
        Dictionary<string, List<double>> shifts = [];
        foreach ((string reason, double before, double after) in Changes(wrong, "TIME"))
        {
            if (!shifts.TryGetValue(reason, out List<double>? list)) shifts[reason] = list = [];
            list.Add(after - before);
        }
        Assert.That(shifts.Keys, Is.EquivalentTo(new[] { "day and month exchanged", "date of the wrong side of midnight", "morning and afternoon exchanged", "clock an hour off" }));
        Assert.That(shifts["day and month exchanged"], Is.All.Matches<double>(h => Math.Abs(h / 24 - Math.Round(h / 24)) < 1e-9 && Math.Abs(h) >= 28 * 24));
        Assert.That(shifts["date of the wrong side of midnight"].Select(Math.Abs), Is.All.EqualTo(24).Within(1e-9));
        Assert.That(shifts["morning and afternoon exchanged"].Select(Math.Abs), Is.All.EqualTo(12).Within(1e-9));
        Assert.That(shifts["clock an hour off"].Select(h => Math.Round(h, 6)).Distinct(), Has.Exactly(1).Items, "all of one site err in one direction");
    }

    [Test]
    public void DateErrors_ByTheCalendar_ExchangeDayAndMonth()
    {
        StudyCalendar calendar = new(Trial.Subjects);
        Assert.That(calendar.DateOf(1, 24), Is.EqualTo(new DateOnly(2024, 1, 7)));
        Assert.That(calendar.DateOf(1, 15.9), Is.EqualTo(new DateOnly(2024, 1, 6)), "before midnight");
        Assert.That(StudyCalendar.ClockOf(20), Is.EqualTo(4));
        Table audit = Trial.Corrupt(1, new DateErrors { ErrorRate = 1 }).Audit;
        int[] flips = [.. Enumerable.Range(0, audit.Rows).Where(row => audit["REASON"][row].Text == "day and month exchanged")];
        Assert.That(flips, Has.Length.GreaterThan(100));
        foreach (int row in flips)
        {
            long id = audit.Get<long>("ID").Values[row];
            DateOnly before = calendar.DateOf(id, audit["BEFORE"][row].Number!.Value), after = calendar.DateOf(id, audit["AFTER"][row].Number!.Value);
            Assert.That((after.Year, after.Month, after.Day), Is.EqualTo((before.Year, before.Day, before.Month)));
        }
    }

    [Test]
    public void UnitErrors_OfEveryKind_ChangeTheNumberAsTypedAndNeverBlq()
    {
        CorruptedTrial wrong = Trial.Corrupt(1, new BlqCensoring { Lloq = "0.5 mg/L" }, new UnitErrors { ErrorRate = Often });
        CorruptedTrial right = Trial.Corrupt(1, new BlqCensoring { Lloq = "0.5 mg/L" });
        TableAssert.Same(wrong.Observations["BLQ"], right.Observations["BLQ"]);
        Assert.That(Enumerable.Range(0, wrong.Observations.Rows).Count(row => wrong.Observations["DV"][row].Number < 0.5), Is.Positive, "a value can be below the limit and still be there");
        HashSet<string> reasons = [];
        foreach ((string reason, double before, double after) in Changes(wrong, "DV").Where(c => c.Reason != "below the limit of quantification"))
        {
            reasons.Add(reason);
            double ratio = Math.Round(after / before, 9);
            if (reason is "recorded in another unit" or "run in another unit") Assert.That(ratio, Is.EqualTo(1000).Or.EqualTo(0.001));
            if (reason == "decimal point shifted") Assert.That(ratio, Is.EqualTo(10).Or.EqualTo(0.1));
            if (reason == "digits exchanged") Assert.That(Digits(after), Is.EquivalentTo(Digits(before)));
        }
        Assert.That(reasons, Is.SupersetOf(new[] { "run in another unit", "recorded in another unit", "decimal point shifted", "digits exchanged", "neighbouring key" }));
    }

    [Test]
    public void UnitErrors_OfARun_HitAllItsValuesAlike()
    {
        CorruptedTrial wrong = Trial.Corrupt(1, new UnitErrors { ErrorRate = Often });
        Table audit = wrong.Audit;
        ILookup<long, int> runs = Enumerable.Range(0, audit.Rows).Where(row => audit["REASON"][row].Text == "run in another unit").ToLookup(row => (long)audit["GROUP"][row].Number!.Value);
        Assert.That(runs, Is.Not.Empty);
        foreach (IGrouping<long, int> run in runs)
        {
            Assert.That(run.Select(row => StageContext.RunOf(audit.Get<long>("ID").Values[row])), Is.All.EqualTo(run.Key));
            Assert.That(run.Select(row => Math.Round(audit["AFTER"][row].Number!.Value / audit["BEFORE"][row].Number!.Value, 9)).Distinct(), Has.Exactly(1).Items);
            Assert.That(run.Count(), Is.EqualTo(Enumerable.Range(0, Trial.Observations.Rows)
                .Count(row => StageContext.RunOf(Trial.Observations.Get<long>("ID").Values[row]) == run.Key && Trial.Observations["DV"][row].Number is not (null or 0))));
        }
    }

    [Test]
    public void RowErrors_OfEveryKind_LeaveTheirTraces()
    {
        CorruptedTrial wrong = Trial.Corrupt(1, new RowErrors { ErrorRate = 1 });
        Table rows = wrong.Observations;
        Dictionary<(long Id, long Record), int> clean = Enumerable.Range(0, Trial.Observations.Rows).ToDictionary(row => (Trial.Observations.Get<long>("ID").Values[row], Trial.Observations.Get<long>("SAMPLE").Values[row]));
        int same = 0, different = 0, foreign = 0;
        for (int row = 0; row < rows.Rows; row++)
        {
            (long id, long record) = (rows.Get<long>("ID").Values[row], rows.Get<long>("SAMPLE").Values[row]);
            if (record < Draft.CopiesFrom) continue;
            bool hasOwn = Enumerable.Range(0, rows.Rows).Skip(Math.Max(0, row - 40)).Take(80).Any(r => rows.Get<long>("ID").Values[r] == id && rows.Get<long>("SAMPLE").Values[r] == record - Draft.CopiesFrom);
            int original = clean[(hasOwn ? id : id % 8 == 1 ? id + 7 : id - 1, record - Draft.CopiesFrom)];
            bool isSame = rows["DV"][row] == Trial.Observations["DV"][original];
            if (!hasOwn)
            {
                Assert.That(isSame, Is.True, "the neighbour's value");
                foreign++;
            }
            else if (isSame) same++;
            else different++;
        }
        int hit = (int)wrong.Summaries[0].Hit - Lost(wrong, "doses") - Kinds(wrong, "doses");
        Assert.That(new[] { same, different, foreign }, Is.All.Positive);
        Assert.That(same + different + foreign + Lost(wrong, "observations"), Is.EqualTo(hit), "every hit is of one kind");
        Assert.That(same / (double)hit, Is.EqualTo(0.3).Within(0.12), "kinds are drawn for a run at once");
    }

    [Test]
    public void RowErrors_InRunsOfOne_HaveNoNeighbour()
    {
        CorruptedTrial alone = Trial.Of([9]).Corrupt(1, new RowErrors { ErrorRate = 1 });
        Assert.That(alone.Audit.Get<string>("REASON").Values.ToArray(), Has.None.EqualTo("entered for the wrong subject"));
    }

    [Test]
    public void DoseRecordErrors_OfEveryKind_ChangeAmountOrRoute()
    {
        CorruptedTrial wrong = Trial.Corrupt(1, Halved, new DoseRecordErrors { ErrorRate = 1 });
        Dictionary<string, int> kinds = [];
        foreach ((string reason, double before, double after) in Changes(wrong, "AMT").Where(c => c.Reason != "halved"))
        {
            kinds[reason] = kinds.GetValueOrDefault(reason) + 1;
            if (reason == "planned amount recorded") Assert.That(after, Is.EqualTo(2 * before));
            else Assert.That(Math.Round(after / before, 9), Is.EqualTo(1000).Or.EqualTo(0.001));
        }
        Assert.That(kinds.Keys, Is.EquivalentTo(new[] { "planned amount recorded", "mg and µg confused" }));
        Assert.That(kinds["planned amount recorded"] / (double)wrong.Summaries[1].Hit, Is.EqualTo(0.4).Within(0.04));
        Assert.That(wrong.Doses.Get<string>("ROUTE").Values.ToArray().Distinct(), Is.EquivalentTo(new[] { "oral", "bolus" }));
    }

    static int Lost(CorruptedTrial trial, string table) => Records(trial, table, "row lost");

    static int Kinds(CorruptedTrial trial, string table) =>
        Records(trial, table, "entered twice") + Records(trial, table, "entered twice, differently") + Records(trial, table, "entered for the wrong subject") / 2; // it stands here and there

    static int Records(CorruptedTrial trial, string table, string reason) => Enumerable.Range(0, trial.Audit.Rows)
        .Where(row => trial.Audit["TABLE"][row].Text == table && trial.Audit["REASON"][row].Text == reason)
        .Select(row => AuditedCell.Of(trial.Audit, row) with { Field = "" })
        .Distinct().Count();

    /// <summary>The digits of a number that are not 0: those at the ends are not written.</summary>
    static IEnumerable<char> Digits(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture).Where(c => c is >= '1' and <= '9');

    static IEnumerable<(string Reason, double Before, double After)> Changes(CorruptedTrial trial, string field)
    {
        Table audit = trial.Audit;
        for (int row = 0; row < audit.Rows; row++)
            if (audit["FIELD"][row].Text == field && audit["ACTION"][row].Text == "change")
                yield return (audit["REASON"][row].Text!, audit["BEFORE"][row].Number ?? 0, audit["AFTER"][row].Number ?? 0);
    }
}

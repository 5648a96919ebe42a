using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class ExtraDosesTests
{
    const int Subjects = 1000, Days = 60;

    static readonly Trial Months = Trial.Of([.. Enumerable.Range(1, Subjects).Select(i => (long)i)], Days, []);

    [Test]
    public void Apply_AfterMissedDoses_DoublesATenthOfTheNext()
    {
        CorruptedTrial missed = Months.Corrupt(1, new MissedDoses()), caught = Months.Corrupt(1, new MissedDoses(), new ExtraDoses { ExtraRate = 0 });
        Dictionary<(long, long), double> before = Amounts(missed.Doses), after = Amounts(caught.Doses);
        (long Id, long Dose)[] returns = [.. before.Keys.Where(d => d.Item2 > 0 && !before.ContainsKey((d.Item1, d.Item2 - 86400)))];
        (long Id, long Dose)[] doubled = [.. after.Keys.Where(d => after[d] != before[d])];
        Assert.That(doubled, Is.SubsetOf(returns));
        Assert.That(doubled.Select(d => after[d] / before[d]), Is.All.EqualTo(2));
        Assert.That(doubled.Length / (double)returns.Length, Is.EqualTo(0.1).Within(3.3 * Math.Sqrt(0.09 / returns.Length)));

        Table audit = caught.Audit;
        int[] rows = [.. Enumerable.Range(0, audit.Rows).Where(row => audit.Get<string>("STAGE").Values[row] == "extra-doses")];
        Assert.That(rows.Select(row => audit.Get<long>("RECORD").Values[row] - audit.Get<long>("PARTNER_RECORD").Values[row]), Is.All.EqualTo(86400), "the partner is the missed dose");
        Assert.That(rows.Select(row => audit.Get<long>("PARTNER_ID").Values[row]), Is.EqualTo(rows.Select(row => audit.Get<long>("ID").Values[row])));
    }

    [Test]
    public void Apply_WithoutMissedDoses_AddsSomeUniformlyBetweenDoses()
    {
        CorruptedTrial corrupted = Months.Corrupt(1, new ExtraDoses { ExtraRate = 0.05 });
        Table doses = corrupted.Doses;
        (long Record, double TimeH, double Amount, long Id)[] extra = [.. Enumerable.Range(0, doses.Rows)
            .Select(row => (doses.Get<long>("DOSE").Values[row], doses.Get<double>("TIME").Values[row], doses.Get<double>("AMT").Values[row], doses.Get<long>("ID").Values[row]))
            .Where(d => d.Item1 >= Draft.CopiesFrom)];
        Assert.That(extra.Length / (double)(Subjects * Days), Is.EqualTo(0.05).Within(3.3 * Math.Sqrt(0.0475 / (Subjects * Days))));
        double[] places = [.. extra.Select(d => (d.TimeH - (d.Record - Draft.CopiesFrom) / 3600.0) / 24)];
        Assert.That(places, Is.All.InRange(0, 1));
        Assert.That(places.Average(), Is.EqualTo(0.5).Within(3.3 / Math.Sqrt(12.0 * places.Length)));
        Assert.That(places.Count(p => p < 0.25) / (double)places.Length, Is.EqualTo(0.25).Within(3.3 * Math.Sqrt(0.1875 / places.Length)));
        Assert.That(extra.Select(d => d.Amount), Is.EqualTo(extra.Select(d => 100.0 + d.Id % 3)), "of the kind of the one before");
        Assert.That(corrupted.Summaries[0].Hit, Is.EqualTo(extra.Length));
    }

    [Test]
    public void Apply_ToASingleDose_AddsNone()
    {
        Trial single = Trial.Of([1, 2, 3], 1, []);
        Assert.That(single.Corrupt(1, new ExtraDoses { ExtraRate = 1 }).Doses.Rows, Is.EqualTo(3));
    }

    [Test]
    public void Apply_ToInfusions_DoesNothing()
    {
        Column<double> duration = new(Months.Doses.Schema.Columns[4], [.. Enumerable.Repeat(1.0, Months.Doses.Rows)]);
        Trial infused = Months with { Doses = new Table(Months.Doses.Schema, [.. Months.Doses.Columns.Select(c => c.Name == "DUR" ? duration : c)]) };
        Assert.That(infused.Corrupt(1, new MissedDoses(), new ExtraDoses { CatchUpShare = 1, ExtraRate = 1 }).Summaries[1].Eligible, Is.Zero);
    }

    [Test]
    public void New_BeforeMissedDoses_IsRefused() =>
        Assert.That(() => new CorruptionPipeline([new ExtraDoses(), new MissedDoses()]), Throws.ArgumentException.With.Message.Contains("list 'missed-doses' first"));

    static Dictionary<(long, long), double> Amounts(Table doses) =>
        Enumerable.Range(0, doses.Rows).ToDictionary(row => (doses.Get<long>("ID").Values[row], doses.Get<long>("DOSE").Values[row]), row => doses.Get<double>("AMT").Values[row]);
}

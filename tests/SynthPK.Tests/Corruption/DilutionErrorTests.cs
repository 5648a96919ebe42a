using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class DilutionErrorTests
{
    static readonly Trial Trial = Trial.Of(1, 1000);

    [Test]
    public void Apply_AboveTheLimit_LeavesTheFactorOutOrAppliesItTwice()
    {
        (Table after, Table audit) = Trial.Report(15, 1, new DilutionError { Rate = 1 });
        Column<double> clean = Trial.Observations.Get<double>("DV"), wrong = after.Get<double>("DV");
        int omitted = 0, twice = 0;
        for (int row = 0; row < clean.Count; row++)
        {
            double value = clean.Values[row];
            if (clean.IsNull(row) || value <= Trial.Uloq)
            {
                Assert.That(wrong[row], Is.EqualTo(clean[row]));
                continue;
            }
            double factor = value <= 10 ? 2 : value <= 25 ? 5 : value <= 50 ? 10 : 20; // the limit is 5
            if (wrong.Values[row] < value) omitted++;
            else twice++;
            Assert.That(wrong.Values[row], Is.EqualTo(wrong.Values[row] < value ? value / factor : value * factor).Within(1e-9).Percent);
        }
        Assert.That(audit.Rows, Is.EqualTo(omitted + twice));
        Assert.That(omitted / (double)audit.Rows, Is.EqualTo(0.5).Within(1.65 / Math.Sqrt(audit.Rows)));
        Assert.That(audit.Get<double>("DRIVER_VALUE").Values.ToArray().Distinct(), Is.EquivalentTo(new[] { 2.0, 5, 10, 20 }));
    }

    [Test]
    public void Apply_WhereNoAssayHasAnUpperLimit_ChangesNothing()
    {
        Table observations = Trial.Observations;
        int[] kept = [.. Enumerable.Range(0, observations.Columns.Count).Where(i => observations.Columns[i].Name is not ("ALQ" or "ULOQ"))];
        TableSchema schema = new("observations", "", ["ID", "SAMPLE"], [.. kept.Select(i => observations.Schema.Columns[i])]);
        Trial without = Trial with { Observations = new Table(schema, [.. kept.Select(i => observations.Columns[i])]) };
        TableAssert.Same(without.Report(3, 1, new DilutionError { Rate = 1 }, new UloqCensoring { Rate = 1 }).Observations, without.Observations);
    }
}

using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

public sealed class CovariateDriftTests
{
    const int Subjects = 3000;

    static readonly TableSchema Schema = new("visits", "", ["ID", "VISIT"],
    [
        new("ID", ColumnType.Int64, "", ""),
        new("VISIT", ColumnType.Int64, "", ""),
        new("TIME", ColumnType.Double, "h", ""),
        new("WT", ColumnType.Double, "kg", "", IsNullable: true),
        new("CRCL", ColumnType.Double, "mL/min", "", IsNullable: true),
        new("HT", ColumnType.Double, "cm", "", IsNullable: true),
    ]);

    [Test]
    public void Apply_FromVisitToVisit_WeightIsAnOrnsteinUhlenbeckPath()
    {
        double[][] logs = LogShares("WT", new CovariateDrift { WeightSd = 0.2 }, 0, 30, 60, 600);
        Assert.That(logs[0], Is.All.Zero, "the first visit is the baseline");
        // Begun at 0, after t half-lives the variance is 1 - 1/4^t of the last, and two times have what is left of the earlier one in common.
        Assert.That(Variance(logs[1], logs[1]), Is.EqualTo(0.04 * 0.75).Within(0.04 * 0.064), "3.3 standard errors");
        Assert.That(Variance(logs[2], logs[2]), Is.EqualTo(0.04 * 0.9375).Within(0.04 * 0.08));
        Assert.That(Variance(logs[3], logs[3]), Is.EqualTo(0.04).Within(0.04 * 0.085));
        Assert.That(Variance(logs[1], logs[2]), Is.EqualTo(0.04 * 0.375).Within(0.04 * 0.055));
        Assert.That(Variance(logs[1], logs[3]), Is.Zero.Within(0.04 * 0.053));
        Assert.That(logs[3].Average(), Is.Zero.Within(3.3 * 0.2 / Math.Sqrt(Subjects)));
    }

    [Test]
    public void Apply_OverYears_RenalFunctionDeclines()
    {
        double[][] logs = LogShares("CRCL", new CovariateDrift { RenalSd = 0 }, 0, 365.25, 3652.5);
        Assert.That(logs[1], Is.All.EqualTo(Math.Log(0.99)).Within(0.0006), "1 mL/min of 100 in a year");
        Assert.That(logs[2], Is.All.EqualTo(-0.1).Within(0.0006));
    }

    [Test]
    public void Apply_ToCovariates_EachHasItsOwn_AndOthersHaveNone()
    {
        double[] weight = LogShares("WT", new CovariateDrift(), 0, 90)[1], renal = LogShares("CRCL", new CovariateDrift(), 0, 90)[1];
        Assert.That(Variance(weight, renal) / Math.Sqrt(Variance(weight, weight) * Variance(renal, renal)), Is.Zero.Within(3.3 / Math.Sqrt(Subjects)));
        Assert.That(LogShares("HT", new CovariateDrift(), 0, 90)[1], Is.All.Zero);
    }

    [Test]
    public void Check_OfIllegalParameters_NamesThem() =>
        Assert.That(new CovariateDrift { HalfLifeDays = 0, RenalPerYear = double.NaN }.Check(), Is.EqualTo(new[] { "renal-per-year is NaN; it must be finite.", "half-life-days is 0; it must be more than 0, and finite." }));

    /// <summary>For each visit, on the given days, ln of what the subjects' covariate is over what it would be.</summary>
    static double[][] LogShares(string covariate, CovariateDrift stage, params double[] days)
    {
        (long Id, double TimeH)[] rows = [.. Enumerable.Range(1, Subjects).SelectMany(id => days.Select(day => ((long)id, 24 * day)))];
        Table visits = new(Schema,
        [
            new Column<long>(Schema.Columns[0], [.. rows.Select(r => r.Id)]),
            new Column<long>(Schema.Columns[1], [.. rows.Select(r => (long)(3600 * r.TimeH))]),
            new Column<double>(Schema.Columns[2], [.. rows.Select(r => r.TimeH)]),
            .. Schema.Columns.Skip(3).Select(c => new Column<double>(c, [.. rows.Select(_ => 100.0)])),
        ]);
        Trial trial = Trial.Of(1, Subjects) with { Visits = visits };
        double[] values = [.. trial.Corrupt(1, stage).Visits.Get<double>(covariate).Values];
        return [.. days.Select((_, visit) => values.Where((_, row) => row % days.Length == visit).Select(v => Math.Log(v / 100)).ToArray())];
    }

    static double Variance(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Average();
}

using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Formats.Report;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Tests.Formats.Report.Facts;

public sealed class TrialFactsTests
{
    [Test]
    public void Endpoints_OfTwoUnits_HaveTheirOwn()
    {
        Assert.That(TrialFacts.Of(FigureSources.Of("warfarin-pca")).Endpoints, Is.EqualTo(new[] { new Endpoint("CP", "mg/L"), new Endpoint("PCA", "") }));
        Assert.That(TrialFacts.Of(FigureSources.Of("paclitaxel-myelosuppression")).Endpoints.Select(e => e.Unit), Is.EqualTo(new[] { "mg/L", "1/nL" }));
        Assert.That(TrialFacts.Of(FigureSources.Of("theophylline")).Endpoints, Is.EqualTo(new[] { new Endpoint("", "mg/L") }));
    }

    [Test]
    public void Endpoints_Events_AreNoValues()
    {
        ReportSource source = FigureSources.Of("warfarin-pca").With(d => d with
        {
            Truth = d.Truth with { Latent = Described(d.Truth.Latent, "True value; CP in mg/L, PCA in no unit; PCA is 1 for an event and 0 for the end of observation") },
        });
        TrialFacts facts = TrialFacts.Of(source);
        Assert.That(facts.Endpoints.Select(e => e.Name), Is.EqualTo(new[] { "CP" }));
        Assert.That(facts.Samples.Select(s => s.Endpoint), Is.All.EqualTo("CP"));

        static Table Described(Table table, string meaning)
        {
            Column[] columns = [.. table.Columns.Select(c => c.Name == "CONC" ? new Column<double>(c.Schema with { Description = meaning }, ((Column<double>)c).Values.ToArray(), c.Nulls.IsEmpty ? null : c.Nulls.ToArray()) : c)];
            return new Table(table.Schema with { Columns = [.. columns.Select(c => c.Schema)] }, columns);
        }
    }

    [Test]
    public void Samples_Crossover_AreOfTreatmentsAndPeriods()
    {
        TrialFacts facts = TrialFacts.Of(FigureSources.Of("bioequivalence", "pristine"));
        Assert.That(facts.Groups, Is.EqualTo(new[] { "R", "T" }));
        Assert.That(facts.Samples.Select(s => s.PeriodH).Distinct().Order(), Is.EqualTo(new[] { 0.0, 168 }));
        Assert.That(facts.Samples.Select(s => s.NominalH - s.PeriodH).Distinct().Count(), Is.EqualTo(14));
    }

    [Test]
    public void Groups_Escalation_GoByTheDose() =>
        Assert.That(TrialFacts.Of(FigureSources.Of("antibody-escalation", "", 40)).Groups, Is.EqualTo(new[] { "placebo", "0.1 mg/kg", "0.3 mg/kg", "1 mg/kg", "3 mg/kg", "10 mg/kg" }));

    [Test]
    public void Values_PooledUnits_AreThoseOfTheEndpoint()
    {
        TrialFacts facts = TrialFacts.Of(FigureSources.Of("pooled-moxifloxacin", "pristine"));
        double[] ratios = [.. facts.Samples.Where(s => s.Value is not null).Select(s => s.Value!.Value / s.Measured!.Value)];
        Assert.That(ratios, Is.Not.Empty.And.All.EqualTo(1).Within(0.06)); // to the digits of each laboratory
        Assert.That(facts.Samples.Select(s => s.Lloq).Distinct().Count(), Is.GreaterThan(1));
    }

    [TestCase("ng/mL", "mg/L", 1e-3)]
    [TestCase("ug/mL", "mg/L", 1)]
    [TestCase("g/dL", "mg/L", 1e4)]
    [TestCase("mg/L", "ng/mL", 1e3)]
    [TestCase("1/nL", "1/nL", 1)]
    [TestCase("umol/L", "mg/L", null)]
    [TestCase("", "mg/L", null)]
    public void Factor_Units_IsTheirRatio(string from, string to, double? factor)
    {
        if (factor is null) Assert.That(ReportedUnit.Factor(from, to), Is.Null);
        else Assert.That(ReportedUnit.Factor(from, to), Is.EqualTo(factor).Within(1e-12 * factor.Value));
    }

    [Test]
    public void Samples_States_AddUpToThePlan()
    {
        ReportSource source = FigureSources.Of("warfarin", "realworld");
        TrialFacts facts = TrialFacts.Of(source);
        Assert.That(facts.Samples.Count(s => s.IsPlanned), Is.EqualTo(source.Dataset.Truth.Latent.Rows));
        Assert.That(facts.Samples.Count(s => s.IsRecorded), Is.EqualTo(source.Dataset.Observations.Rows));
        Assert.That(facts.Samples.Count(s => s.State == SampleState.Below), Is.EqualTo(source.Dataset.Observations.Get<bool>("BLQ").Values.Count(true)));
        Assert.That(facts.Doses.Count(d => d.RecordedH is not null), Is.EqualTo(source.Dataset.Doses.Rows));
    }

    /// <summary>Of the sample trial: subject 2's weight, subject 3's sex, one of six values, which is below the limit and so not missing.</summary>
    [Test]
    public void MissingFields_SampleTrial_AreCountedByHand()
    {
        IReadOnlyList<MissingField> fields = MissingField.In(FigureSources.Of(SampleDatasets.Trial()));
        Assert.That(fields.Select(f => (f.Table, f.Name, f.Missing, f.Cells)), Is.EqualTo(new[]
        {
            ("subjects", "WT", 1, 3), ("subjects", "SEX", 1, 3), ("samples", "record", 0, 6), ("samples", "value", 0, 6),
        }));
        Assert.That(fields[0].ShareOf(2), Is.EqualTo(1));
        Assert.That(fields[0].ShareOf(1), Is.Zero);
    }
}

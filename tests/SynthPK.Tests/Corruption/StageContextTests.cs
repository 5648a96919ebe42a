using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;

namespace SynthPK.Tests.Corruption;

/// <summary>What a stage may not do, it cannot do.</summary>
public sealed class StageContextTests
{
    static readonly Trial Trial = Trial.Of(1, 3);

    [TestCase(Phase.Behaviour, "samples", "Performed")]
    [TestCase(Phase.Timing, "doses", "Performed")]
    [TestCase(Phase.Collection, "subjects", "Measured")]
    [TestCase(Phase.Assay, "doses", "Measured")]
    [TestCase(Phase.Censoring, "doses", "Measured")]
    [TestCase(Phase.Recording, "subjects", "Recorded")]
    [TestCase(Phase.Covariates, "observations", "Recorded")]
    public void Remove_FromATableOfAnotherPhase_Throws(Phase phase, string table, string layer) =>
        Assert.That(
            Acting(phase, context => context.Remove(TableNamed(context, table), 0, "because")),
            Throws.InvalidOperationException.With.Message.Contains("'misbehaving'").And.Message.Contains($"'{table}'").And.Message.Contains(layer));

    [TestCase(Phase.Timing, "observations")]
    [TestCase(Phase.Assay, "conditions")]
    [TestCase(Phase.Assay, "samples")]
    public void Table_OfTheOtherSideOfTheSimulation_Throws(Phase phase, string table) =>
        Assert.That(Acting(phase, context => TableNamed(context, table)), Throws.InvalidOperationException.With.Message.Contains("does not exist"));

    [Test]
    public void Set_OfAnIllegalCell_Throws()
    {
        (string Column, Cell Value, string Message)[] cases =
        [
            ("SAMPLE", 7L, "permanent"),
            ("ID", 7L, "permanent"),
            ("TIME", Cell.Null, "not nullable"),
            ("DV", double.NaN, "NaN"),
        ];
        foreach ((string column, Cell value, string message) in cases)
            Assert.That(
                Acting(Phase.Assay, context => context.Set(context.Observations, 1, context.Observations[column], value, "because")),
                Throws.InvalidOperationException.With.Message.Contains(message), column);
    }

    [Test]
    public void Set_OfAColumnOfAnotherTable_Throws() =>
        Assert.That(
            Acting(Phase.Recording, context => context.Set(context.Observations, 1, context.Doses["TIME"], 5.0, "because")),
            Throws.InvalidOperationException.With.Message.Contains("did not read"));

    [Test]
    public void Set_OfARemovedRow_Throws() =>
        Assert.That(
            Acting(Phase.Assay, context =>
            {
                context.Remove(context.Observations, 1, "because");
                context.Set(context.Observations, 1, context.Observations["DV"], 5.0, "because");
            }),
            Throws.InvalidOperationException.With.Message.Contains("removed"));

    [Test]
    public void Set_OfAnotherType_IsRefused() =>
        Assert.That(Acting(Phase.Assay, context => context.Set(context.Observations, 1, context.Observations["DV"], "high", "because")),
            Throws.InvalidOperationException.With.Message.Contains("writes high into 'DV' of table 'observations', which holds Double"));

    [Test]
    public void Set_OfAnEqualValue_WritesNothing()
    {
        CorruptedTrial same = Trial.Corrupt(1, new MisbehavingStage(Phase.Assay, context => context.Set(context.Observations, 1, context.Observations["DV"], context.Observations["DV"][1], "because")));
        Assert.That(same.Audit.Rows, Is.Zero);
    }

    [Test]
    public void Remove_OfARowThatWasChanged_ReplaysBothWays()
    {
        CorruptedTrial lost = Trial.Corrupt(1, new MisbehavingStage(Phase.Assay, context =>
        {
            context.Set(context.Observations, 1, context.Observations["DV"], 77.0, "because");
            context.Remove(context.Observations, 1, "because");
        }));
        Assert.That(lost.Audit.Rows, Is.EqualTo(8));
        Assert.That(AuditReplays.Find(Trial, lost), Is.Null);
    }

    [Test]
    public void Columns_AfterAChange_ShowIt() =>
        Trial.Corrupt(1, new MisbehavingStage(Phase.Assay, context =>
        {
            Column<double> measured = context.Observations.Get<double>("DV");
            context.Set(context.Observations, 1, measured, 77.0, "because");
            Assert.That(measured.Values[1], Is.EqualTo(77));
            Assert.That(context.Observations.Clean.Get<double>("DV").Values[1], Is.Not.EqualTo(77));
        }));

    [Test]
    public void Subjects_WithRemovedRows_PassThemOver() =>
        Trial.Corrupt(1, new MisbehavingStage(Phase.Collection, context =>
        {
            foreach (int row in new[] { 0, 5, 11 }) context.Remove(context.Observations, row, "because");
            List<int> left = [];
            foreach (int row in context.Observations.Subjects[0]) left.Add(row);
            Assert.That(left, Is.EqualTo(new[] { 1, 2, 3, 4, 6, 7, 8, 9, 10 }));
        }));

    static Action Acting(Phase phase, Action<StageContext> act) => () => Trial.Corrupt(1, new MisbehavingStage(phase, act));

    static Draft TableNamed(StageContext context, string name) => name switch
    {
        "subjects" => context.Subjects,
        "doses" => context.Doses,
        "samples" => context.Samples,
        "conditions" => context.Conditions,
        _ => context.Observations,
    };

    sealed record MisbehavingStage(Phase When, Action<StageContext> Act) : CorruptionStage
    {
        public override Phase Phase => When;

        public override string Description => "Does what it is told.";

        public override string Source => "None.";

        public override string Unit => "observation";

        protected override CorruptionStage Rung(int severity) => this;

        public override void Apply(StageContext context) => Act(context);
    }
}

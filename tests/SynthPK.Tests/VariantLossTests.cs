using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Observation;
using SynthPK.Scenarios;

namespace SynthPK.Tests;

public sealed class VariantLossTests
{
    /// <summary>Three subjects with six samples and 21 doses each, and three covariates.</summary>
    static readonly Study Clean = new(ScenarioFile.Load("warfarin") with { Subjects = 3, Corruption = [], Arms = [ScenarioFile.Load("warfarin").Arms[0] with { Sampling = [new TimesPlan(["12 h", "36 h", "482 h", "488 h", "504 h", "528 h"])] }] });

    static readonly Dataset Block = Clean.Blocks().Single();

    [Test]
    public void Report_OfTheCleanTwinItself_IsNoLoss()
    {
        VariantLoss loss = Of(Block);
        Assert.That((loss.Observations, loss.Lost, loss.Blq, loss.Moved, loss.WrongDoses, loss.WrongCovariates), Is.EqualTo((18L, 0.0, 0.0, 0.0, 0.0, 0.0)));
        Assert.That(loss.Off, Is.Positive, "residual error");
    }

    [Test]
    public void Report_OfWhatWasDoneByHand_IsThat()
    {
        Table latent = With(Block.Truth.Latent, "CONC", (value, _) => 2 * value);
        double[] off = [.. latent.Get<double>("CONC").Values.ToArray().Select(value => 1.5 * value)];
        Table observations = With(Block.Observations, "DV", (_, row) => off[row]).Where([.. Enumerable.Range(0, 18).Select(row => row is not (0 or 7 or 17))]);
        bool[] below = [.. Enumerable.Range(0, 15).Select(row => row < 3)];
        observations = new Table(observations.Schema, [.. observations.Columns.Select(c => c.Name == "BLQ" ? new Column<bool>(c.Schema, below) : c)]);
        Table doses = With(With(Block.Truth.Doses, "RECORDED_TIME", (value, row) => row < 2 ? value + 0.5 : row == 2 ? value + 0.01 : value), "RECORDED_AMT", (value, row) => row == 5 ? 10 * value : value);
        Table subjects = With(Block.Subjects, "WT", (value, row) => row == 1 ? value + 1 : value);

        VariantLoss loss = Of(Block with { Observations = observations, Subjects = subjects, Truth = Block.Truth with { Latent = latent, Doses = doses } });
        Assert.That(loss.Observations, Is.EqualTo(15));
        Assert.That(loss.Lost, Is.EqualTo(3 / 18.0).Within(1e-12));
        Assert.That(loss.Blq, Is.EqualTo(3 / 15.0));
        Assert.That(loss.Moved, Is.EqualTo(Math.Log(2)).Within(1e-12));
        Assert.That(loss.Off, Is.EqualTo(Math.Log(1.5)).Within(1e-12));
        Assert.That(loss.WrongDoses, Is.EqualTo(3 / 63.0), "half an hour, half an hour and tenfold; 36 s are none");
        Assert.That(loss.WrongCovariates, Is.EqualTo(1 / 9.0));
    }

    [Test]
    public void Report_OfRowsOfSeveralEndpoints_FindsEachOfThem()
    {
        Study clean = new(ScenarioFile.Load("warfarin-pca") with { Subjects = 5, Corruption = [] });
        Dataset block = clean.Blocks().Single();
        double[] truth = block.Truth.Latent.Get<double>("CONC").Values.ToArray();
        Dataset exact = block with { Observations = With(block.Observations, "DV", (_, row) => 3 * truth[row]) };
        using VariantLoss loss = new(clean);
        loss.Report(exact);
        Assert.That(loss.Off, Is.EqualTo(Math.Log(3)).Within(1e-12));
    }

    [Test]
    public void Report_OfOtherBlocks_IsRefused()
    {
        using VariantLoss loss = new(Clean);
        loss.Report(Block);
        Assert.That(() => loss.Report(Block), Throws.InvalidOperationException.With.Message.Contains("same options"));
    }

    static VariantLoss Of(Dataset variant)
    {
        using VariantLoss loss = new(Clean);
        loss.Report(variant);
        return loss;
    }

    static Table With(Table table, string column, Func<double, int, double> value) => new(table.Schema,
        [.. table.Columns.Select(c => c.Name == column ? new Column<double>(c.Schema, [.. ((Column<double>)c).Values.ToArray().Select(value)]) : c)]);
}

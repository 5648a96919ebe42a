using NUnit.Framework;
using SynthPK.Corruption;

namespace SynthPK.Tests.Corruption;

public sealed class OrderSlipTests
{
    static readonly Trial Trial = Trial.Of(1, 2000);

    [Test]
    public void Apply_ToTroughs_DrawsThemWithinAnHourAfterTheDose()
    {
        CorruptedTrial slipped = Trial.Corrupt(1, new OrderSlip { Rate = 0.5 });
        double[] nominal = [.. slipped.Samples.Get<double>("NTIME").Values], drawn = [.. slipped.Samples.Get<double>("TIME").Values], planned = [.. Trial.Samples.Get<double>("TIME").Values];
        double[] minutes = [.. Enumerable.Range(0, drawn.Length).Where(row => drawn[row] != planned[row]).Select(row => 60 * (drawn[row] - nominal[row]))];
        int troughs = nominal.Count(t => t % 24 == 0);
        Assert.That(slipped.Summaries[0].Eligible, Is.EqualTo(troughs));
        Assert.That(minutes, Has.Length.EqualTo(0.5 * troughs).Within(3.3 * 0.5 * Math.Sqrt(troughs)));
        Assert.That(minutes, Is.All.InRange(5 - 1e-9, 60 + 1e-9));
        Assert.That(minutes.Average(), Is.EqualTo(32.5).Within(3.3 * 55 / Math.Sqrt(12 * minutes.Length)));
        Assert.That(nominal, Is.EqualTo(Trial.Samples.Get<double>("NTIME").Values.ToArray()));
    }

    [Test]
    public void Apply_WhereTheDoseIsMissed_LeavesTheTrough()
    {
        CorruptedTrial slipped = Trial.Corrupt(1, new MissedDoses { Intensity = 4 }, new OrderSlip { Rate = 1 });
        HashSet<(long, long)> taken = [.. slipped.Doses.Get<long>("ID").Values.ToArray().Zip(slipped.Doses.Get<long>("DOSE").Values.ToArray())];
        long[] id = [.. slipped.Samples.Get<long>("ID").Values], sample = [.. slipped.Samples.Get<long>("SAMPLE").Values];
        double[] drawn = [.. slipped.Samples.Get<double>("TIME").Values], planned = [.. Trial.Samples.Get<double>("TIME").Values];
        for (int row = 0; row < id.Length; row++) Assert.That(drawn[row] != planned[row], Is.EqualTo(taken.Contains((id[row], sample[row]))));
    }

    [Test]
    public void Apply_AfterATimeDeviation_PrevailsOverIt()
    {
        CorruptedTrial both = Trial.Corrupt(1, new SamplingTimeDeviation(), new OrderSlip { Rate = 1 }), slip = Trial.Corrupt(1, new OrderSlip { Rate = 1 });
        double[] nominal = [.. slip.Samples.Get<double>("NTIME").Values], of = [.. both.Samples.Get<double>("TIME").Values], alone = [.. slip.Samples.Get<double>("TIME").Values];
        for (int row = 0; row < of.Length; row++)
            if (nominal[row] % 24 == 0) Assert.That(of[row], Is.EqualTo(alone[row]));
        Assert.That(() => new CorruptionPipeline([new OrderSlip(), new SamplingTimeDeviation()]), Throws.ArgumentException.With.Message.Contains("cannot come after 'order-slip'"));
    }
}

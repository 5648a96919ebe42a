using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Units;

namespace SynthPK.Tests.Corruption;

public sealed class UloqCensoringTests
{
    static readonly Trial Trial = Trial.Of(1, 1000);

    [Test]
    public void Apply_WhereNothingIsDiluted_CensorsWhatIsStrictlyAbove()
    {
        Trial trial = Trial.Measuring((id, t) => id % 7 == 0 ? Trial.Uloq : id % 7 + t);
        (Table after, _) = trial.Report(15, 1, new UloqCensoring { Rate = 1 });
        Column<double> clean = trial.Observations.Get<double>("DV"), measured = after.Get<double>("DV");
        for (int row = 0; row < clean.Count; row++)
        {
            bool isAbove = clean.Values[row] > Trial.Uloq;
            Assert.That(after.Get<bool>("ALQ").Values[row], Is.EqualTo(isAbove));
            Assert.That(measured[row], Is.EqualTo(isAbove ? Cell.Null : clean[row]));
        }
        Assert.That(after.Get<bool>("BLQ").Values.ToArray(), Is.All.False);
    }

    [Test]
    public void Apply_OfAnEncodedValue_LeavesIt()
    {
        Quantity high = "40 mg/L"; // half of it is above the upper limit
        (Table after, _) = Trial.Report(15, 1, new BlqCensoring { Lloq = high, Encoding = BlqEncoding.HalfLimit }, new UloqCensoring { Rate = 1 });
        bool[] below = [.. after.Get<bool>("BLQ").Values], above = [.. after.Get<bool>("ALQ").Values];
        Assert.That(below.Zip(above).Count(flags => flags.First && flags.Second), Is.Zero);
        Assert.That(below, Has.Some.True);
        Assert.That(above, Has.Some.True);
    }
}

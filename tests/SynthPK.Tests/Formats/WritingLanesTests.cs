using System.Collections.Concurrent;
using NUnit.Framework;
using SynthPK.Formats;

namespace SynthPK.Tests.Formats;

public sealed class WritingLanesTests
{
    [Test]
    public void Take_OfManyBlocks_GivesEachLaneItsBlocksInOrder([Values(1, 2, 8)] int threads)
    {
        const int Lanes = 5, Blocks = 200;
        List<int>[] taken = [.. Enumerable.Range(0, Lanes).Select(_ => new List<int>())];
        WritingLanes lanes = new(Lanes, threads);
        for (int block = 0; block < Blocks; block++)
        {
            int own = block;
            lanes.Take([.. taken.Select(lane => (Action)(() => lane.Add(own)))]);
        }
        lanes.Finish();
        foreach (List<int> lane in taken) Assert.That(lane, Is.EqualTo(Enumerable.Range(0, Blocks)));
    }

    [Test]
    public void Take_WhileALaneIsSlow_WaitsForIt()
    {
        int given = 0, done = 0, mostAhead = 0;
        WritingLanes lanes = new(2, threads: 2);
        for (int block = 0; block < 20; block++)
        {
            Interlocked.Increment(ref given);
            lanes.Take(
            [
                () => { },
                () =>
                {
                    Thread.Sleep(2);
                    mostAhead = Math.Max(mostAhead, Volatile.Read(ref given) - Interlocked.Increment(ref done));
                },
            ]);
        }
        lanes.Finish();
        Assert.That(done, Is.EqualTo(20));
        Assert.That(mostAhead, Is.LessThanOrEqualTo(7));
    }

    [Test]
    public void Finish_AfterAFailure_TellsItAndTheLaneTakesNothingMore([Values(1, 2)] int threads)
    {
        ConcurrentBag<int> taken = [];
        WritingLanes lanes = new(2, threads);
        Assert.That(() =>
        {
            for (int block = 0; block < 30; block++)
            {
                int own = block;
                lanes.Take([() => taken.Add(own), () => { if (own >= 3) throw new IOException($"The disk was full at block {own}."); }]);
            }
            lanes.Finish();
        }, Throws.InstanceOf<IOException>().With.Message.EqualTo("The disk was full at block 3."));
        lanes.Rest();
        Assert.That(taken, Has.Count.LessThan(12));
    }
}

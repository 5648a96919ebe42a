using System.Runtime.ExceptionServices;

namespace SynthPK.Formats;

/// <summary>Work that goes on side by side while its giver goes on too: each lane takes one block after the other, and no lane is more than a few blocks behind.</summary>
/// <remarks>A lane that fails takes nothing more. Its failure is told to the giver at one of the next calls.</remarks>
/// <param name="lanes">How many lanes there are.</param>
/// <param name="threads">How many of them work at the same time; with one, all is done before <see cref="Take"/> returns.</param>
sealed class WritingLanes(int lanes, int threads)
{
    /// <summary>The blocks that wait or are being written. The project's choice: a lane that ends a row group, gzip and all, holds nobody up; 2 blocks took a tenth more time, 16 only more memory.</summary>
    const int MostBlocks = 6;

    readonly Task[] _last = [.. Enumerable.Repeat(Task.CompletedTask, lanes)];
    readonly Queue<Task> _blocks = [];
    readonly TaskScheduler _scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler;

    /// <summary>Gives each lane its work on the next block, and waits while too many blocks are on their way.</summary>
    public void Take(IReadOnlyList<Action> work)
    {
        if (threads == 1)
        {
            foreach (Action each in work) each();
            return;
        }
        for (int i = 0; i < work.Count; i++)
        {
            Action own = work[i];
            _last[i] = _last[i].ContinueWith(_ => own(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, _scheduler);
        }
        _blocks.Enqueue(Task.WhenAll(_last));
        while (_blocks.Count > MostBlocks) Await(_blocks.Dequeue());
    }

    /// <summary>Waits until every lane has done all its work.</summary>
    public void Finish()
    {
        while (_blocks.TryDequeue(out Task? block)) Await(block);
    }

    /// <summary>Waits until no lane works any more, whatever became of the work.</summary>
    public void Rest()
    {
        Task.WhenAny(Task.WhenAll(_last)).Wait(); // which, unlike the lanes, never fails
        _blocks.Clear();
    }

    static void Await(Task block)
    {
        try
        {
            block.Wait();
        }
        catch (AggregateException e)
        {
            // Those behind the one that failed were only called off.
            ExceptionDispatchInfo.Throw(e.InnerExceptions.FirstOrDefault(inner => inner is not OperationCanceledException) ?? e.InnerExceptions[0]);
        }
    }
}

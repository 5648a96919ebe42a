using System.Collections.Concurrent;

namespace SynthPK.Simulation;

/// <summary>Subjects in blocks that several threads share.</summary>
/// <param name="count">How many subjects.</param>
/// <param name="threads">How many threads at most.</param>
readonly struct Blocks(int count, int threads)
{
    /// <summary>The blocks of each thread, so that none waits long for the last, and the least subjects of one (the project's choice).</summary>
    const int PerThread = 6, Least = 128;

    /// <summary>Does something with each block, given the first subject and the one after the last.</summary>
    public void Do(Action<int, int> work)
    {
        int size = Math.Max(Least, (count + PerThread * threads - 1) / (PerThread * threads));
        if (threads == 1 || count <= size) work(0, count);
        else Parallel.ForEach(Partitioner.Create(0, count, size), new ParallelOptions { MaxDegreeOfParallelism = threads }, block => work(block.Item1, block.Item2));
    }
}

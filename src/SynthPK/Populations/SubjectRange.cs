namespace SynthPK.Populations;

/// <summary>Consecutive subjects, by their permanent numbers.</summary>
/// <param name="First">The number of the first subject, 1 or more.</param>
/// <param name="Count">How many subjects.</param>
readonly record struct SubjectRange(long First, int Count)
{
    /// <summary>The number of each subject.</summary>
    public long[] Numbers()
    {
        long[] numbers = new long[Count];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = First + i;
        return numbers;
    }

    /// <summary>The subjects in blocks of <paramref name="size"/>, or a few more: whole analytical runs stay together.</summary>
    /// <param name="size">The size of a block.</param>
    /// <param name="together">How many consecutive subjects are never parted; the first subject begins such a group.</param>
    public IEnumerable<SubjectRange> Blocks(int size, int together)
    {
        size = (int)Math.Min(int.MaxValue, ((long)size + together - 1) / together * together);
        for (long first = First, end = First + Count; first < end; first += size)
            yield return new SubjectRange(first, (int)Math.Min(size, end - first));
    }
}

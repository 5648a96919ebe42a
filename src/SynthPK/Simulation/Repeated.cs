using System.Collections;

namespace SynthPK.Simulation;

/// <summary>A list of one value, so many times, that takes the room of one.</summary>
sealed class Repeated<T>(T value, int count) : IReadOnlyList<T>
{
    public int Count => count;

    public T this[int index] => (uint)index < (uint)count ? value : throw new ArgumentOutOfRangeException(nameof(index), index, $"The list has {count} values.");

    public IEnumerator<T> GetEnumerator() => Enumerable.Repeat(value, count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

namespace SynthPK.Formats;

/// <summary>The formats of this library.</summary>
public static class DatasetFormats
{
    /// <summary>Every format, sorted by name.</summary>
    public static IReadOnlyList<DatasetFormat> All { get; } =
    [
        .. typeof(DatasetFormat).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(DatasetFormat)) && !t.IsAbstract)
            .Select(t => (DatasetFormat)Activator.CreateInstance(t, nonPublic: true)!)
            .OrderBy(f => f.Name, StringComparer.Ordinal),
    ];

    /// <summary>The format of a name, which must be exact.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest and lists all.</exception>
    public static DatasetFormat Find(string name) =>
        All.FirstOrDefault(f => f.Name == name)
        ?? throw new ArgumentException($"There is no format '{name}'. Did you mean '{Nearest(name)}'? The formats are {string.Join(", ", All.Select(f => f.Name))}.");

    static string Nearest(string name) => All.MinBy(f => EditDistance(name.ToLowerInvariant(), f.Name))!.Name;

    /// <summary>How many letters must be put in, left out or exchanged to make one word of the other (Levenshtein).</summary>
    static int EditDistance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(diagonal + (a[i - 1] == b[j - 1] ? 0 : 1), 1 + Math.Min(row[j], row[j - 1])));
        }
        return row[^1];
    }
}

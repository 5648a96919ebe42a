namespace SynthPK.Datasets;

/// <summary>Texts of which there are few: for each row the place of its text among the levels. It is never changed, so columns may share it.</summary>
sealed class CodedTexts
{
    /// <summary>As many as a byte can number.</summary>
    public const int MostLevels = 256;

    /// <param name="codes">For each row the place of its text; where the row is null, any.</param>
    /// <param name="levels">The texts, 1 to <see cref="MostLevels"/> of them; those of several blocks cost least when they are the same array.</param>
    /// <exception cref="ArgumentException">There are too many levels, or a code stands for none.</exception>
    public CodedTexts(byte[] codes, string[] levels)
    {
        if (levels.Length > MostLevels) throw new ArgumentException($"Codes tell at most {MostLevels} levels apart, not {levels.Length}; give the texts themselves.", nameof(levels));
        if (levels.Length < MostLevels && codes.AsSpan().ContainsAnyInRange((byte)levels.Length, byte.MaxValue))
            throw new ArgumentException($"A code is {codes.Max()} where there are {levels.Length} levels, which are numbered from 0.", nameof(codes));
        (Codes, Levels) = (codes, levels);
    }

    /// <summary>For each row the place of its text among the levels.</summary>
    public byte[] Codes { get; }

    /// <summary>The texts. Some may stand in no row, and two may be the same.</summary>
    public string[] Levels { get; }

    /// <summary>The text of a row.</summary>
    public string this[int row] => Levels[Codes[row]];

    /// <summary>The texts row by row; null where the row is.</summary>
    public string[] Decode(ReadOnlySpan<bool> nulls)
    {
        string[] texts = new string[Codes.Length];
        for (int row = 0; row < texts.Length; row++) texts[row] = Levels[Codes[row]];
        if (nulls.IsEmpty) return texts;
        for (int row = 0; row < texts.Length; row++)
            if (nulls[row]) texts[row] = null!;
        return texts;
    }

    /// <summary>The same levels in other rows.</summary>
    public CodedTexts With(byte[] codes) => new(codes, Levels);

    /// <summary>Several of the same levels one after the other; null when their levels are not the same array.</summary>
    public static CodedTexts? Join(IEnumerable<CodedTexts?> parts)
    {
        CodedTexts?[] all = [.. parts];
        if (all.Any(part => part is null || !ReferenceEquals(part.Levels, all[0]!.Levels))) return null;
        byte[] codes = new byte[all.Sum(part => part!.Codes.Length)];
        int at = 0;
        foreach (CodedTexts? part in all)
        {
            part!.Codes.CopyTo(codes, at);
            at += part.Codes.Length;
        }
        return all[0]!.With(codes);
    }
}

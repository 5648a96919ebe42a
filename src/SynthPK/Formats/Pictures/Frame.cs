namespace SynthPK.Formats.Pictures;

/// <summary>The place of a plot on the paper, in pixels.</summary>
readonly record struct Frame(double Left, double Top, double Right, double Bottom)
{
    /// <summary>Whether it is the first of its row, which has the numbers of the side axis.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Whether no other stands below it, so that it has the numbers of the foot axis.</summary>
    public bool IsLowest { get; init; }

    public double Width => Right - Left;

    public double Height => Bottom - Top;

    /// <summary>Equal frames in rows: small multiples.</summary>
    /// <param name="count">How many.</param>
    /// <param name="columns">How many in a row at most.</param>
    /// <param name="area">The room for them, whose height is that of one frame.</param>
    /// <param name="across">The room between neighbours in a row.</param>
    /// <param name="down">The room between rows.</param>
    public static IReadOnlyList<Frame> Multiples(int count, int columns, Frame area, double across, double down)
    {
        columns = Math.Clamp(columns, 1, Math.Max(1, count));
        double width = (area.Width - across * (columns - 1)) / columns;
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            double left = area.Left + i % columns * (width + across), top = area.Top + i / columns * (area.Height + down);
            return new Frame(left, top, left + width, top + area.Height) { IsFirst = i % columns == 0, IsLowest = i + columns >= count };
        })];
    }
}

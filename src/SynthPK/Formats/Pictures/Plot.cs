namespace SynthPK.Formats.Pictures;

/// <summary>A rectangle of the paper with a scale along its foot and one up its side.</summary>
/// <param name="Paper">The drawing it is part of.</param>
/// <param name="X">The scale along the foot, from left to right.</param>
/// <param name="Y">The scale up the side, from the foot to the top.</param>
sealed record Plot(Drawing Paper, Scale X, Scale Y)
{
    /// <summary>A plot in a frame.</summary>
    public static Plot In(Frame frame, Drawing paper, Scale x, Scale y) => new(paper, x.On(frame.Left, frame.Right), y.On(frame.Bottom, frame.Top));

    double Left => X.From;

    double Right => X.To;

    double Foot => Y.From;

    /// <summary>The place of a point.</summary>
    public (double X, double Y) At(double x, double y) => (X.At(x), Y.At(y));

    /// <summary>The axis up the side: a line across at each tick, and its number.</summary>
    /// <param name="hasNumbers">Whether the numbers are written, or stand beside a neighbour.</param>
    public void SideAxis(bool hasNumbers = true)
    {
        foreach (double tick in Y.Ticks)
        {
            Paper.Line(Left, Y.At(tick), Right, Y.At(tick), Pen.Grid);
            if (hasNumbers) Paper.Text(Left - 7, Y.At(tick) + 4, Y.Label(tick), Ink.Muted, Anchor.End);
        }
    }

    /// <summary>The axis along the foot: its line, a mark at each tick, and its number.</summary>
    /// <param name="name">What it shows; empty to say nothing.</param>
    /// <param name="hasNumbers">Whether the numbers are written.</param>
    public void FootAxis(string name = "", bool hasNumbers = true)
    {
        Paper.Line(Left, Foot, Right, Foot, Pen.Axis);
        double free = double.NegativeInfinity;
        foreach (double tick in X.Ticks)
        {
            double x = X.At(tick), half = Lettering.Width(X.Label(tick)) / 2;
            Paper.Line(x, Foot, x, Foot + 4, Pen.Axis);
            if (!hasNumbers || x - half < free) continue;
            Paper.Text(x, Foot + 17, X.Label(tick), Ink.Muted, Anchor.Middle);
            free = x + half + 4;
        }
        if (name.Length > 0) Paper.Text((Left + Right) / 2, Foot + 35, name, anchor: Anchor.Middle);
    }

    /// <summary>The plot's name above it, and a note after it.</summary>
    public void Heading(string name, string note = "")
    {
        double y = Y.To - 9, width = Right - Left, noted = note.Length == 0 ? 0 : Lettering.Width(note, Lettering.Small) + 8;
        double named = Math.Min(Math.Max(width - noted, 40), Lettering.Width(name, 1.08 * Lettering.Usual) + 1);
        Paper.Text(Left, y, name, isBold: true, width: named);
        if (note.Length > 0) Paper.Text(Right, y, note, Ink.Muted, Anchor.End, Lettering.Small);
    }

    /// <summary>A line through points in the plot's values.</summary>
    public void Curve(IEnumerable<(double X, double Y)> points, Pen pen) => Paper.Curve([.. points.Select(p => At(p.X, p.Y))], pen);

    /// <summary>A mark at a point in the plot's values.</summary>
    public void Mark(Shape shape, double x, double y, double size, Ink ink, bool isOpen = false, double opacity = 1) =>
        Paper.Mark(shape, X.At(x), Y.At(y), size, ink, isOpen, opacity);
}

namespace SynthPK.Formats.Pictures;

/// <summary>What the marks and lines of a drawing mean, in rows.</summary>
sealed class Legend
{
    /// <summary>The width of a sample of a mark or line.</summary>
    public const double KeyWidth = 22;

    const double RowHeight = 19, Gap = 18;

    readonly List<(string Label, double X, int Row, Action<Drawing, double, double> Key)> _entries = [];
    readonly double _left, _right;
    double _x;
    int _row;

    /// <param name="left">Where the rows begin.</param>
    /// <param name="right">Where they end.</param>
    public Legend(double left, double right) => (_left, _right, _x) = (left, right, left);

    /// <summary>The height of all rows.</summary>
    public double Height => _entries.Count == 0 ? 0 : (_row + 1) * RowHeight;

    /// <summary>Adds a meaning.</summary>
    /// <param name="label">What it means.</param>
    /// <param name="key">Draws its sample, whose left end and middle line it is given.</param>
    public Legend Add(string label, Action<Drawing, double, double> key)
    {
        double width = KeyWidth + 7 + Lettering.Width(label);
        if (_x > _left && _x + width > _right) (_x, _row) = (_left, _row + 1);
        _entries.Add((label, _x, _row, key));
        _x += width + Gap;
        return this;
    }

    public Legend AddLine(string label, Pen pen) => Add(label, (paper, x, y) => paper.Line(x, y, x + KeyWidth, y, pen));

    public Legend AddMark(string label, Shape shape, Ink ink, bool isOpen = false, double size = 4.5) => Add(label, (paper, x, y) => paper.Mark(shape, x + KeyWidth / 2, y, size, ink, isOpen));

    public Legend AddArea(string label, Ink ink, double opacity = 1) => Add(label, (paper, x, y) => paper.Rectangle(x, y - 6, KeyWidth, 12, ink, opacity));

    /// <summary>Draws it below a place.</summary>
    public void Draw(Drawing paper, double top)
    {
        foreach ((string label, double x, int row, Action<Drawing, double, double> key) in _entries)
        {
            double middle = top + row * RowHeight + RowHeight / 2;
            key(paper, x, middle);
            paper.Text(x + KeyWidth + 7, middle + 4, label, width: _right - x - KeyWidth - 7);
        }
    }
}

using SynthPK.Datasets;
using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Facts;

namespace SynthPK.Formats.Report;

/// <summary>Which fields each subject lacks: fields down, subjects across, and the share that is missing of each.</summary>
sealed class MissingnessFigure : Figure
{
    /// <summary>The most subjects that are drawn (the project's choice).</summary>
    const int MostSubjects = 80;

    const double Left = 236, Right = Sheet.Width - 138, RowHeight = 20, BarWidth = 60;

    static readonly Ink Missing = Ink.Record, Present = Ink.Series[5];

    /// <inheritdoc/>
    public override string Name => "missingness-map";

    /// <inheritdoc/>
    public override string Title => "What is missing";

    /// <inheritdoc/>
    public override int Order => 31;

    /// <inheritdoc/>
    public override bool Shows(ReportSource source) => MissingField.In(source).Count > 0;

    /// <inheritdoc/>
    public override string Caption(ReportSource source)
    {
        IReadOnlyList<MissingField> fields = MissingField.In(source);
        MissingField[] gappy = [.. fields.Where(f => f.Missing > 0)];
        int subjects = source.Dataset.Subjects.Rows;
        string shares = gappy.Length == 0
            ? "Nothing is missing."
            : $"Missing are {Phrase.List([.. gappy.Select(f => $"{Phrase.Share(f.Missing, f.Cells)} of {Phrase.Name(f.Name)} ({f.Table})")])}{(gappy.Length < fields.Count ? "; of all else nothing" : "")}.";
        return shares + Mechanisms(source.Dataset)
            + " A cell is filled as far up as the subject lacks the field; a value below the limit of quantification is not missing."
            + (subjects > MostSubjects ? $" The first {MostSubjects} of {Phrase.Count(subjects, "subject")} are drawn; shares are of all." : "")
            + Sheet.Part(source);
    }

    /// <inheritdoc/>
    public override string Svg(ReportSource source)
    {
        IReadOnlyList<MissingField> fields = MissingField.In(source);
        if (fields.Count == 0) return Sheet.Empty(this, "No field can be missing.");
        TableView people = new(source.Dataset.Subjects);
        long[] subjects = [.. Enumerable.Range(0, people.Rows).Select(row => people.Key("ID", row)).Take(MostSubjects)
            .OrderByDescending(id => fields.Sum(f => f.ShareOf(id))).ThenBy(id => string.Concat(fields.Select(f => f.ShareOf(id) > 0 ? '0' : '1')), StringComparer.Ordinal).ThenBy(id => id)];
        double top = 40, column = (Right - Left) / Math.Max(1, subjects.Length), y = top;
        Drawing paper = new();
        paper.Text(Left, top - 14, $"{Phrase.Count(subjects.Length, "subject")}, those who lack most first", Ink.Muted, size: Lettering.Small);
        paper.Text(Right + 12, top - 14, "share missing", Ink.Muted, size: Lettering.Small);
        string table = "";
        foreach (MissingField field in fields)
        {
            if (field.Table != table) { y += table.Length == 0 ? 0 : 6; paper.Text(12, y + 13.5, field.Table, Ink.Muted, size: Lettering.Small, width: 76); table = field.Table; }
            paper.Open($"{field.Name}, {field.Table}: {Phrase.Number(field.Missing)} of {Phrase.Number(field.Cells)} missing");
            paper.Text(Left - 8, y + 14, field.Name, anchor: Anchor.End, width: Left - 98);
            paper.Rectangle(Left, y, Right - Left, RowHeight - 3, Present, 0.22);
            for (int i = 0; i < subjects.Length; i++)
            {
                double filled = (RowHeight - 3) * field.ShareOf(subjects[i]);
                if (filled > 0) paper.Rectangle(Left + i * column, y + RowHeight - 3 - filled, Math.Max(1, column - 0.8), filled, Missing);
            }
            double share = field.Cells == 0 ? 0 : (double)field.Missing / field.Cells;
            paper.Rectangle(Right + 12, y + 2, BarWidth, RowHeight - 7, Ink.Grid);
            if (share > 0) paper.Rectangle(Right + 12, y + 2, Math.Max(1, BarWidth * share), RowHeight - 7, Missing);
            paper.Text(Sheet.Width - 12, y + 14, field.Cells == 0 ? "none" : Phrase.Percent(share), anchor: Anchor.End);
            paper.Close();
            y += RowHeight;
        }
        Legend legend = new Legend(12, Sheet.Right).AddArea("present", Present, 0.22).AddArea("missing", Missing)
            .Add("in part", (p, x, m) => { p.Rectangle(x, m - 6, Legend.KeyWidth, 12, Present, 0.22); p.Rectangle(x, m + 1, Legend.KeyWidth, 5, Missing); });
        legend.Draw(paper, y + 10);
        return paper.ToSvg(Title, Caption(source), Sheet.Width, y + 10 + legend.Height + 8);
    }

    /// <summary>By what it was decided that values were lost, as the audit knows.</summary>
    static string Mechanisms(Dataset dataset)
    {
        TableView audit = new(dataset.Truth.Audit);
        if (!audit.Has("MECHANISM") || !audit.Has("AFTER_TEXT")) return "";
        var found = Enumerable.Range(0, audit.Rows)
            .Where(row => audit.Text("ACTION", row) == "change" && audit.Number("AFTER", row) is null && audit.Text("AFTER_TEXT", row) is null && audit.Text("TABLE", row) is "subjects" or "visits")
            .GroupBy(row => audit.Text("MECHANISM", row)!)
            .ToDictionary(g => g.Key, g => g.Count());
        string[] told =
        [
            .. new[] { ("random", "by chance alone (MCAR)"), ("observed", "by what the dataset shows (MAR)"), ("unobserved", "by what it does not show (MNAR)"), ("structural", "by a rule") }
                .Where(m => found.ContainsKey(m.Item1)).Select(m => $"{Phrase.Number(found[m.Item1])} {m.Item2}"),
        ];
        return told.Length == 0 ? "" : $" Of the covariates, {Phrase.List(told)} {(found.Values.Sum() == 1 ? "value was" : "values were")} lost.";
    }
}

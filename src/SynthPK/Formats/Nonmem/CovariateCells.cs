using SynthPK.Datasets;

namespace SynthPK.Formats.Nonmem;

/// <summary>The covariates of a row: those of the last visit at or before its time where they change, and otherwise the subject's.</summary>
/// <param name="block">The dataset.</param>
/// <param name="covariates">The covariates, in the order of the columns.</param>
/// <param name="codes">The code books of those that are text.</param>
/// <param name="cells">How cells are written.</param>
sealed class CovariateCells(Dataset block, IReadOnlyList<ColumnSchema> covariates, IReadOnlyList<CodeBook?> codes, EventCells cells)
{
    readonly Column<long> _subjects = block.Subjects.Get<long>("ID");
    readonly Column<long>? _visitIds = block.Visits?.Get<long>("ID");
    readonly Column<double>? _visitTimes = block.Visits?.Get<double>("TIME");
    readonly Column[] _baseline = [.. covariates.Select(c => block.Subjects[c.Name])];
    readonly Column?[] _changing = [.. covariates.Select(c => block.Visits?.Columns.FirstOrDefault(column => column.Name == c.Name))];
    int _subject = -1, _visit = -1, _nextVisit;

    /// <summary>The cells at a time of a subject, each after its separator. Subjects must be asked for in order, and their times rising.</summary>
    public ReadOnlySpan<byte> At(int subject, double timeH)
    {
        bool isOther = subject != _subject;
        if (isOther) (_subject, _visit) = (subject, -1);
        if (_visitIds is not null)
        {
            long id = _subjects.Values[subject];
            for (; _nextVisit < _visitIds.Count && (_visitIds.Values[_nextVisit] < id || (_visitIds.Values[_nextVisit] == id && !(_visitTimes!.Values[_nextVisit] > timeH))); _nextVisit++)
            {
                if (_visitIds.Values[_nextVisit] == id) (_visit, isOther) = (_nextVisit, true);
            }
        }
        if (isOther) Write();
        return cells.Written;
    }

    void Write()
    {
        cells.Clear();
        for (int i = 0; i < _baseline.Length; i++)
        {
            Cell cell = _visit >= 0 && _changing[i] is { } changing ? changing[_visit] : _baseline[i][_subject];
            cells.Separate();
            double? number = cell.Text is { } level ? codes[i]!.CodeOf(level) : cell.Number;
            bool isInteger = covariates[i] is { IsNullable: false, Type: not ColumnType.Double };
            if (isInteger && number is { } whole) cells.Write((long)whole);
            else cells.Write(number);
        }
    }
}

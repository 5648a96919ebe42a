using System.Text;
using SynthPK.Datasets;
using SynthPK.Formats.Nonmem;

namespace SynthPK.Formats.Pmx;

/// <summary>The tables of a benchmark: one to learn from, one to be tested on.</summary>
sealed class PmxTables
{
    public const string Split = "SPLIT", Train = "train", Test = "test";

    /// <summary>What stands for a truth value that is kept from whoever is tested.</summary>
    const long Hidden = -1;

    /// <summary>Validation is part of what a benchmark gives to learn from.</summary>
    static readonly string[] ForTraining = [Train, "validation"];

    public PmxTables(DatasetSchema schema)
    {
        Columns = new EventColumns(schema with { Subjects = schema.Subjects with { Columns = [.. schema.Subjects.Columns.Where(c => c.Name != Split)] } }, BlqEncoding.Missing, DoseEncoding.Expanded);
        TrainColumns = ColumnsOf(isTest: false);
        TestColumns = ColumnsOf(isTest: true);
    }

    /// <summary>What the dataset holds.</summary>
    public EventColumns Columns { get; }

    /// <summary>The columns of train.csv before the covariates.</summary>
    public IReadOnlyList<EventColumn> TrainColumns { get; }

    /// <summary>Those of test.csv: the same, with what is to be predicted left out.</summary>
    public IReadOnlyList<EventColumn> TestColumns { get; }

    /// <summary>The header of both files.</summary>
    public byte[] Header => Encoding.UTF8.GetBytes(string.Join(',', TrainColumns.Select(c => c.Name).Concat(Columns.Covariates.Select(c => c.Name))) + "\n");

    /// <summary>Whether a subject is there to be tested on.</summary>
    /// <exception cref="ArgumentException">Its split is none of train, validation and test.</exception>
    public static bool IsTest(string? split, long id) => split == Test
        || (ForTraining.Contains(split) ? false : throw new ArgumentException($"Subject {id} has the split '{split}'; the format pmx knows train, validation and test."));

    IReadOnlyList<EventColumn> ColumnsOf(bool isTest) =>
    [
        Columns.Id, Columns.Time,
        Columns.Amount with { Meaning = "Dose amount; 0 on observations", Write = (cells, in row, _) => cells.Write(row.Amount ?? 0.0) },
        Columns.Rate with { Meaning = "Infusion rate; 0 for a bolus or an oral dose, and on observations", Write = (cells, in row, _) => cells.Write(row.Rate ?? 0.0) },
        Columns.Value with { Write = (cells, in row, _) => WriteValue(cells, isTest ? null : row.Value) },
        Columns.Evid,
        Columns.Missing with { Write = (cells, in row, _) => cells.Write(isTest || row.IsDose || row.Value is null ? 1L : 0L) },
        Columns.Compartment,
        Flag("BLQ", "Whether the concentration is below the lower limit of quantification", isTest, row => row.IsBelow),
        Columns.LowerLimit with { Meaning = "Lower limit of quantification; 0 where none is stated, and on doses", Write = (cells, in row, _) => cells.Write(row.LowerLimit ?? 0.0) },
        Columns.NominalTime,
        .. Columns.Endpoint().Select(c => c with { Meaning = "Which endpoint was measured; 0 on doses", Write = (cells, in row, _) => cells.Write((long)row.Endpoint) }),
        .. Columns.Occasion.Select(c => c with { Write = (cells, in row, _) => cells.Write(row.Occasion ?? 0L) }),
        .. Columns.UpperLimit.Select(c => c.Name == "ALQ"
            ? Flag("ALQ", "Whether the value is above the upper limit of quantification", isTest, row => row.IsAbove)
            : c with { Write = (cells, in row, _) => cells.Write(row.UpperLimit ?? 0.0) }),
        .. Columns.Labels,
    ];

    static EventColumn Flag(string name, string meaning, bool isTest, Func<EventRow, bool> isSet) =>
        new(name, "", $"{meaning}: 1 yes, 0 no, -1 not told in test.csv", (cells, in row, _) => cells.Write(isTest ? Hidden : isSet(row) ? 1L : 0L));

    /// <summary>A point stands for null in this column only: with it the column is text to pandas in both files.</summary>
    static void WriteValue(EventCells cells, double? value)
    {
        if (value is null) cells.Write("."u8);
        else cells.Write(value);
    }
}

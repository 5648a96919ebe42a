using System.Globalization;
using SynthPK.Csv;

namespace SynthPK.Formats.Pmx;

/// <summary>A table of a benchmark, as pandas guesses its types.</summary>
sealed class PmxTable
{
    /// <summary>What pandas reads as missing.</summary>
    static readonly HashSet<string> Missing = ["", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"];

    readonly Dictionary<string, ColumnGuess> _guesses = [];

    /// <summary>The names of the columns.</summary>
    public List<string> Header { get; } = [];

    /// <summary>The first line with another number of cells, from 1; 0 when there is none.</summary>
    public int RaggedLine { get; private set; }

    /// <summary>How many rows there are below the header.</summary>
    public long Rows { get; private set; }

    /// <summary>The subjects.</summary>
    public HashSet<string> Ids { get; } = [];

    /// <summary>How many rows have a value of DV.</summary>
    public long Answers { get; private set; }

    /// <summary>The type that pandas would give a column.</summary>
    public string TypeOf(string column) => _guesses[column].Name;

    /// <summary>Reads a table line by line.</summary>
    public static PmxTable Read(string path)
    {
        PmxTable table = new();
        List<CsvCell> cells = [];
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (!new CsvRows(line).Read(cells)) continue;
            if (table.Header.Count == 0) table.Begin(cells);
            else table.Add(cells, number);
        }
        return table;
    }

    void Begin(List<CsvCell> cells)
    {
        foreach (CsvCell cell in cells)
        {
            Header.Add(cell.Text);
            _guesses[cell.Text] = new ColumnGuess();
        }
    }

    void Add(List<CsvCell> cells, int line)
    {
        Rows++;
        if (cells.Count != Header.Count)
        {
            if (RaggedLine == 0) RaggedLine = line;
            return;
        }
        for (int i = 0; i < cells.Count; i++)
        {
            string text = cells[i].Text;
            _guesses[Header[i]].Look(text, Missing.Contains(text));
            if (Header[i] == "ID") Ids.Add(text);
            if (Header[i] == "DV" && text != "." && !Missing.Contains(text)) Answers++;
        }
    }

    /// <summary>What is known of the type of a column: it is the narrowest that holds every cell.</summary>
    sealed class ColumnGuess
    {
        bool _hasMissing, _hasReal, _hasText, _hasInteger;

        public string Name => _hasText ? "object" : _hasReal || _hasMissing || !_hasInteger ? "float64" : "int64";

        public void Look(string text, bool isMissing)
        {
            if (isMissing) _hasMissing = true;
            else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) _hasInteger = true;
            else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) _hasReal = true;
            else _hasText = true;
        }
    }
}

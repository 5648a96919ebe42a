using System.Text.Json.Nodes;
using SynthPK.Datasets;

namespace SynthPK.Formats.Croissant;

/// <summary>The rules about the rows behind the record sets: columns as declared, keys that tell rows apart, references that lead somewhere. Rows are read a part at a time.</summary>
sealed class RecordRules(string folder, CroissantNode root, ILookup<string, string> files, CroissantBreaches breaches)
{
    /// <summary>The values of each field that others refer to.</summary>
    readonly Dictionary<string, HashSet<Cell>> _referred = [];

    public void Look()
    {
        IReadOnlyList<CroissantNode> sets = root.Nodes("recordSet");
        HashSet<string> referred = [.. sets.SelectMany(s => s.Nodes("field")).Select(ReferenceOf).OfType<string>()];
        foreach (string field in referred) _referred[field] = [];
        // What is referred to comes first, so that every reference can be followed when its row is read.
        foreach (CroissantNode set in sets.OrderBy(s => s.Nodes("field").Any(f => f.Id is { } id && referred.Contains(id)) ? 0 : 1).ThenBy(s => s.Has("data") ? 0 : 1)) LookAt(set);
    }

    static string? ReferenceOf(CroissantNode field) => field.Node("references")?.Node("field")?.Id;

    static string? ColumnOf(CroissantNode field) => field.Node("source")?.Node("extract")?.Text("column");

    void LookAt(CroissantNode set)
    {
        foreach (JsonObject row in set.Items("data").OfType<JsonObject>())
        {
            foreach ((string field, JsonNode? value) in row)
                if (_referred.TryGetValue(field, out HashSet<Cell>? values) && value is not null) values.Add(value.ToString());
        }
        string[] sources = [.. set.Nodes("field").Select(f => f.Node("source")).OfType<CroissantNode>().SelectMany(s => s.References("fileObject").Concat(s.References("fileSet"))).Distinct()];
        if (set.Has("data") || sources.Length != 1) return; // which is told elsewhere
        foreach (string path in files[sources[0]])
        {
            try
            {
                LookAt(set, path);
            }
            catch (InvalidDataException e)
            {
                breaches.Report(set.Place, $"{path} cannot be read: {e.Message.TrimEnd('.')}", "it is a table");
            }
        }
    }

    void LookAt(CroissantNode set, string path)
    {
        RowRules? rows = null;
        foreach (Table part in TableParts.Read(Path.Combine(folder, path)))
        {
            if (rows is null)
            {
                LookAtColumns(set, path, part.Schema);
                rows = new RowRules(set, path, part.Schema, _referred, breaches);
            }
            rows.Look(part);
        }
    }

    void LookAtColumns(CroissantNode set, string path, TableSchema found)
    {
        Dictionary<string, CroissantNode> declared = [];
        foreach (CroissantNode field in set.Nodes("field"))
            if (ColumnOf(field) is { } column) declared[column] = field;
        foreach ((string column, CroissantNode field) in declared)
        {
            if (!found.Has(column)) breaches.Report(field.Place, $"extracts the column {column}", $"{path} has {string.Join(", ", found.Columns.Select(c => c.Name))}");
            else if (TableParts.HasTypes(path) && !field.Texts("dataType").Contains(CroissantTypes.Of(found.Columns[found.IndexOf(column)].Type)))
                breaches.Report(field.Place, $"dataType is '{string.Join(", ", field.Texts("dataType"))}'", $"the column {column} of {path} is {CroissantTypes.Of(found.Columns[found.IndexOf(column)].Type)}");
        }
        foreach (ColumnSchema column in found.Columns.Where(c => !declared.ContainsKey(c.Name)))
            breaches.Report(set.Place, $"has no field for the column {column.Name} of {path}", "every column is described");
    }

    /// <summary>The rules about the rows of one file, which pass by in order.</summary>
    sealed class RowRules
    {
        readonly string _place, _path;
        readonly CroissantBreaches _breaches;
        readonly string[] _key;
        readonly (string Column, HashSet<Cell> Values)[] _collected;
        readonly (string Column, string To, HashSet<Cell> Values)[] _references;
        readonly HashSet<string> _told = [];
        Cell[]? _last;
        long _row;

        public RowRules(CroissantNode set, string path, TableSchema table, Dictionary<string, HashSet<Cell>> referred, CroissantBreaches breaches)
        {
            (_place, _path, _breaches) = (set.Place, path, breaches);
            (string Id, string Column, string? To)[] fields = [.. set.Nodes("field").Select(f => (Id: f.Id ?? "", Column: ColumnOf(f) ?? "", To: ReferenceOf(f))).Where(f => table.Has(f.Column))];
            _key = [.. set.References("key").SelectMany(k => fields.Where(f => f.Id == k)).Select(f => f.Column)];
            _collected = [.. fields.Where(f => referred.ContainsKey(f.Id)).Select(f => (f.Column, referred[f.Id]))];
            _references = [.. fields.Where(f => f.To is not null && referred.ContainsKey(f.To)).Select(f => (f.Column, f.To!, referred[f.To!]))];
        }

        public void Look(Table part)
        {
            Column[] key = [.. _key.Select(c => part[c])];
            for (int row = 0; row < part.Rows && key.Length > 0; row++) LookAtKey(key, row);
            foreach ((string name, HashSet<Cell> values) in _collected)
            {
                Column column = part[name];
                for (int row = 0; row < part.Rows; row++) values.Add(column[row]);
            }
            foreach ((string name, string to, HashSet<Cell> values) in _references) LookAtReference(part[name], to, values);
            _row += part.Rows;
        }

        /// <summary>Rows are sorted by their key, so a row is another's double if and only if it stands beside it.</summary>
        void LookAtKey(Column[] key, int row)
        {
            Cell[] cells = new Cell[key.Length];
            for (int i = 0; i < key.Length; i++) cells[i] = key[i][row];
            if (cells.Any(c => c.IsNull)) Tell("null", row, "its key is null", "a key never is");
            else if (_last is not null)
            {
                int order = Compare(_last, cells);
                if (order == 0) Tell("double", row, $"has the key {Show(cells)} of the row before", "a key tells rows apart");
                if (order > 0) Tell("order", row, $"its key {Show(cells)} comes after {Show(_last)}", "rows are sorted by their key");
            }
            _last = cells;
        }

        void LookAtReference(Column column, string to, HashSet<Cell> values)
        {
            Cell last = Cell.Null;
            for (int row = 0; row < column.Count; row++)
            {
                Cell cell = column[row];
                if (cell.IsNull || cell == last) continue;
                last = cell;
                if (!values.Contains(cell)) Tell($"reference {column.Name}", row, $"{column.Name} is {cell}", $"it refers to {to}, which has no such value");
            }
        }

        /// <summary>The first row that breaks a rule tells it; the others would say the same.</summary>
        void Tell(string rule, int row, string problem, string allowed)
        {
            if (_told.Add(rule)) _breaches.Report(_place, $"row {_row + row + 1} of {_path}: {problem}", allowed);
        }

        static string Show(Cell[] cells) => $"({string.Join(", ", cells)})";

        static int Compare(Cell[] left, Cell[] right)
        {
            for (int i = 0; i < left.Length; i++)
            {
                int order = left[i].Number is { } a && right[i].Number is { } b ? a.CompareTo(b) : string.CompareOrdinal(left[i].ToString(), right[i].ToString());
                if (order != 0) return order;
            }
            return 0;
        }
    }
}

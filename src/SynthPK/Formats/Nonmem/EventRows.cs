using System.Buffers;
using SynthPK.Datasets;

namespace SynthPK.Formats.Nonmem;

/// <summary>Writes the cells of one event, the covariates excepted.</summary>
/// <param name="block">The block.</param>
/// <param name="hasDepot">Whether there is a depot compartment.</param>
/// <param name="endpoints">The numbers of the endpoints; null where rows do not say.</param>
/// <param name="labels">The columns that a design adds to rows, with the numbers of their texts.</param>
sealed class EventRows(Dataset block, bool hasDepot, CodeBook? endpoints, IReadOnlyList<(ColumnSchema Column, CodeBook? Codes)> labels)
{
    const int Depot = 1;

    readonly int _central = hasDepot ? 2 : 1;
    readonly Column<long> _doseId = block.Doses.Get<long>("ID"), _observationId = block.Observations.Get<long>("ID");
    readonly Column<double> _amt = block.Doses.Get<double>("AMT"), _dur = block.Doses.Get<double>("DUR");
    readonly Column<string> _route = block.Doses.Get<string>("ROUTE");
    readonly Column<double> _dv = block.Observations.Get<double>("DV"), _lloq = block.Observations.Get<double>("LLOQ"), _nominal = block.Observations.Get<double>("NTIME");
    readonly Column<bool> _blq = block.Observations.Get<bool>("BLQ");

    readonly Column<string>? _endpoint = endpoints is null ? null : block.Observations.Get<string>("DVID");
    readonly Column<long>? _doseOccasion = OccasionOf(block.Doses), _occasion = OccasionOf(block.Observations);
    readonly Column<bool>? _alq = HasUpperLimit(block) ? block.Observations.Get<bool>("ALQ") : null;
    readonly Column<double>? _uloq = HasUpperLimit(block) ? block.Observations.Get<double>("ULOQ") : null;

    readonly (Column? Dose, Column Observation, CodeBook? Codes)[] _labels =
        [.. labels.Select(l => (block.Doses.Columns.FirstOrDefault(c => c.Name == l.Column.Name), block.Observations[l.Column.Name], l.Codes))];

    public void Write(ArrayBufferWriter<byte> output, EventTable.Event e, double? sinceDoseH)
    {
        NonmemCells.Write(output, (e.IsDose ? _doseId : _observationId).Values[e.Row]);
        Number(output, e.TimeH);
        Number(output, sinceDoseH);
        if (e.IsDose) WriteDose(output, e.Row);
        else WriteObservation(output, e.Row);
        foreach ((Column? dose, Column observation, CodeBook? codes) in _labels)
        {
            Cell cell = e.IsDose ? dose is null ? Cell.Null : dose[e.Row] : observation[e.Row];
            Number(output, cell.Text is { } level ? codes!.CodeOf(level) : cell.Number);
        }
    }

    void WriteDose(ArrayBufferWriter<byte> output, int row)
    {
        double? amount = ValueOf(_amt, row), duration = ValueOf(_dur, row);
        Number(output, amount);
        Number(output, duration > 0 ? amount / duration : 0);
        Number(output, null);
        Integer(output, 1);
        Integer(output, 1);
        Integer(output, CompartmentOf(row));
        Integer(output, 0);
        Number(output, null);
        Number(output, null);
        if (_endpoint is not null) Number(output, null);
        if (_doseOccasion is not null) Number(output, _doseOccasion.Values[row]);
        if (_uloq is null) return;
        Integer(output, 0);
        Number(output, null);
    }

    void WriteObservation(ArrayBufferWriter<byte> output, int row)
    {
        Number(output, null);
        Number(output, null);
        Number(output, ValueOf(_dv, row));
        Integer(output, 0);
        Integer(output, _dv.IsNull(row) ? 1 : 0);
        Integer(output, _central);
        Integer(output, !_blq.IsNull(row) && _blq.Values[row] ? 1 : 0);
        Number(output, ValueOf(_lloq, row));
        Number(output, ValueOf(_nominal, row));
        if (_endpoint is not null) Integer(output, endpoints!.CodeOf(_endpoint.Values[row]));
        if (_occasion is not null) Number(output, _occasion.Values[row]);
        if (_uloq is null) return;
        Integer(output, !_alq!.IsNull(row) && _alq.Values[row] ? 1 : 0);
        Number(output, ValueOf(_uloq, row));
    }

    static bool HasUpperLimit(Dataset block) => block.Observations.Schema.Columns.Any(c => c.Name == "ULOQ");

    static Column<long>? OccasionOf(Table table) => table.Schema.Columns.Any(c => c.Name == "OCC") ? table.Get<long>("OCC") : null;

    int CompartmentOf(int row)
    {
        if (_route.IsNull(row) || _route.Values[row] != EventTable.Oral) return _central;
        return hasDepot ? Depot : throw new ArgumentException($"Subject {_doseId.Values[row]} has an oral dose, but ROUTE was declared to have no value '{EventTable.Oral}' (DatasetSchema.Levels).");
    }

    static double? ValueOf(Column<double> column, int row) => column.IsNull(row) ? null : column.Values[row];

    static void Number(ArrayBufferWriter<byte> output, double? value)
    {
        NonmemCells.Separator(output);
        NonmemCells.Write(output, value);
    }

    static void Integer(ArrayBufferWriter<byte> output, int value)
    {
        NonmemCells.Separator(output);
        NonmemCells.Write(output, (long)value);
    }
}

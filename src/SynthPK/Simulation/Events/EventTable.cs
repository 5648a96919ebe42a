using SynthPK.Issues;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation.Events;

/// <summary>What happens to many subjects, record by record in NONMEM's terms, with the inputs of a model: its parameters and covariates.</summary>
/// <remarks>
/// <para>The records of a subject act in the order in which they stand. An input has one value throughout or one for each
/// record; between records it is what its <see cref="Interpolation"/> says: the model's, unless it is changed by With.</para>
/// <para>A table is checked when it is made and never changes.</para>
/// </remarks>
public sealed class EventTable
{
    /// <summary>A file that is larger is none that one reads at once (the project's choice).</summary>
    const int MostBytes = 500_000_000;

    readonly double[][] _inputs;
    readonly Interpolation[] _interpolations;

    /// <summary>A table made in code.</summary>
    /// <param name="model">The model whose states the doses enter.</param>
    /// <param name="records">One row of records for each subject.</param>
    /// <param name="inputs">
    /// Values of the model's inputs by name: one value for all records, or one for each record of the table, subject after
    /// subject. Inputs that are left out have the model's default.
    /// </param>
    /// <param name="ids">What the subjects are called: one for each; 1, 2, 3, … if left out.</param>
    /// <exception cref="EventTableException">A record breaks a rule, or an input is missing or illegal: every issue at once.</exception>
    /// <exception cref="ArgumentException">The model has no such input, or the numbers of values or names do not fit the records.</exception>
    public EventTable(StructuralModel model, Ragged<EventRecord> records, IEnumerable<KeyValuePair<string, double[]>>? inputs = null, IReadOnlyList<string>? ids = null)
        : this(model, records, ColumnsOf(model, records, inputs ?? []), ids ?? [.. Enumerable.Range(1, records.Count).Select(i => $"{i}")])
    {
        if (Ids.Count != records.Count) throw new ArgumentException($"There are {Ids.Count} names for {records.Count} subjects; give one each.", nameof(ids));
        for (int subject = 0; subject < records.Count; subject++)
        {
            if (records[subject].IsEmpty) throw new ArgumentException($"Subject {Ids[subject]} has no record; leave it out.", nameof(records));
        }
        IReadOnlyList<EventFault> faults = Faults(new HashSet<(int, string)>());
        if (faults.Count > 0) throw new EventTableException([.. faults.Select(fault => fault.At(null))]);
    }

    /// <summary>A table that is not checked yet: a column is empty where nothing is given.</summary>
    internal EventTable(StructuralModel model, Ragged<EventRecord> records, double[][] inputs, IReadOnlyList<string> ids)
        : this(model, records, Completed(model, records, inputs), ids, [.. model.Parameters.Select(p => p.Interpolation)])
    {
    }

    EventTable(StructuralModel model, Ragged<EventRecord> records, double[][] inputs, IReadOnlyList<string> ids, Interpolation[] interpolations) =>
        (Model, Records, _inputs, Ids, _interpolations) = (model, records, inputs, ids, interpolations);

    /// <summary>The model whose states the doses enter.</summary>
    public StructuralModel Model { get; }

    /// <summary>The records, one row for each subject.</summary>
    public Ragged<EventRecord> Records { get; }

    /// <summary>What the subjects are called, in their order; a name that comes again later is another subject.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Columns of the file that were not used, in a sentence each; empty for a table made in code.</summary>
    public IReadOnlyList<string> Notes { get; internal init; } = [];

    /// <summary>A table in a file of comma-separated values (RFC 4180, UTF-8).</summary>
    /// <remarks>
    /// Columns are ID, TIME, EVID, MDV, AMT, CMT (a compartment's number or name), RATE, II, ADDL, SS and the inputs of the
    /// model, in any order, in capitals or not; ID and TIME must be there. An empty cell or a dot is 0, but an input must
    /// have a value. Without EVID a row is a dose when AMT, RATE or SS is not 0. Other columns are left out: see
    /// <see cref="Notes"/>.
    /// </remarks>
    /// <exception cref="EventTableException">Something is wrong with it: every issue at once, each with its place in the file; or the file cannot be read.</exception>
    public static EventTable Load(string path, StructuralModel model) =>
        EventTableReader.Read(InputText.Read(path, MostBytes, issue => new EventTableException([issue])), path, model);

    /// <summary>A table in a file whose subjects' inputs are known; columns of inputs are left out, like all others.</summary>
    /// <exception cref="EventTableException">Something is wrong with it, or a subject is not known: every issue at once.</exception>
    internal static EventTable Load(string path, KnownInputs known) =>
        EventTableReader.Read(InputText.Read(path, MostBytes, issue => new EventTableException([issue])), path, known.Model, known);

    /// <summary>A table in the form that <see cref="Load(string, StructuralModel)"/> reads.</summary>
    /// <param name="text">The comma-separated values.</param>
    /// <param name="model">The model whose states the doses enter.</param>
    /// <param name="file">What issues call the text.</param>
    /// <exception cref="EventTableException">Something is wrong with it: every issue at once, each with its place.</exception>
    public static EventTable Parse(string text, StructuralModel model, string file = "events.csv") => EventTableReader.Read(text, file, model);

    /// <summary>The same table with another interpolation of every input.</summary>
    public EventTable With(Interpolation interpolation) =>
        new(Model, Records, _inputs, Ids, [.. _interpolations.Select(_ => interpolation)]) { Notes = Notes };

    /// <summary>The same table with another interpolation of one input.</summary>
    /// <exception cref="ArgumentException">The model has no such input; the message lists those it has.</exception>
    public EventTable With(string input, Interpolation interpolation)
    {
        Interpolation[] interpolations = [.. _interpolations];
        interpolations[Model.IndexOf(input)] = interpolation;
        return new(Model, Records, _inputs, Ids, interpolations) { Notes = Notes };
    }

    /// <summary>The value of an input, by its place in the model, at a record, counted through the table.</summary>
    internal double Input(int input, int row) => _inputs[input] is [double constant] ? constant : _inputs[input][row];

    /// <summary>How an input is interpolated.</summary>
    internal Interpolation InterpolationOf(int input) => _interpolations[input];

    /// <summary>Whether any input follows a straight line between two records: then the model must be solved in its interpolated form.</summary>
    internal bool IsInterpolated
    {
        get
        {
            for (int i = 0; i < _inputs.Length; i++)
            {
                if (_interpolations[i] == Interpolation.Linear && _inputs[i].AsSpan().ContainsAnyExcept(_inputs[i].AsSpan(0, 1))) return true;
            }
            return false;
        }
    }

    /// <summary>Everything that is wrong with the table, in the order of the rows.</summary>
    /// <param name="unread">Cells that could not be read and are known to be wrong: the row, from 0, and the column.</param>
    internal IReadOnlyList<EventFault> Faults(IReadOnlySet<(int Row, string Column)> unread)
    {
        List<EventFault> faults = [];
        for (int i = 0; i < _inputs.Length; i++) CheckInput(i, unread, faults);
        HashSet<int> withoutInputs = [.. faults.Select(fault => fault.Row - 1)];
        RecordCheck records = new(this, unread, row => withoutInputs.Contains(row) || withoutInputs.Contains(-1));
        faults.AddRange(records.Faults());
        return [.. faults.OrderBy(fault => fault.Row)];
    }

    void CheckInput(int input, IReadOnlySet<(int, string)> unread, List<EventFault> faults)
    {
        ModelParameter parameter = Model.Parameters[input];
        double[] values = _inputs[input];
        if (values.Length == 0)
        {
            string problem = parameter.IsCovariate
                ? $"the equations of '{Model.Name}' read {parameter.Name}, which is neither a parameter nor a column"
                : $"{parameter.Name}{(parameter.Description.Length > 0 ? $" ({parameter.Description})" : "")} has no value and no default";
            faults.Add(new EventFault(0, parameter.Name, problem, $"a column {parameter.Name}"));
            return;
        }
        for (int row = 0; row < values.Length; row++)
        {
            if (parameter.IsLegal(values[row]) || unread.Contains((row, parameter.Name))) continue;
            string found = double.IsNaN(values[row]) ? $"{parameter.Name} has no value" : $"{parameter.Name} is {values[row]}";
            faults.Add(new EventFault(IsConstant(input) ? 0 : row + 1, parameter.Name, found, parameter.LegalRange));
        }
    }

    bool IsConstant(int input) => _inputs[input].Length == 1 && Records.Items.Length > 1;

    static double[][] ColumnsOf(StructuralModel model, Ragged<EventRecord> records, IEnumerable<KeyValuePair<string, double[]>> inputs)
    {
        double[][] columns = [.. model.Parameters.Select(_ => Array.Empty<double>())];
        foreach ((string name, double[] values) in inputs)
        {
            if (values.Length != 1 && values.Length != records.Items.Length)
                throw new ArgumentException($"{name} has {values.Length} values; give one for all, or one for each of the {records.Items.Length} records.", nameof(inputs));
            columns[model.IndexOf(name)] = [.. values];
        }
        return columns;
    }

    /// <summary>Fills in the defaults, and a 1 for what only oral doses use where there is none: it must be a number, but nobody asks which.</summary>
    static double[][] Completed(StructuralModel model, Ragged<EventRecord> records, double[][] columns)
    {
        bool hasOralDose = false;
        foreach (ref readonly EventRecord record in records.Items) hasOralDose |= record.IsDose && model.Facts.Oral.Contains(record.DosedState);
        return
        [
            .. columns.Select((column, i) =>
                column.Length > 0 ? column
                : model.Parameters[i].Default is double value ? [value]
                : model.Parameters[i].IsRequired(hasOralDose) ? column
                : [1]),
        ];
    }
}

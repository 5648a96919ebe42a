using SynthPK.Wording;

namespace SynthPK.Models.Language;

/// <summary>The names of a model: what each stands for at the statement that is being read.</summary>
sealed class Scope
{
    /// <summary>The columns of an event table that are no covariates.</summary>
    static readonly string[] Columns = ["ID", "TIME", "EVID", "AMT", "CMT", "RATE", "II", "ADDL", "SS"];

    readonly ModelText _model;
    readonly Graph _graph;
    readonly List<Fault> _faults;
    readonly Dictionary<string, int> _states = [], _parameters = [], _inputs = [];
    readonly Dictionary<string, HashSet<string>> _readBy = [];
    readonly List<(string Name, Position At)> _inputsInOrder = [];
    readonly HashSet<string> _used = [];

    public Scope(ModelText model, Graph graph, IReadOnlyList<Statement> statements, List<Fault> faults)
    {
        (_model, _graph, _faults) = (model, graph, faults);
        for (int i = 0; i < model.States.Count; i++) _states.TryAdd(model.States[i].Name, i);
        for (int i = 0; i < model.Parameters.Count; i++) _parameters.TryAdd(model.Parameters[i].Name, i);
        NoteReads(statements);
    }

    /// <summary>What has been given a value so far, by how it is written on the left.</summary>
    public Dictionary<string, Value> Given { get; set; } = [];

    /// <summary>The names that the event table must supply, in the order of their first use.</summary>
    public IReadOnlyList<string> Inputs => [.. _inputsInOrder.Select(i => i.Name)];

    /// <summary>Whether a name can be neither declared nor given: the time, the words of statements, the columns of an event table.</summary>
    public static bool IsReserved(string name) => name is "t" or "time" or "if" or "else" || Columns.Contains(name);

    public int StateIndex(string name) => _states.GetValueOrDefault(name, -1);

    /// <summary>Whether a name stands for the time.</summary>
    public bool IsTime(string name) => name is "t" or "time" || (name == "T" && !IsKnown(name));

    /// <summary>The value of a name, where it may have any.</summary>
    /// <param name="name">The name.</param>
    /// <param name="at">Where it is read.</param>
    /// <param name="reader">The variable whose equation reads it; null elsewhere.</param>
    public Value Read(string name, Position at, string? reader)
    {
        _used.Add(name);
        if (Given.TryGetValue(name, out Value given))
        {
            if (!given.IsSure) _faults.Add(new Fault(at, $"'{name}' is given on some paths only", "a value on every path", $"give it before the 'if', or add an 'else'"));
            return given with { IsSure = true };
        }
        if (_states.TryGetValue(name, out int state)) return new Value(_graph.State(state), Measure.Of(_model.States[state].Unit));
        if (ParameterNamed(name) is { } parameter) return parameter;
        if (_readBy.ContainsKey(name))
        {
            bool cyclic = reader is not null && Reaches(name, reader);
            _faults.Add(cyclic
                ? new Fault(at, name == reader ? $"'{name}' is computed from itself" : $"'{name}' and '{reader}' are computed from each other", "equations without a cycle")
                : new Fault(at, $"'{name}' is used before it is given", "statements in the order of their use", $"move '{name} = …' above this line"));
            return new Value(_graph.Constant(double.NaN), Measure.Unknown);
        }
        if (IsTime(name)) return new Value(_graph.Time(), _model.TimeMeasure);
        if (name is "pi" or "M_PI") return new Value(_graph.Constant(Math.PI), Measure.Pure);
        return ReadInput(name, at);
    }

    /// <summary>A parameter as it comes in, whatever it has been given since; null when there is none.</summary>
    public Value? ParameterNamed(string name) =>
        _parameters.TryGetValue(name, out int parameter) ? new Value(_graph.Parameter(parameter), Measure.Of(_model.Parameters[parameter].Unit)) : null;

    /// <summary>Reports inputs that look like slips of the pen, and returns the parameters that nothing has read.</summary>
    public IReadOnlyList<string> Finish()
    {
        string[] unused = [.. _model.Parameters.Select(p => p.Name).Where(name => !_used.Contains(name))];
        foreach ((string name, Position at) in _inputsInOrder)
        {
            // V3 beside an unused V2 may well be a covariate, as may WT beside a variable wt; a slip has left something unused, or differs from a state in case alone
            string? meant = _states.Keys.Concat(unused).FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? (name.Length > 2 ? Nearest.To(name, unused) : null);
            if (meant is not null) _faults.Add(new Fault(at, $"nothing is called '{name}'", "states, parameters, variables given above, and covariates", meant));
        }
        return unused;
    }

    /// <summary>Every name the model declares or gives a value.</summary>
    public IEnumerable<string> Known => _states.Keys.Concat(_parameters.Keys).Concat(_readBy.Keys);

    Value ReadInput(string name, Position at)
    {
        if (Columns.Contains(name))
        {
            _faults.Add(new Fault(at, $"the column {name} of an event table is no covariate", null, name == "TIME" ? "time" : null));
        }
        else if (FunctionTable.Names.Contains(name))
        {
            _faults.Add(new Fault(at, $"the function '{name}' stands here without arguments", null, $"{name}(…)"));
        }
        if (!_inputs.TryGetValue(name, out int input))
        {
            _inputs.Add(name, input = _inputs.Count);
            _inputsInOrder.Add((name, at));
        }
        return new Value(_graph.Parameter(_model.Parameters.Count + input), Measure.Unknown);
    }

    bool IsKnown(string name) => _states.ContainsKey(name) || _parameters.ContainsKey(name) || _readBy.ContainsKey(name);

    bool Reaches(string from, string to)
    {
        HashSet<string> seen = [];
        Stack<string> open = new([from]);
        while (open.TryPop(out string? name))
        {
            if (name == to) return true;
            if (seen.Add(name) && _readBy.TryGetValue(name, out HashSet<string>? reads))
            {
                foreach (string next in reads) open.Push(next);
            }
        }
        return false;
    }

    /// <summary>Which names the equations of each derived variable read.</summary>
    void NoteReads(IReadOnlyList<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            if (statement is Choice choice)
            {
                NoteReads(choice.Then);
                NoteReads(choice.Else);
            }
            else if (statement is Assignment { Target: { Kind: TargetKind.Variable } target } assignment && !IsIdle(assignment))
            {
                if (!_readBy.TryGetValue(target.Name, out HashSet<string>? reads)) _readBy.Add(target.Name, reads = []);
                NoteReads(assignment.Value, reads);
            }
        }
    }

    /// <summary>Whether an assignment gives a name to itself, which does nothing.</summary>
    public static bool IsIdle(Assignment assignment) =>
        assignment.Target.Kind == TargetKind.Variable && assignment.Value is NameExpression name && name.Name == assignment.Target.Name;

    static void NoteReads(Expression expression, HashSet<string> reads)
    {
        Stack<Expression> open = new([expression]);
        while (open.TryPop(out Expression? part))
        {
            if (part is NameExpression name) reads.Add(name.Name);
            else if (part is UnaryExpression unary) open.Push(unary.Operand);
            else if (part is BinaryExpression binary)
            {
                open.Push(binary.Left);
                open.Push(binary.Right);
            }
            else if (part is CallExpression call)
            {
                foreach (Expression argument in call.Arguments) open.Push(argument);
            }
        }
    }
}

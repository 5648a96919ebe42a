using SynthPK.Wording;

namespace SynthPK.Models.Language;

/// <summary>Runs through the statements of a model once, in their order, and notes what each name stands for.</summary>
/// <remarks>An <c>if</c> runs through both of its blocks; where they differ, the condition selects.</remarks>
sealed class Translator
{
    /// <summary>Larger models come from programs, not from people.</summary>
    const int MostTerms = 100_000;

    readonly ModelText _model;
    readonly Graph _graph = new();
    readonly List<Fault> _faults;
    readonly Scope _scope;
    readonly Evaluator _evaluator;
    readonly HashSet<Target> _attempted = [];

    Translator(ModelText model, IReadOnlyList<Statement> statements, List<Fault> faults)
    {
        (_model, _faults) = (model, faults);
        _scope = new Scope(model, _graph, statements, faults);
        _evaluator = new Evaluator(model, _graph, _scope, faults);
    }

    /// <summary>The equations of a model. They are of use only where no fault was added.</summary>
    /// <param name="model">The model.</param>
    /// <param name="faults">Receives what is wrong.</param>
    /// <param name="unused">The parameters that nothing uses.</param>
    public static Equations Translate(ModelText model, List<Fault> faults, out IReadOnlyList<string> unused)
    {
        IReadOnlyList<Statement> statements = Parser.Parse(model.Equations, faults);
        bool isComplete = faults.Count == 0;
        Translator translator = new(model, statements, faults);
        translator.Run(statements, []);
        Equations equations = translator.Collect(isComplete);
        unused = isComplete ? translator._scope.Finish() : [];
        return equations;
    }

    void Run(IReadOnlyList<Statement> statements, HashSet<Target> givenHere)
    {
        foreach (Statement statement in statements)
        {
            if (_graph.Count > MostTerms)
            {
                _faults.Add(new Fault(statement.At, $"the equations have more than {MostTerms} different terms"));
                return;
            }
            if (statement is Choice choice) Choose(choice);
            else Assign((Assignment)statement, givenHere);
        }
    }

    void Choose(Choice choice)
    {
        _evaluator.Target = default;
        Condition condition = _evaluator.Condition(choice.Condition);
        Dictionary<string, Value> before = _scope.Given;
        _scope.Given = new(before);
        Run(choice.Then, []);
        Dictionary<string, Value> then = _scope.Given;
        _scope.Given = new(before);
        Run(choice.Else, []);
        Dictionary<string, Value> otherwise = _scope.Given;

        Dictionary<string, Value> after = new(before);
        foreach (string name in then.Keys.Union(otherwise.Keys))
        {
            Value yes = then.TryGetValue(name, out Value y) ? y : Unless(name);
            Value no = otherwise.TryGetValue(name, out Value n) ? n : Unless(name);
            after[name] = yes == no ? yes : Evaluator.Select(_graph, condition, yes, no);
        }
        _scope.Given = after;
    }

    /// <summary>What a name stands for where an <c>if</c> does not give it: a parameter of that name, the default of a dose, or nothing.</summary>
    Value Unless(string name)
    {
        if (_scope.ParameterNamed(name) is { } parameter) return parameter;
        int bracket = name.IndexOf('(', StringComparison.Ordinal);
        double? usual = bracket < 0 ? null : name.EndsWith("(0)", StringComparison.Ordinal) ? 0 : name[..bracket] switch
        {
            "f" => 1,
            "alag" => 0,
            "rate" or "dur" => double.NaN,
            _ => null,
        };
        return new Value(_graph.Constant(usual ?? double.NaN), Measure.Unknown, IsSure: usual is not null);
    }

    void Assign(Assignment assignment, HashSet<Target> givenHere)
    {
        Target target = assignment.Target;
        if (Scope.IsIdle(assignment))
        {
            _scope.Read(target.Name, assignment.At, null); // an output may be written so
            return;
        }
        _attempted.Add(target);
        _evaluator.Target = target;
        Value value = _evaluator.Evaluate(assignment.Value);
        if (!Check(assignment, value)) return;
        if (target.Kind != TargetKind.Variable && !givenHere.Add(target) && !ReadsItself(assignment))
            _faults.Add(new Fault(assignment.At, $"{target} is given twice", "one equation, or one that builds on the other"));
        _scope.Given[target.ToString()] = value;
    }

    /// <summary>Whether the target may be given this value.</summary>
    bool Check(Assignment assignment, Value value)
    {
        (Target target, Position at) = (assignment.Target, assignment.At);
        int state = _scope.StateIndex(target.Name);
        if (target.Kind == TargetKind.Variable)
        {
            if (state >= 0) return Wrong(at, $"the state '{target.Name}' is given a value", "the rate at which it changes, or its value at the beginning", $"d/dt({target.Name}) = … or {target.Name}(0) = …");
            if (target.Name is "t" or "time") return Wrong(at, $"the time '{target.Name}' is given a value", "a variable of another name");
            return true;
        }
        if (state < 0)
        {
            string[] states = [.. _model.States.Select(s => s.Name)];
            return Wrong(at, $"there is no state '{target.Name}'", states.Length == 0 ? "none" : string.Join(", ", states), Nearest.To(target.Name, states) is { } meant ? (target with { Name = meant }).ToString() : null);
        }
        Needs forbidden = target.Kind switch
        {
            TargetKind.Rate => Needs.Nothing,
            TargetKind.Initial => Needs.States | Needs.Time | Needs.Doses,
            _ => Needs.States | Needs.Doses,
        };
        Needs excess = value.Term.Needs & forbidden;
        if (excess != 0)
            return Wrong(at, $"{target} depends on {((excess & Needs.States) != 0 ? "a state" : (excess & Needs.Doses) != 0 ? "a remembered dose" : "the time")}", target.Kind == TargetKind.Initial ? "parameters and covariates" : "parameters, covariates and the time");
        _evaluator.Agree(value.Measure, MeasureOf(target.Kind, Measure.Of(_model.States[state].Unit)), at, target.ToString());
        return true;
    }

    Measure MeasureOf(TargetKind kind, Measure state)
    {
        Measure time = _model.TimeMeasure;
        return kind switch
        {
            TargetKind.Rate or TargetKind.DoseRate => state.Per(time),
            TargetKind.Initial => state,
            TargetKind.Fraction => Measure.Pure,
            _ => time,
        };
    }

    bool Wrong(Position at, string problem, string allowed, string? remedy = null)
    {
        _faults.Add(new Fault(at, problem, allowed, remedy));
        return false;
    }

    static bool ReadsItself(Assignment assignment)
    {
        Stack<Expression> open = new([assignment.Value]);
        while (open.TryPop(out Expression? part))
        {
            if (part is RateExpression rate && assignment.Target == new Target(TargetKind.Rate, rate.State)) return true;
            if (part is UnaryExpression unary) open.Push(unary.Operand);
            if (part is BinaryExpression binary)
            {
                open.Push(binary.Left);
                open.Push(binary.Right);
            }
            if (part is CallExpression call)
            {
                foreach (Expression argument in call.Arguments) open.Push(argument);
            }
        }
        return false;
    }

    /// <summary>What was given, once all statements have run.</summary>
    /// <param name="isComplete">Whether every statement could be read; otherwise what is missing may stand in one that could not.</param>
    Equations Collect(bool isComplete)
    {
        if (_evaluator is { HistoryState: { } remembered, ReadsAmount: false })
            _faults.Add(new Fault(_evaluator.HistoryAt, $"tad({remembered}) is read, but the doses into {remembered} do not enter through the equations", "tad together with podo or transit, where doses enter by a function of the time since"));
        return new Equations
        {
            Graph = _graph,
            Rates = [.. _model.States.Select(s => Rate(s.Name, isComplete))],
            Outputs = [.. _model.Outputs.Select(o => Output(o, isComplete))],
            Initial = Given(TargetKind.Initial),
            Lag = Given(TargetKind.Lag),
            Fraction = Given(TargetKind.Fraction),
            DoseRate = Given(TargetKind.DoseRate),
            DoseDuration = Given(TargetKind.DoseDuration),
            HistoryState = _evaluator.HistoryState is { } state ? _scope.StateIndex(state) : -1,
            Inputs = _scope.Inputs,
        };
    }

    Term Rate(string state, bool isComplete)
    {
        Target target = new(TargetKind.Rate, state);
        bool isGiven = _scope.Given.TryGetValue(target.ToString(), out Value rate);
        if (isGiven && rate.IsSure) return rate.Term;
        string about = $"states.{state}";
        if (isGiven) _faults.Add(new Fault(default, $"{target} is given on some paths only", "an equation on every path", $"begin with {target} = 0", about));
        else if (isComplete && !_attempted.Contains(target)) _faults.Add(new Fault(default, $"the state '{state}' has no {target}", "an equation for every state", $"{target} = 0", about));
        return _graph.Constant(0);
    }

    Term Output(DeclaredName output, bool isComplete)
    {
        string about = $"outputs.{output.Name}";
        bool isKnown = _scope.Known.Contains(output.Name) || _scope.Inputs.Contains(output.Name);
        if (!isKnown && isComplete)
            _faults.Add(new Fault(default, $"the output '{output.Name}' is neither a state nor given by an equation", string.Join(", ", _scope.Known), Nearest.To(output.Name, _scope.Known), about));
        if (!isKnown || (_attempted.Contains(new Target(TargetKind.Variable, output.Name)) && !_scope.Given.ContainsKey(output.Name))) return _graph.Constant(0);
        _evaluator.Target = default;
        int before = _faults.Count;
        Value value = _scope.Read(output.Name, default, null);
        _evaluator.Agree(value.Measure, Measure.Of(output.Unit), default, $"the output '{output.Name}'");
        for (int i = before; i < _faults.Count; i++) _faults[i] = _faults[i] with { About = about };
        return value.Term;
    }

    Term?[] Given(TargetKind kind) =>
        [.. _model.States.Select(s => _scope.Given.TryGetValue(new Target(kind, s.Name).ToString(), out Value value) ? value.Term : null)];
}

using SynthPK.Units;
using SynthPK.Wording;

namespace SynthPK.Models.Language;

/// <summary>Turns expressions into terms and checks what can be checked: names, calls, units.</summary>
sealed class Evaluator(ModelText model, Graph graph, Scope scope, List<Fault> faults)
{
    /// <summary>The state whose doses are remembered; null while none is.</summary>
    public string? HistoryState { get; private set; }

    /// <summary>Whether the amount of a remembered dose is read, so that doses enter through the equations.</summary>
    public bool ReadsAmount { get; private set; }

    /// <summary>Where the remembered doses are first read.</summary>
    public Position HistoryAt { get; private set; }

    /// <summary>What is given the value: an expression may depend on it.</summary>
    public Target Target { get; set; }

    public Value Evaluate(Expression expression) => expression switch
    {
        NumberExpression number => new Value(graph.Constant(number.Value), Measure.Number(number.Value)),
        NameExpression name => scope.Read(name.Name, name.At, Target.Kind == TargetKind.Variable ? Target.Name : null),
        RateExpression rate => ReadRate(rate),
        UnaryExpression { Operator: UnaryOperator.Minus } minus => Negative(Evaluate(minus.Operand)),
        BinaryExpression binary when !IsLogical(binary) => Chain(binary),
        CallExpression call => Call(call),
        _ => new Value(Condition(expression).Select(graph, graph.Constant(1), graph.Constant(0)), Measure.Pure),
    };

    /// <summary>The condition that an expression is; a number holds where it is not 0.</summary>
    public Condition Condition(Expression expression)
    {
        switch (expression)
        {
            case UnaryExpression { Operator: UnaryOperator.Not } not: return new Condition.Not(Condition(not.Operand));
            case BinaryExpression binary when IsLogical(binary): return Logical(binary);
            default: return new Condition.Not(new Condition.Equal(Evaluate(expression).Term, graph.Constant(0)));
        }
    }

    /// <summary>Two values between which a condition decides.</summary>
    public static Value Select(Graph graph, Condition condition, Value yes, Value no) =>
        new(condition.Select(graph, yes.Term, no.Term), yes.Measure.With(no.Measure), yes.IsSure && no.IsSure);

    /// <summary>Reports units that do not agree.</summary>
    public void Agree(Measure left, Measure right, Position at, string where)
    {
        if (left.Agrees(right)) return;
        string times = left.Dimension == right.Dimension ? ", which differ in size" : "";
        faults.Add(new Fault(at, $"{where} has '{left}' on one side and '{right}' on the other{times}", "equal units"));
    }

    static bool IsLogical(BinaryExpression binary) => binary.Operator >= BinaryOperator.Equal;

    Value Negative(Value value) => value with { Term = graph.Negate(value.Term) };

    Value ReadRate(RateExpression rate)
    {
        if (scope.Given.TryGetValue(new Target(TargetKind.Rate, rate.State).ToString(), out Value given)) return given;
        faults.Add(new Fault(rate.At, $"d/dt({rate.State}) is read before it is given"));
        return new Value(graph.Constant(double.NaN), Measure.Unknown);
    }

    /// <summary>A chain of operators that leans to the left, as long as it may be: a loop, since each level of calls takes room on the stack.</summary>
    Value Chain(BinaryExpression last)
    {
        Stack<BinaryExpression> chain = new();
        Expression leftmost = last;
        while (leftmost is BinaryExpression binary && !IsLogical(binary))
        {
            chain.Push(binary);
            leftmost = binary.Left;
        }
        Value value = Evaluate(leftmost);
        while (chain.TryPop(out BinaryExpression? link)) value = Operate(link, value, Evaluate(link.Right));
        return value;
    }

    Value Operate(BinaryExpression link, Value left, Value right)
    {
        switch (link.Operator)
        {
            case BinaryOperator.Multiply: return new Value(graph.Multiply(left.Term, right.Term), left.Measure.Times(right.Measure));
            case BinaryOperator.Divide: return new Value(graph.Divide(left.Term, right.Term), left.Measure.Per(right.Measure));
            case BinaryOperator.Power: return Power(left, right, link.At);
            default:
                bool adds = link.Operator == BinaryOperator.Add;
                Agree(left.Measure, right.Measure, link.At, adds ? "this '+'" : "this '-'");
                return new Value(adds ? graph.Add(left.Term, right.Term) : graph.Subtract(left.Term, right.Term), left.Measure.With(right.Measure));
        }
    }

    Value Power(Value left, Value right, Position at)
    {
        RequirePure(right.Measure, at, "an exponent");
        Term exponent = right.Term;
        Measure measure = !left.Measure.IsKnown ? left.Measure
            : !left.Measure.IsImpure ? Measure.Pure
            : exponent.Is(0.5) ? left.Measure.Root
            : exponent.IsConstant && Math.Abs(exponent.Value) <= 9 && exponent.Value == Math.Truncate(exponent.Value) ? left.Measure.ToThe((int)exponent.Value)
            : Measure.Unknown;
        return new Value(graph.Power(left.Term, exponent), measure);
    }

    Condition Logical(BinaryExpression last)
    {
        Stack<BinaryExpression> chain = new();
        Expression leftmost = last;
        while (leftmost is BinaryExpression { Operator: BinaryOperator.And or BinaryOperator.Or } binary)
        {
            chain.Push(binary);
            leftmost = binary.Left;
        }
        Condition condition = leftmost is BinaryExpression comparison && IsLogical(comparison) ? Comparison(comparison) : Condition(leftmost);
        while (chain.TryPop(out BinaryExpression? link))
        {
            Condition right = Condition(link.Right);
            condition = link.Operator == BinaryOperator.And ? new Condition.And(condition, right) : new Condition.Or(condition, right);
        }
        return condition;
    }

    Condition Comparison(BinaryExpression comparison)
    {
        Value left = Evaluate(comparison.Left), right = Evaluate(comparison.Right);
        Agree(left.Measure, right.Measure, comparison.At, "this comparison");
        Term a = left.Term, b = right.Term;
        return comparison.Operator switch
        {
            BinaryOperator.Equal => new Condition.Equal(a, b),
            BinaryOperator.NotEqual => new Condition.Not(new Condition.Equal(a, b)),
            BinaryOperator.Less => new Condition.Less(a, b),
            BinaryOperator.Greater => new Condition.Less(b, a),
            BinaryOperator.LessOrEqual => new Condition.Not(new Condition.Less(b, a)),
            _ => new Condition.Not(new Condition.Less(a, b)),
        };
    }

    Value Call(CallExpression call)
    {
        if (call.Function is "tad" or "podo") return ReadDose(call);
        if (call.Function == "ifelse") return IfElse(call);
        Value[] arguments = [.. call.Arguments.Select(Evaluate)];
        if (call.Function == "transit") return Transit(call, arguments);
        if (call.Function is "min" or "max") return Extreme(call, arguments);

        ReadOnlySpan<Function> ways = FunctionTable.Find(call.Function);
        if (ways.Length == 0)
        {
            string? meant = Nearest.To(call.Function, FunctionTable.Names);
            faults.Add(new Fault(call.At, $"there is no function '{call.Function}'", string.Join(", ", FunctionTable.Names), meant is null ? null : $"{meant}(…)"));
            return new Value(graph.Constant(double.NaN), Measure.Unknown);
        }
        if (call.Function == "pow" && arguments.Length == 2) return Power(arguments[0], arguments[1], call.At);
        if (arguments.Length == 2 && ways.Length == 2) arguments = [.. arguments, new Value(graph.Constant(1), Measure.Number(1))]; // high is 1 unless given
        foreach (Function way in ways)
        {
            if (way.Arity == arguments.Length) return Call(way, call, arguments);
        }
        return WrongCount(call, ways.Length == 1 ? Counted(ways[0].Arity) : "1, 2 or 3 arguments");
    }

    Value Call(Function function, CallExpression call, Value[] arguments)
    {
        Measure measure = Measure.Pure;
        if (function.Pure)
        {
            foreach (Value argument in arguments) RequirePure(argument.Measure, call.At, $"the argument of {call.Function}");
        }
        else if (function == Function.Sqrt) measure = arguments[0].Measure.Root;
        else if (arguments.Length == 1) measure = arguments[0].Measure;
        else if (call.Function == "logit") Common(arguments, call);
        else
        {
            RequirePure(arguments[0].Measure, call.At, $"the argument of {call.Function}");
            measure = Common(arguments.AsSpan(1), call);
        }
        return new Value(graph.Call(function, [.. arguments.Select(a => a.Term)]), measure);
    }

    Value Extreme(CallExpression call, Value[] arguments)
    {
        if (arguments.Length == 0) return WrongCount(call, "one argument or more");
        Function function = call.Function == "min" ? Function.Min : Function.Max;
        Term extreme = arguments.Select(a => a.Term).Aggregate((a, b) => graph.Call(function, a, b));
        return new Value(extreme, Common(arguments, call));
    }

    Value IfElse(CallExpression call)
    {
        if (call.Arguments.Count != 3) return WrongCount(call, "a condition and two values");
        Condition condition = Condition(call.Arguments[0]);
        Value yes = Evaluate(call.Arguments[1]), no = Evaluate(call.Arguments[2]);
        Agree(yes.Measure, no.Measure, call.At, "this 'ifelse'");
        return Select(graph, condition, yes, no);
    }

    /// <summary>tad(x), the time since the last dose into x, and podo(x), its amount.</summary>
    Value ReadDose(CallExpression call)
    {
        if (call.Arguments is not [NameExpression state])
        {
            return WrongCount(call, "the name of a state");
        }
        Remember(state.Name, state.At);
        ReadsAmount |= call.Function == "podo";
        return call.Function == "podo"
            ? new Value(graph.DoseAmount(0), StateMeasure(state.Name))
            : new Value(graph.Subtract(graph.Time(), graph.DoseTime(0)), model.TimeMeasure);
    }

    /// <summary>Savic's transit absorption: the sum over the remembered doses.</summary>
    Value Transit(CallExpression call, Value[] arguments)
    {
        if (arguments.Length is not (2 or 3)) return WrongCount(call, "the number of compartments, the mean transit time and, if need be, the bioavailability");
        if (Target.Kind != TargetKind.Rate)
        {
            faults.Add(new Fault(call.At, "transit(…) stands outside the equation of a state", "d/dt(state) = transit(n, mtt) - …, with the state that the dose is for"));
            return new Value(graph.Constant(double.NaN), Measure.Unknown);
        }
        Remember(Target.Name, call.At);
        ReadsAmount = true;
        RequirePure(arguments[0].Measure, call.At, "the number of transit compartments");
        Agree(arguments[1].Measure, model.TimeMeasure, call.At, "the mean transit time");
        Term n = arguments[0].Term, more = graph.Add(n, graph.Constant(1)), ktr = graph.Divide(more, arguments[1].Term);
        Term logScale = graph.Subtract(graph.Call(Function.Log, ktr), graph.Call(Function.LogGamma, more));
        Term sum = graph.Constant(0);
        for (int i = 0; i < DoseHistory.Doses; i++)
        {
            Term since = graph.Subtract(graph.Time(), graph.DoseTime(i)), amount = graph.DoseAmount(i);
            Term density = graph.Call(Function.TransitDensity, since, n, ktr, logScale);
            sum = graph.Add(sum, graph.SelectLess(graph.Constant(0), amount, graph.Multiply(amount, density), graph.Constant(0)));
        }
        if (arguments.Length == 3) sum = graph.Multiply(arguments[2].Term, sum);
        return new Value(sum, StateMeasure(Target.Name).Per(model.TimeMeasure));
    }

    void Remember(string state, Position at)
    {
        if (scope.StateIndex(state) < 0)
        {
            faults.Add(new Fault(at, $"there is no state '{state}'", string.Join(", ", model.States.Select(s => s.Name)), Nearest.To(state, model.States.Select(s => s.Name))));
        }
        else if (HistoryState is null) (HistoryState, HistoryAt) = (state, at);
        else if (HistoryState != state) faults.Add(new Fault(at, $"the doses into '{state}' are asked for, and above those into '{HistoryState}'", "transit, tad and podo for one state of a model"));
    }

    Measure StateMeasure(string state) => scope.StateIndex(state) is >= 0 and int i ? Measure.Of(model.States[i].Unit) : Measure.Unknown;

    void RequirePure(Measure measure, Position at, string what)
    {
        if (measure.IsImpure) faults.Add(new Fault(at, $"{what} is {measure.Dimension} in '{measure}'", Dimension.Number.ToString(), "divide by a quantity of the same unit"));
    }



    Measure Common(ReadOnlySpan<Value> values, CallExpression call)
    {
        Measure common = values[0].Measure;
        foreach (Value value in values[1..])
        {
            Agree(common, value.Measure, call.At, $"this '{call.Function}'");
            common = common.With(value.Measure);
        }
        return common;
    }

    Value WrongCount(CallExpression call, string allowed)
    {
        faults.Add(new Fault(call.At, $"{call.Function} is given {Counted(call.Arguments.Count)}", allowed));
        return new Value(graph.Constant(double.NaN), Measure.Unknown);
    }

    static string Counted(int count) => count switch { 0 => "no argument", 1 => "one argument", _ => $"{count} arguments" };
}

namespace SynthPK.Models.Language;

/// <summary>The terms of a model. Equal terms are made once, and what can be computed at once is.</summary>
/// <remarks>
/// Nothing here changes a result but for the sign of a zero: constants are folded by the arithmetic that would run later,
/// signs move outwards through products, and a·1, a + 0 and a/1 are a.
/// </remarks>
sealed class Graph
{
    readonly Dictionary<TermKey, Term> _terms = [];

    /// <summary>How many terms there are.</summary>
    public int Count => _terms.Count;

    public Term Constant(double value) => Leaf(TermKind.Constant, BitConverter.DoubleToInt64Bits(value));

    public Term Parameter(int index) => Leaf(TermKind.Parameter, index);

    public Term State(int index) => Leaf(TermKind.State, index);

    public Term Time() => Leaf(TermKind.Time, 0);

    public Term DoseTime(int index) => Leaf(TermKind.DoseTime, index);

    public Term DoseAmount(int index) => Leaf(TermKind.DoseAmount, index);

    public Term Negate(Term a) => a switch
    {
        { IsConstant: true } => Constant(-a.Value),
        { Kind: TermKind.Negate } => a.Operands[0],
        { Kind: TermKind.Subtract } => Subtract(a.Operands[1], a.Operands[0]),
        _ => Node(TermKind.Negate, a),
    };

    public Term Add(Term a, Term b)
    {
        if (a.IsConstant && b.IsConstant) return Constant(a.Value + b.Value);
        if (a.Is(0)) return b;
        if (b.Is(0)) return a;
        if (b.Kind == TermKind.Negate) return Subtract(a, b.Operands[0]);
        if (a.Kind == TermKind.Negate) return Subtract(b, a.Operands[0]);
        return a.Id <= b.Id ? Node(TermKind.Add, a, b) : Node(TermKind.Add, b, a);
    }

    public Term Subtract(Term a, Term b)
    {
        if (a.IsConstant && b.IsConstant) return Constant(a.Value - b.Value);
        if (b.Is(0)) return a;
        if (a.Is(0)) return Negate(b);
        if (b.Kind == TermKind.Negate) return Add(a, b.Operands[0]);
        if (a.Kind == TermKind.Negate) return Negate(Add(a.Operands[0], b));
        return Node(TermKind.Subtract, a, b);
    }

    public Term Multiply(Term a, Term b)
    {
        if (a.IsConstant && b.IsConstant) return Constant(a.Value * b.Value);
        if (a.Is(1)) return b;
        if (b.Is(1)) return a;
        if (a.Is(-1)) return Negate(b);
        if (b.Is(-1)) return Negate(a);
        if (a.Kind == TermKind.Negate) return Negate(Multiply(a.Operands[0], b));
        if (b.Kind == TermKind.Negate) return Negate(Multiply(a, b.Operands[0]));
        return a.Id <= b.Id ? Node(TermKind.Multiply, a, b) : Node(TermKind.Multiply, b, a);
    }

    public Term Divide(Term a, Term b)
    {
        if (a.IsConstant && b.IsConstant) return Constant(a.Value / b.Value);
        if (b.Is(1)) return a;
        if (b.Is(-1)) return Negate(a);
        if (a.Kind == TermKind.Negate) return Negate(Divide(a.Operands[0], b));
        if (b.Kind == TermKind.Negate) return Negate(Divide(a, b.Operands[0]));
        return Node(TermKind.Divide, a, b);
    }

    /// <summary>a to the power b. Squares, roots, cubes and inverses are what they are called; they are faster and no less exact.</summary>
    public Term Power(Term a, Term b) => b switch
    {
        { IsConstant: true, Value: 0.5 } => Call(Function.Sqrt, a),
        { IsConstant: true, Value: 1 } => a,
        { IsConstant: true, Value: 2 } => Multiply(a, a),
        { IsConstant: true, Value: 3 } => Multiply(Multiply(a, a), a),
        { IsConstant: true, Value: -1 } => Divide(Constant(1), a),
        _ when a.IsFixed && b.IsFixed => Call(Function.Pow, a, b), // computed once, so to the last digit
        _ => Call(Function.Power, a, b),
    };

    /// <summary>c where a is less than b, else d.</summary>
    public Term SelectLess(Term a, Term b, Term c, Term d)
    {
        if (c == d) return c;
        if (a.IsConstant && b.IsConstant) return a.Value < b.Value ? c : d;
        return Node(TermKind.SelectLess, a, b, c, d);
    }

    public Term Call(Function function, params Term[] operands)
    {
        if (operands.All(o => o.IsConstant)) return Constant(function.Of([.. operands.Select(o => o.Value)]));
        return Make(new TermKey(TermKind.Call, 0, function, Id(operands, 0), Id(operands, 1), Id(operands, 2), Id(operands, 3)), operands);
    }

    /// <summary>The same operation on other operands, which may belong to another graph.</summary>
    public Term Like(Term term, Term[] operands) => term.Kind switch
    {
        TermKind.Add => Add(operands[0], operands[1]),
        TermKind.Subtract => Subtract(operands[0], operands[1]),
        TermKind.Multiply => Multiply(operands[0], operands[1]),
        TermKind.Divide => Divide(operands[0], operands[1]),
        TermKind.Negate => Negate(operands[0]),
        TermKind.SelectLess => SelectLess(operands[0], operands[1], operands[2], operands[3]),
        TermKind.Call => Call(term.Function, operands),
        _ => Leaf(term.Kind, term.Key.Bits),
    };

    Term Leaf(TermKind kind, long bits) => Make(new TermKey(kind, bits, null, -1, -1, -1, -1), []);

    Term Node(TermKind kind, params Term[] operands) =>
        Make(new TermKey(kind, 0, null, Id(operands, 0), Id(operands, 1), Id(operands, 2), Id(operands, 3)), operands);

    static int Id(Term[] operands, int i) => i < operands.Length ? operands[i].Id : -1;

    Term Make(TermKey key, Term[] operands)
    {
        if (!_terms.TryGetValue(key, out Term? term)) _terms.Add(key, term = new Term(_terms.Count, key, operands));
        return term;
    }
}

namespace SynthPK.Models.Language;

/// <summary>A sum of products of powers: coefficients of one model compared for equality, whatever way they were written.</summary>
/// <remarks>
/// <c>(CL + Q)/V</c> and <c>CL/V + Q/V</c> are the same polynomial. What is neither a sum nor a product is an indivisible
/// factor: <c>pow(WT/70, 0.75)</c>, a sum below the line.
/// </remarks>
sealed class Polynomial
{
    /// <summary>Larger ones are left alone.</summary>
    const int MostMonomials = 200;

    readonly Dictionary<string, (double Number, SortedDictionary<int, (Term Factor, int Power)> Factors)> _monomials;

    Polynomial(Dictionary<string, (double, SortedDictionary<int, (Term, int)>)> monomials) => _monomials = monomials;

    /// <summary>A polynomial with nothing in it.</summary>
    public static Polynomial Zero => new([]);

    /// <summary>Whether nothing is left.</summary>
    public bool IsZero => _monomials.Count == 0;

    /// <summary>Whether no addend is subtracted: a sum of positive things loses no digits.</summary>
    public bool IsPositive => _monomials.Values.All(m => m.Number > 0);

    /// <summary>The sum of addends; null where it is too large to be written out.</summary>
    public static Polynomial? Of(IEnumerable<Addend> addends)
    {
        Polynomial sum = Zero;
        foreach (Addend addend in addends)
        {
            if (Of(addend.Term) is not { } polynomial) return null;
            sum = sum.Plus(polynomial, addend.IsNegative ? -1 : 1);
        }
        return sum;
    }

    /// <summary>Adds a multiple of another.</summary>
    public Polynomial Plus(Polynomial other, double times)
    {
        Polynomial sum = new(new(_monomials));
        foreach ((double number, SortedDictionary<int, (Term, int)> factors) in other._monomials.Values) sum.Add(number * times, factors);
        return sum;
    }

    /// <summary>The polynomial as a term, its addends in a fixed order.</summary>
    public Term ToTerm(Graph graph)
    {
        Term? sum = null;
        foreach ((double number, SortedDictionary<int, (Term Factor, int Power)> factors) in _monomials.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => m.Value))
        {
            Term above = graph.Constant(Math.Abs(number)), below = graph.Constant(1);
            foreach ((Term factor, int power) in factors.Values)
            {
                for (int i = 0; i < Math.Abs(power); i++)
                {
                    if (power > 0) above = graph.Multiply(above, factor);
                    else below = graph.Multiply(below, factor);
                }
            }
            Term product = graph.Divide(above, below);
            sum = sum is null ? (number < 0 ? graph.Negate(product) : product) : number < 0 ? graph.Subtract(sum, product) : graph.Add(sum, product);
        }
        return sum ?? graph.Constant(0);
    }

    static Polynomial? Of(Term root)
    {
        Dictionary<Term, Polynomial?> known = [];
        foreach (Term term in Reachable.From(root)) known.Add(term, Read(term, known));
        return known[root];
    }

    static Polynomial? Read(Term term, Dictionary<Term, Polynomial?> known)
    {
        switch (term.Kind)
        {
            case TermKind.Constant: return Single(term.Value, []);
            case TermKind.Add: return known[term.Operands[1]] is { } b ? known[term.Operands[0]]?.Plus(b, 1) : null;
            case TermKind.Subtract: return known[term.Operands[1]] is { } c ? known[term.Operands[0]]?.Plus(c, -1) : null;
            case TermKind.Negate: return known[term.Operands[0]] is { } a ? Zero.Plus(a, -1) : null;
            case TermKind.Multiply: return known[term.Operands[0]] is { } left && known[term.Operands[1]] is { } right ? left.Times(right) : null;
            case TermKind.Divide:
                Polynomial? divisor = known[term.Operands[1]];
                Polynomial? inverse = divisor is { _monomials.Count: 1 } ? divisor.Inverse() : Single(1, new() { [term.Operands[1].Id] = (term.Operands[1], -1) });
                return known[term.Operands[0]]?.Times(inverse);
            default: return Single(1, new() { [term.Id] = (term, 1) });
        }
    }

    static Polynomial Single(double number, SortedDictionary<int, (Term, int)> factors)
    {
        Polynomial single = Zero;
        single.Add(number, factors);
        return single;
    }

    Polynomial Inverse()
    {
        (double number, SortedDictionary<int, (Term Factor, int Power)> factors) = _monomials.Values.Single();
        return Single(1 / number, new(factors.ToDictionary(f => f.Key, f => (f.Value.Factor, -f.Value.Power))));
    }

    Polynomial? Times(Polynomial other)
    {
        if (_monomials.Count * other._monomials.Count > MostMonomials) return null;
        Polynomial product = Zero;
        foreach ((double number, SortedDictionary<int, (Term Factor, int Power)> factors) in _monomials.Values)
        {
            foreach ((double otherNumber, SortedDictionary<int, (Term Factor, int Power)> otherFactors) in other._monomials.Values)
            {
                SortedDictionary<int, (Term Factor, int Power)> joined = new(factors);
                foreach ((int id, (Term factor, int power)) in otherFactors)
                {
                    int total = joined.TryGetValue(id, out (Term, int Power) there) ? there.Power + power : power;
                    if (total == 0) joined.Remove(id);
                    else joined[id] = (factor, total);
                }
                product.Add(number * otherNumber, joined);
            }
        }
        return product;
    }

    void Add(double number, SortedDictionary<int, (Term Factor, int Power)> factors)
    {
        string key = string.Join(' ', factors.Select(f => $"{f.Key:D6}^{f.Value.Power}"));
        double total = _monomials.TryGetValue(key, out (double Number, SortedDictionary<int, (Term, int)>) there) ? there.Number + number : number;
        if (total == 0) _monomials.Remove(key);
        else _monomials[key] = (total, factors);
    }
}

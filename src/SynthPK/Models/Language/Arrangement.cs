namespace SynthPK.Models.Language;

/// <summary>Rearranges products so that as much as can be is computed once from the parameters.</summary>
/// <remarks>
/// Each value that changes while a subject is solved is written as a fixed coefficient times the rest: <c>VMAX*(A/V)/(KM + A/V)</c>
/// becomes <c>(VMAX/V)·(A/(KM + (1/V)·A))</c>. A division by a fixed value thereby becomes a multiplication. Products and
/// quotients alone are rearranged, never sums, so that a result moves by a few units of its last place.
/// </remarks>
sealed class Arrangement
{
    readonly Graph _graph = new();
    readonly Dictionary<Term, (Term? Coefficient, Term? Body)> _factored = [];

    /// <summary>The same equations, rearranged.</summary>
    public static Equations Of(Equations equations)
    {
        Arrangement arrangement = new();
        return equations with
        {
            Graph = arrangement._graph,
            Rates = arrangement.Arrange(equations.Rates)!,
            Outputs = arrangement.Arrange(equations.Outputs)!,
            Initial = arrangement.Arrange(equations.Initial),
            Lag = arrangement.Arrange(equations.Lag),
            Fraction = arrangement.Arrange(equations.Fraction),
            DoseRate = arrangement.Arrange(equations.DoseRate),
            DoseDuration = arrangement.Arrange(equations.DoseDuration),
        };
    }

    Term[] Arrange(Term?[] roots)
    {
        Term?[] arranged = new Term?[roots.Length];
        for (int i = 0; i < roots.Length; i++)
        {
            if (roots[i] is not { } root) continue;
            foreach (Term term in Reachable.From(root))
            {
                if (!_factored.ContainsKey(term)) _factored.Add(term, Factor(term));
            }
            arranged[i] = Whole(root);
        }
        return arranged!;
    }

    (Term? Coefficient, Term? Body) Factor(Term term)
    {
        if (term.Kind is TermKind.Multiply or TermKind.Divide && !term.IsFixed)
        {
            (Term? Coefficient, Term? Body) a = _factored[term.Operands[0]], b = _factored[term.Operands[1]];
            if (term.Kind == TermKind.Multiply) return (Product(a.Coefficient, b.Coefficient), Product(a.Body, b.Body));
            if (b.Body is null) return (Quotient(a.Coefficient, b.Coefficient), a.Body);
            if (a.Body is null) return (null, _graph.Divide(a.Coefficient!, Whole(term.Operands[1])));
            return (Quotient(a.Coefficient, b.Coefficient), _graph.Divide(a.Body, b.Body));
        }
        Term whole = _graph.Like(term, [.. term.Operands.Select(Whole)]);
        return whole.IsFixed ? (whole, null) : (null, whole);
    }

    Term Whole(Term term)
    {
        (Term? coefficient, Term? body) = _factored[term];
        return Product(coefficient, body)!;
    }

    Term? Product(Term? a, Term? b) => a is null ? b : b is null ? a : _graph.Multiply(a, b);

    Term? Quotient(Term? a, Term? b) => b is null ? a : _graph.Divide(a ?? _graph.Constant(1), b);
}

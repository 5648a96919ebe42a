namespace SynthPK.Models.Language;

/// <summary>A value as a linear function of the states: the sum of a coefficient times each state, plus a rest.</summary>
/// <remarks>
/// A coefficient is a list of addends, each with its sign, as the author wrote them: <c>-(CL/V + Q/V)*central</c> gives
/// <c>central</c> the one addend −(CL/V + Q/V). Coefficients depend on no state.
/// </remarks>
sealed class LinearForm
{
    readonly Graph _graph;
    readonly Dictionary<Term, LinearForm?> _known;

    LinearForm(Graph graph, Dictionary<Term, LinearForm?> known) => (_graph, _known) = (graph, known);

    /// <summary>The addends of each state's coefficient.</summary>
    public SortedDictionary<int, List<Addend>> Coefficients { get; } = [];

    /// <summary>What needs of the coefficients and the rest go beyond parameters.</summary>
    public Needs Needs { get; private set; }

    /// <summary>Whether something is added that belongs to no state.</summary>
    public bool HasRest { get; private set; }

    /// <summary>The linear form of a term; null where it is not linear in the states.</summary>
    public static LinearForm? Of(Graph graph, Term term)
    {
        Dictionary<Term, LinearForm?> known = [];
        foreach (Term part in Reachable.From(term)) known.Add(part, new LinearForm(graph, known).Read(part));
        return known[term];
    }

    LinearForm? Read(Term term)
    {
        if ((term.Needs & Needs.States) == 0)
        {
            (Needs, HasRest) = (term.Needs & ~Needs.Parameters, !term.Is(0));
            return this;
        }
        switch (term.Kind)
        {
            case TermKind.State:
                Coefficients.Add(term.Index, [new Addend(_graph.Constant(1), IsNegative: false)]);
                return this;
            case TermKind.Add: return Plus(term.Operands[0], false) && Plus(term.Operands[1], false) ? this : null;
            case TermKind.Subtract: return Plus(term.Operands[0], false) && Plus(term.Operands[1], true) ? this : null;
            case TermKind.Negate: return Plus(term.Operands[0], true) ? this : null;
            case TermKind.Multiply when !ReadsState(term.Operands[0]): return Times(term.Operands[1], term.Operands[0], _graph.Multiply);
            case TermKind.Multiply when !ReadsState(term.Operands[1]): return Times(term.Operands[0], term.Operands[1], _graph.Multiply);
            case TermKind.Divide when !ReadsState(term.Operands[1]): return Times(term.Operands[0], term.Operands[1], _graph.Divide);
            default: return null;
        }
    }

    static bool ReadsState(Term term) => (term.Needs & Needs.States) != 0;

    bool Plus(Term term, bool negative)
    {
        if (_known[term] is not { } form) return false;
        foreach ((int state, List<Addend> addends) in form.Coefficients)
        {
            if (!Coefficients.TryGetValue(state, out List<Addend>? sum)) Coefficients.Add(state, sum = []);
            sum.AddRange(addends.Select(a => a with { IsNegative = a.IsNegative ^ negative }));
            if (sum.Count > Addend.Most) return false;
        }
        Needs |= form.Needs;
        HasRest |= form.HasRest;
        return true;
    }

    LinearForm? Times(Term linear, Term factor, Func<Term, Term, Term> scale)
    {
        if (_known[linear] is not { } form) return null;
        foreach ((int state, List<Addend> addends) in form.Coefficients)
            Coefficients.Add(state, [.. addends.Select(a => new Addend(scale(a.Term, factor), a.IsNegative).Normal)]);
        Needs = form.Needs | (factor.Needs & ~Needs.Parameters);
        HasRest = form.HasRest;
        return this;
    }
}

/// <summary>A part of a coefficient and its sign.</summary>
readonly record struct Addend(Term Term, bool IsNegative)
{
    /// <summary>Coefficients of more parts are nobody's model.</summary>
    public const int Most = 100;

    /// <summary>The same with the sign taken out of the term.</summary>
    public Addend Normal => Term.Kind == TermKind.Negate ? new Addend(Term.Operands[0], !IsNegative) : this;
}

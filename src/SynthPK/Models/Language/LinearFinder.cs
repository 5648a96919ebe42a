namespace SynthPK.Models.Language;

/// <summary>Looks for what is linear in a model.</summary>
sealed class LinearFinder
{
    readonly Equations _equations;
    readonly LinearForm?[] _forms;

    /// <summary>Looks at the rates of a model, as its author wrote them.</summary>
    public LinearFinder(Equations equations)
    {
        _equations = equations;
        _forms = [.. equations.Rates.Select(rate => LinearForm.Of(equations.Graph, rate))];
    }

    /// <summary>Whether the rates are a linear function of the states, plus a constant, that does not change with time.</summary>
    public bool IsLinear => _forms.All(form => form is { Needs: Needs.Nothing });

    /// <summary>The largest linear pharmacokinetics that stands on its own; null for none.</summary>
    public LinearKinetics? Find() =>
        Enumerable.Range(0, _forms.Length).Select(At).OfType<LinearKinetics>().OrderByDescending(k => k.Compartments.StateCount).FirstOrDefault();

    /// <summary>The linear pharmacokinetics around a central compartment.</summary>
    LinearKinetics? At(int central)
    {
        if (!IsCompartment(central)) return null;
        int[] feeding = [.. Coefficients(central).Keys.Where(state => state != central)];
        if (!feeding.All(IsCompartment)) return null;
        int[] peripherals = [.. feeding.Where(state => Coefficients(state).ContainsKey(central))];
        int[] depots = [.. feeding.Except(peripherals)];
        if (peripherals.Length > 2 || depots.Length > 1) return null;
        if (peripherals.Any(p => Coefficients(p).Keys.Any(s => s != p && s != central))) return null;
        if (depots.Any(d => Coefficients(d).Keys.Any(s => s != d))) return null;
        LinearPk compartments = new(
            depots.Length > 0 ? depots[0] : -1, central,
            peripherals.Length > 0 ? peripherals[0] : -1, peripherals.Length > 1 ? peripherals[1] : -1);
        return ReadsPeripherals(compartments) || IsDepot(compartments) ? null : Rates(compartments) is { } rates ? new LinearKinetics(compartments, rates) : null;
    }

    SortedDictionary<int, List<Addend>> Coefficients(int state) => _forms[state]!.Coefficients;

    /// <summary>Whether a state changes by first order alone, from 0, and doses enter it as such.</summary>
    bool IsCompartment(int state) =>
        _forms[state] is { HasRest: false, Needs: Needs.Nothing } && _equations.Initial[state] is null or { IsConstant: true, Value: 0 } && _equations.HistoryState != state;

    /// <summary>Whether another state or an output reads a peripheral compartment, whose course nobody follows.</summary>
    bool ReadsPeripherals(LinearPk compartments)
    {
        int[] own = [compartments.Depot, compartments.Central, compartments.Peripheral1, compartments.Peripheral2];
        IEnumerable<Term> others = _equations.Rates.Where((_, state) => !own.Contains(state)).Concat(_equations.Outputs);
        return Reachable.From([.. others]).Any(term => term.Kind == TermKind.State && (term.Index == compartments.Peripheral1 || term.Index == compartments.Peripheral2));
    }

    /// <summary>Whether all that leaves the central compartment enters another state: then it is the depot of something that is not linear, or a link of a chain.</summary>
    bool IsDepot(LinearPk at)
    {
        if (at.ModeCount > 1) return false;
        Graph graph = _equations.Graph;
        HashSet<Term> leaving = [.. Addends(graph, _equations.Rates[at.Central]).Where(a => a.IsNegative).Select(a => a.Term)];
        return leaving.Count > 0
            && _equations.Rates.Where((_, state) => state != at.Central).Any(rate => leaving.IsSubsetOf(Addends(graph, rate).Where(a => !a.IsNegative).Select(a => a.Term)));
    }

    /// <summary>The addends of a rate, products of sums written out once: <c>KTR*(t1 - t2)</c> has two.</summary>
    static IEnumerable<Addend> Addends(Graph graph, Term rate)
    {
        Stack<Addend> open = new([new Addend(rate, IsNegative: false)]);
        for (int read = 0; read < Addend.Most && open.TryPop(out Addend addend); read++)
        {
            (Term term, bool negative) = addend;
            if (term.Kind is TermKind.Add or TermKind.Subtract)
            {
                open.Push(new Addend(term.Operands[0], negative));
                open.Push(new Addend(term.Operands[1], negative ^ (term.Kind == TermKind.Subtract)));
            }
            else if (term.Kind == TermKind.Negate) open.Push(new Addend(term.Operands[0], !negative));
            else if (term.Kind == TermKind.Multiply && term.Operands[0].IsFixed && term.Operands[1].Kind is (TermKind.Add or TermKind.Subtract))
            {
                foreach (Addend part in Addends(graph, term.Operands[1])) open.Push(new Addend(graph.Multiply(term.Operands[0], part.Term), negative ^ part.IsNegative));
            }
            else yield return addend;
        }
    }

    /// <summary>The rate constants as the author wrote them; null where compartments do not fit together.</summary>
    Term?[]? Rates(LinearPk at)
    {
        Term?[] rates = new Term?[LinearRate.Count];
        if (at.Depot >= 0)
        {
            if (Sum(Loss(at.Depot)) is not { } absorption || Sum(Gain(at.Central, at.Depot)) is not { } uptake) return null;
            (rates[LinearRate.Absorption], rates[LinearRate.Uptake]) = (absorption, uptake);
        }
        List<Addend> elsewhere = [];
        foreach ((int peripheral, int into, int back) in new[] { (at.Peripheral1, LinearRate.K12, LinearRate.K21), (at.Peripheral2, LinearRate.K13, LinearRate.K31) })
        {
            if (peripheral < 0) continue;
            List<Addend> there = Gain(peripheral, at.Central), here = Gain(at.Central, peripheral);
            if (Sum(there) is not { } outwards || Sum(here) is not { } inwards) return null;
            if (Difference(Loss(peripheral), here) is not { IsZero: true }) return null; // what leaves it must all come back
            (rates[into], rates[back]) = (outwards, inwards);
            elsewhere.AddRange(there);
        }
        rates[LinearRate.K10] = Remainder(Loss(at.Central), elsewhere);
        return rates[LinearRate.K10] is null ? null : rates;
    }

    /// <summary>What is left of a loss without the parts that go elsewhere, by leaving these out and not by a subtraction, which would cost digits.</summary>
    Term? Remainder(List<Addend> loss, List<Addend> elsewhere)
    {
        List<Addend> left = [.. loss];
        if (elsewhere.All(left.Remove)) return left.Count == 0 ? _equations.Graph.Constant(0) : Sum(left);
        return Difference(loss, elsewhere) is { IsPositive: true } difference ? difference.ToTerm(_equations.Graph) : null;
    }

    static Polynomial? Difference(List<Addend> left, List<Addend> right) =>
        Polynomial.Of(left) is { } a && Polynomial.Of(right) is { } b ? a.Plus(b, -1) : null;

    /// <summary>The addends as one term; null where one is subtracted, which no rate constant is made of.</summary>
    Term? Sum(List<Addend> addends) =>
        addends.Any(a => a.IsNegative) ? null : addends.Select(a => a.Term).Aggregate(_equations.Graph.Constant(0), _equations.Graph.Add);

    List<Addend> Gain(int state, int from) => Coefficients(state).GetValueOrDefault(from, []);

    List<Addend> Loss(int state) => [.. Gain(state, state).Select(a => a with { IsNegative = !a.IsNegative })];
}

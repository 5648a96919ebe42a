namespace SynthPK.Models.Language;

/// <summary>The terms that others need.</summary>
static class Reachable
{
    /// <summary>A term and all it needs, operands before those who need them. Without recursion: chains may be long.</summary>
    /// <param name="roots">The terms.</param>
    public static IReadOnlyList<Term> From(params ReadOnlySpan<Term> roots)
    {
        HashSet<Term> seen = [];
        Stack<Term> open = new();
        foreach (Term root in roots) open.Push(root);
        while (open.TryPop(out Term? term))
        {
            if (!seen.Add(term)) continue;
            foreach (Term operand in term.Operands) open.Push(operand);
        }
        return [.. seen.OrderBy(term => term.Id)];
    }
}

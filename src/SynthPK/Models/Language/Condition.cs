namespace SynthPK.Models.Language;

/// <summary>A condition. Lanes never part ways: both values are computed, and one is selected.</summary>
abstract record Condition
{
    /// <summary>One value where the condition holds, the other elsewhere. What is not selected leaves no trace, be it NaN.</summary>
    public abstract Term Select(Graph graph, Term yes, Term no);

    /// <summary>a is less than b.</summary>
    public sealed record Less(Term A, Term B) : Condition
    {
        public override Term Select(Graph graph, Term yes, Term no) => graph.SelectLess(A, B, yes, no);
    }

    /// <summary>Neither is less than the other.</summary>
    public sealed record Equal(Term A, Term B) : Condition
    {
        public override Term Select(Graph graph, Term yes, Term no) =>
            graph.SelectLess(A, B, no, graph.SelectLess(B, A, no, yes));
    }

    /// <summary>The contrary.</summary>
    public sealed record Not(Condition Operand) : Condition
    {
        public override Term Select(Graph graph, Term yes, Term no) => Operand.Select(graph, no, yes);
    }

    /// <summary>Both.</summary>
    public sealed record And(Condition Left, Condition Right) : Condition
    {
        public override Term Select(Graph graph, Term yes, Term no) => Left.Select(graph, Right.Select(graph, yes, no), no);
    }

    /// <summary>Either.</summary>
    public sealed record Or(Condition Left, Condition Right) : Condition
    {
        public override Term Select(Graph graph, Term yes, Term no) => Left.Select(graph, yes, Right.Select(graph, yes, no));
    }
}

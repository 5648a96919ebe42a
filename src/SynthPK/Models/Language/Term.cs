namespace SynthPK.Models.Language;

/// <summary>A value in the graph that equations become: a number, something read, or an operation on other values.</summary>
/// <remarks>A graph holds no two equal terms, so equal means the same object. Operands were made before: their ids are smaller.</remarks>
sealed class Term
{
    internal Term(int id, TermKey key, Term[] operands)
    {
        (Id, Key, Operands) = (id, key, operands);
        Needs = key.Kind switch
        {
            TermKind.Constant => Needs.Nothing,
            TermKind.Parameter => Needs.Parameters,
            TermKind.State => Needs.States,
            TermKind.Time => Needs.Time,
            TermKind.DoseTime or TermKind.DoseAmount => Needs.Doses,
            _ => operands.Aggregate(Needs.Nothing, (needs, operand) => needs | operand.Needs),
        };
    }

    internal TermKey Key { get; }

    /// <summary>Its number in the graph.</summary>
    public int Id { get; }

    public TermKind Kind => Key.Kind;

    /// <summary>The number that a constant is.</summary>
    public double Value => BitConverter.Int64BitsToDouble(Key.Bits);

    /// <summary>Which parameter, state or dose is read.</summary>
    public int Index => (int)Key.Bits;

    /// <summary>The function that is called.</summary>
    public Function Function => Key.Function!;

    public IReadOnlyList<Term> Operands { get; }

    /// <summary>What must be known before the value is.</summary>
    public Needs Needs { get; }

    public bool IsConstant => Kind == TermKind.Constant;

    /// <summary>Whether it is known once the parameters are.</summary>
    public bool IsFixed => (Needs & ~Needs.Parameters) == 0;

    public bool Is(double value) => IsConstant && Value == value;
}

/// <summary>What tells a term from every other of its graph.</summary>
readonly record struct TermKey(TermKind Kind, long Bits, Function? Function, int A, int B, int C, int D);

/// <summary>What a term does.</summary>
enum TermKind : byte
{
    /// <summary>A number.</summary>
    Constant,

    /// <summary>Reads a parameter.</summary>
    Parameter,

    /// <summary>Reads a state.</summary>
    State,

    /// <summary>Reads the time.</summary>
    Time,

    /// <summary>Reads the time of a remembered dose.</summary>
    DoseTime,

    /// <summary>Reads the amount of a remembered dose.</summary>
    DoseAmount,

    /// <summary>a + b.</summary>
    Add,

    /// <summary>a − b.</summary>
    Subtract,

    /// <summary>a·b.</summary>
    Multiply,

    /// <summary>a/b.</summary>
    Divide,

    /// <summary>−a.</summary>
    Negate,

    /// <summary>c where a is less than b, else d.</summary>
    SelectLess,

    /// <summary>A function of operands.</summary>
    Call,
}

/// <summary>What a value depends on.</summary>
[Flags]
enum Needs : byte
{
    /// <summary>A number.</summary>
    Nothing = 0,

    /// <summary>Parameters.</summary>
    Parameters = 1,

    /// <summary>The time.</summary>
    Time = 2,

    /// <summary>States.</summary>
    States = 4,

    /// <summary>Remembered doses.</summary>
    Doses = 8,
}

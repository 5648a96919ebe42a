using SynthPK.Units;

namespace SynthPK.Models.Language;

/// <summary>What is known of the unit of a value.</summary>
/// <remarks>
/// Three kinds: nothing is known; a number was written, which adapts to whatever it is added to; or a dimension is known,
/// and with it the size of the unit. A product with a number is unknown, since the number may stand for a quantity: it does
/// in <c>WT/70</c> and in <c>V/1000</c>. Only 1 is taken for what it is.
/// </remarks>
readonly record struct Measure
{
    const int LongestText = 30, GreatestPower = 60;

    readonly string? _text;

    Measure(Dimension dimension, double size, string text)
    {
        (IsKnown, Dimension, _text) = (true, dimension, text);
        Size = double.IsNormal(size) ? size : 0;
    }

    /// <summary>Nothing is known.</summary>
    public static Measure Unknown => default;

    /// <summary>A number as it stands in an equation.</summary>
    public static Measure Number(double value) => new() { IsNumber = true, IsOne = value == 1 };

    /// <summary>A pure number.</summary>
    public static Measure Pure => new(Dimension.Number, 1, "a pure number");

    /// <summary>Whether a number was written, which adapts.</summary>
    public bool IsNumber { get; private init; }

    bool IsOne { get; init; }

    /// <summary>Whether the dimension is known.</summary>
    public bool IsKnown { get; }

    /// <summary>The dimension, where it is known.</summary>
    public Dimension Dimension { get; }

    /// <summary>The size of the unit in mg, cm, h and mol; 0 where it is not known.</summary>
    public double Size { get; }

    /// <summary>Whether it cannot be a pure number.</summary>
    public bool IsImpure => IsKnown && Dimension != Dimension.Number;

    /// <summary>The measure of a unit; unknown for a null.</summary>
    public static Measure Of(string? unit) =>
        unit is null || UnitOfMeasure.Read(unit, out UnitOfMeasure known) is not null ? Unknown
        : unit.Length == 0 ? Pure
        : new Measure(known.Dimension, known.Size, unit);

    /// <summary>The unit of a product.</summary>
    public Measure Times(Measure other)
    {
        if (IsOne) return other;
        if (other.IsOne || (IsNumber && other.IsNumber)) return this;
        return IsKnown && other.IsKnown ? Bounded(Dimension * other.Dimension, Size * other.Size, Joined(other, '·')) : Unknown;
    }

    /// <summary>The unit of a quotient.</summary>
    public Measure Per(Measure other)
    {
        if (other.IsOne) return this;
        if (IsNumber && other.IsNumber) return this with { IsOne = false };
        if (IsOne && other.IsKnown) return Pure.Per(other);
        return IsKnown && other.IsKnown ? Bounded(Dimension * other.Dimension.ToThe(-1), Size / other.Size, Joined(other, '/')) : Unknown;
    }

    /// <summary>The unit of a whole power.</summary>
    public Measure ToThe(int power)
    {
        if (!IsKnown) return this;
        double size = 1;
        for (int i = 0; i < Math.Abs(power); i++) size *= Size;
        return Bounded(Dimension.ToThe(power), power < 0 ? 1 / size : size, "");
    }

    /// <summary>The unit of a square root; unknown where the dimension has none.</summary>
    public Measure Root => !IsKnown ? this
        : (Dimension.Mass | Dimension.Length | Dimension.Time | Dimension.Amount) % 2 != 0 ? Unknown
        : Bounded(new Dimension(Dimension.Mass / 2, Dimension.Length / 2, Dimension.Time / 2, Dimension.Amount / 2), Math.Sqrt(Size), "");

    /// <summary>The unit of two values that must have the same: what is known of either.</summary>
    public Measure With(Measure other) => !IsKnown ? (IsNumber || other.IsKnown ? other : this) : !other.IsKnown ? this : Agrees(other) ? Size > 0 ? this : other : Unknown;

    /// <summary>Whether the two may be added: nothing that is known speaks against it.</summary>
    public bool Agrees(Measure other) =>
        !IsKnown || !other.IsKnown
        || (Dimension == other.Dimension && (Size == 0 || other.Size == 0 || Math.Abs(Size / other.Size - 1) < 1e-9));

    /// <summary>The unit in words.</summary>
    public override string ToString() => !IsKnown ? "unknown" : string.IsNullOrEmpty(_text) ? Dimension.ToString() : _text;

    static Measure Bounded(Dimension dimension, double size, string text) =>
        Math.Max(Math.Max(Math.Abs(dimension.Mass), Math.Abs(dimension.Length)), Math.Max(Math.Abs(dimension.Time), Math.Abs(dimension.Amount))) > GreatestPower
            ? Unknown
            : new Measure(dimension, size, text);

    string Joined(Measure other, char sign)
    {
        if (string.IsNullOrEmpty(_text) || string.IsNullOrEmpty(other._text)) return "";
        if (other == Pure) return _text;
        string right = sign == '/' && other._text.AsSpan().ContainsAny('/', '·') ? $"({other._text})" : other._text;
        string joined = this == Pure ? (sign == '/' ? $"1/{right}" : right) : $"{_text}{sign}{right}";
        return joined.Length <= LongestText ? joined : "";
    }
}

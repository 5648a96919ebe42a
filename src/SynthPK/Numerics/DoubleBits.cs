namespace SynthPK.Numerics;

/// <summary>How IEEE 754 lays out a double: the bit patterns by which lanes take numbers apart.</summary>
static class DoubleBits
{
    /// <summary>The number of stored fraction bits; the exponent stands above them.</summary>
    public const int FractionLength = 52;

    /// <summary>The mask of the fraction.</summary>
    public const long Fraction = 0x000F_FFFF_FFFF_FFFF;

    /// <summary>The pattern of 1.0.</summary>
    public const long One = 0x3FF0_0000_0000_0000;

    /// <summary>The pattern of 2⁵²: or-ing a small whole number into it gives 2⁵² + that number.</summary>
    public const long Two52 = 0x4330_0000_0000_0000;

    /// <summary>2⁵² + the exponent bias.</summary>
    public const double BiasedTwo52 = (1L << 52) + 1023;

    /// <summary>1.5·2⁵² + the exponent bias: added to a whole number, the lowest bits hold its biased exponent.</summary>
    public const double BiasedUnits = (3L << 51) + 1023;

    /// <summary>1.5·2⁵²: adding and subtracting it rounds a number below 2⁵¹ to the nearest whole number, ties to even.</summary>
    public const double Units = 3L << 51;
}

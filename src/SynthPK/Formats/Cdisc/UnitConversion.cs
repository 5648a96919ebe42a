namespace SynthPK.Formats.Cdisc;

/// <summary>Values in the unit in which a study standardises them.</summary>
static class UnitConversion
{
    /// <summary>What is measured and how many of its first unit one of this is: a whole number, or one over a whole number.</summary>
    static readonly Dictionary<string, (string Of, double Times, double Over)> Units = new()
    {
        ["mg/L"] = ("mass concentration", 1, 1),
        ["ug/mL"] = ("mass concentration", 1, 1),
        ["g/L"] = ("mass concentration", 1e3, 1),
        ["mg/mL"] = ("mass concentration", 1e3, 1),
        ["mg/dL"] = ("mass concentration", 10, 1),
        ["g/dL"] = ("mass concentration", 1e4, 1),
        ["ug/L"] = ("mass concentration", 1, 1e3),
        ["ng/mL"] = ("mass concentration", 1, 1e3),
        ["ng/L"] = ("mass concentration", 1, 1e6),
        ["pg/mL"] = ("mass concentration", 1, 1e6),
        ["umol/L"] = ("amount concentration", 1, 1),
        ["mmol/L"] = ("amount concentration", 1e3, 1),
        ["kg"] = ("mass", 1, 1),
        ["g"] = ("mass", 1, 1e3),
        ["cm"] = ("length", 1, 1),
        ["m"] = ("length", 100, 1),
        ["years"] = ("age", 1, 1),
        ["year"] = ("age", 1, 1),
        ["months"] = ("age", 1, 12),
    };

    /// <summary>Whether values in one unit can be told in another.</summary>
    public static bool IsPossible(string from, string to) =>
        from == to || (Units.TryGetValue(Legal(from), out var of) && Units.TryGetValue(Legal(to), out var into) && of.Of == into.Of);

    /// <summary>A value in another unit; null where there is none or the units have nothing in common.</summary>
    public static double? Convert(double? value, string from, string to)
    {
        if (value is null || from == to) return value;
        if (!Units.TryGetValue(Legal(from), out var of) || !Units.TryGetValue(Legal(to), out var into) || of.Of != into.Of) return null;
        return value * (of.Times * into.Over) / (of.Over * into.Times);
    }

    static string Legal(string unit) => unit.Replace('µ', 'u').Replace('μ', 'u');
}

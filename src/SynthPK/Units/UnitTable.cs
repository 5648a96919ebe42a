using System.Collections.Frozen;
using System.Numerics;

namespace SynthPK.Units;

/// <summary>The units a scenario may use, each an exact ratio to mg, cm, h and mol.</summary>
static class UnitTable
{
    static readonly Dimension Mass = new(1, 0, 0, 0), Length = new(0, 1, 0, 0), Time = new(0, 0, 1, 0), Amount = new(0, 0, 0, 1);

    /// <summary>What people write instead, and what to write.</summary>
    static readonly FrozenDictionary<string, string> Misnomers = new Dictionary<string, string>
    {
        ["hr"] = "h",
        ["hrs"] = "h",
        ["hour"] = "h",
        ["hours"] = "h",
        ["sec"] = "s",
        ["second"] = "s",
        ["seconds"] = "s",
        ["mins"] = "min",
        ["minute"] = "min",
        ["minutes"] = "min",
        ["yr"] = "year",
        ["yrs"] = "years",
        ["mth"] = "month",
        ["litre"] = "L",
        ["liter"] = "L",
        ["litres"] = "L",
        ["liters"] = "L",
        ["cc"] = "mL",
        ["lt"] = "L",
        ["ltr"] = "L",
        ["gram"] = "g",
        ["grams"] = "g",
        ["gm"] = "g",
        ["kgs"] = "kg",
        ["kilogram"] = "kg",
        ["kilograms"] = "kg",
        ["milligram"] = "mg",
        ["milligrams"] = "mg",
        ["mgs"] = "mg",
        ["microgram"] = "µg",
        ["micrograms"] = "µg",
        ["lbs"] = "lb",
        ["percent"] = "%",
        ["pct"] = "%",
        ["mole"] = "mol",
        ["moles"] = "mol",
        ["mM"] = "mmol/L",
        ["uM"] = "umol/L",
        ["nM"] = "nmol/L",
        ["meter"] = "m",
        ["metre"] = "m",
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<string, UnitOfMeasure> Symbols = Build();

    public static bool TryFind(string symbol, out UnitOfMeasure unit) => Symbols.TryGetValue(symbol, out unit);

    /// <summary>The unit someone who wrote <paramref name="symbol"/> will have meant; null when there is no telling.</summary>
    public static string? Meant(string symbol) =>
        Misnomers.GetValueOrDefault(symbol)
        ?? Misnomers.FirstOrDefault(m => m.Key.Equals(symbol, StringComparison.OrdinalIgnoreCase)).Value
        ?? Symbols.Keys.Order(StringComparer.Ordinal).FirstOrDefault(s => s.Equals(symbol, StringComparison.OrdinalIgnoreCase));

    static FrozenDictionary<string, UnitOfMeasure> Build()
    {
        Dictionary<string, UnitOfMeasure> symbols = [];
        Add(["%"], Dimension.Number, 1, 100);
        AddPrefixed("g", "pnumk", Mass, 1000);
        Add(["mcg"], Mass, 1, 1000);
        Add(["lb"], Mass, 45_359_237, 100);
        AddPrefixed("mol", "pnumk", Amount, 1);
        AddPrefixed("m", "numcdk", Length, 100);
        AddPrefixed("L", "pnumcd", Length.ToThe(3), 1000);
        AddPrefixed("l", "pnumcd", Length.ToThe(3), 1000);
        Add(["s"], Time, 1, 3600);
        Add(["min"], Time, 1, 60);
        Add(["h"], Time, 1, 1);
        Add(["d", "day", "days"], Time, 24, 1);
        Add(["wk", "week", "weeks"], Time, 168, 1);
        Add(["mo", "month", "months"], Time, 1461, 2); // a twelfth of a year
        Add(["y", "year", "years"], Time, 8766, 1);    // 365.25 days
        return symbols.ToFrozenDictionary();

        void Add(string[] names, Dimension dimension, BigInteger numerator, BigInteger denominator)
        {
            foreach (string name in names) symbols.Add(name, new UnitOfMeasure(dimension, numerator, denominator));
        }

        void AddPrefixed(string name, string prefixes, Dimension dimension, BigInteger size)
        {
            Add([name], dimension, size, 1);
            foreach (char prefix in prefixes)
            {
                (BigInteger up, BigInteger down) = Prefix(prefix);
                Add(prefix == 'u' ? ["u" + name, "\u00B5" + name, "\u03BC" + name] : [prefix + name], dimension, size * up, down);
            }
        }
    }

    static (BigInteger Up, BigInteger Down) Prefix(char prefix) => prefix switch
    {
        'k' => (1000, 1),
        'd' => (1, 10),
        'c' => (1, 100),
        'm' => (1, 1000),
        'u' => (1, 1_000_000),
        'n' => (1, 1_000_000_000),
        'p' => (1, 1_000_000_000_000),
        _ => throw new ArgumentOutOfRangeException(nameof(prefix), prefix, "Prefixes are k, d, c, m, u, n and p."),
    };
}

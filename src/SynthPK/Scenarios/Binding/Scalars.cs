using System.Globalization;
using SynthPK.Units;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Binding;

/// <summary>The single values of scenario files: text, numbers, quantities, yes and no, and words of a fixed list.</summary>
static class Scalars
{
    /// <summary>Whether values of a type are single ones.</summary>
    public static bool Holds(Type type) => type == typeof(string) || type.IsValueType;

    /// <summary>Reads a value; returns null, or what is wrong with the text.</summary>
    public static ScalarFault? Read(string text, Type type, out object? value)
    {
        value = null;
        if (type == typeof(string)) value = text;
        else if (type == typeof(Quantity)) return ReadQuantity(text, out value);
        else if (type == typeof(double)) return ReadNumber(text, out value);
        else if (type == typeof(bool)) return ReadWord(text, ["true", "false"], i => i == 0, out value);
        else if (type.IsEnum) return ReadWord(text, [.. Enum.GetNames(type).Select(Kebab.Of)], i => Enum.GetValues(type).GetValue(i)!, out value);
        else if (type == typeof(int) || type == typeof(ulong)) return ReadWholeNumber(text, type, out value);
        else throw new NotSupportedException($"A scenario record has a property of type {type}, which scenario files cannot hold.");
        return null;
    }

    /// <summary>The value as a scenario file writes it.</summary>
    public static string Write(object value) => value switch
    {
        string text => text,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        Enum word => Kebab.Of(word.ToString()),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    static ScalarFault? ReadQuantity(string text, out object? value)
    {
        UnitFault? fault = Quantity.Read(text, out Quantity quantity);
        value = quantity;
        return fault is null ? null : new ScalarFault($"'{Short(text)}' is no quantity: {fault.Problem}", "a number and a unit, such as '2.7 L/h' or '30 %'", fault.Remedy);
    }

    static ScalarFault? ReadNumber(string text, out object? value)
    {
        bool read = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        value = number;
        if (read && double.IsFinite(number)) return null;
        string? remedy = Quantity.TryParse(text, out Quantity quantity) && quantity.Unit == "%" ? Write(quantity.In("1")) : null;
        return new ScalarFault($"'{Short(text)}' is no number", "a plain number without a unit", remedy);
    }

    static ScalarFault? ReadWholeNumber(string text, Type type, out object? value)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent;
        bool small = type == typeof(int);
        bool read = small & int.TryParse(text, Style, CultureInfo.InvariantCulture, out int whole);
        value = whole;
        if (!small)
        {
            read = ulong.TryParse(text, Style, CultureInfo.InvariantCulture, out ulong large);
            value = large;
        }
        if (read) return null;
        string allowed = small ? "a whole number up to 2147483647" : "a whole number from 0 to 18446744073709551615";
        string? remedy = small && int.TryParse(text.Replace(",", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal), out int meant) ? Write(meant) : null;
        return new ScalarFault($"'{Short(text)}' is no whole number that fits", allowed, remedy);
    }

    static ScalarFault? ReadWord(string text, string[] words, Func<int, object> meaning, out object? value)
    {
        int found = Array.IndexOf(words, text);
        value = found < 0 ? null : meaning(found);
        return found >= 0 ? null : new ScalarFault($"'{Short(text)}' is unknown here", string.Join(", ", words), Nearest.To(text, words));
    }

    /// <summary>A computed number as it may appear in a sentence: to six digits.</summary>
    public static string Brief(double number) => number.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>A number as it may appear in a sentence, its thousands apart: <c>100,000</c>.</summary>
    public static string Grouped(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>A text as it may appear in a sentence.</summary>
    public static string Short(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : line[..57] + "...";
    }
}

/// <summary>Why a text is no value of its type.</summary>
sealed record ScalarFault(string Problem, string Allowed, string? Remedy);

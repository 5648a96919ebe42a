using System.Globalization;
using SynthPK.Numerics;

namespace SynthPK.Tests.Simulation.Events;

/// <summary>An expression such as <c>-(CL/V1+Q/V1)*central</c>, worked out by walking over its text: slow, and shares nothing with the library's language.</summary>
sealed class Formula
{
    readonly string _text;
    readonly IReadOnlyDictionary<string, int> _places;
    readonly double[] _values;
    int _at;

    Formula(string text, IReadOnlyDictionary<string, int> places, double[] values) => (_text, _places, _values) = (text.Replace(" ", "", StringComparison.Ordinal), places, values);

    /// <summary>The value of an expression over names whose values stand in an array.</summary>
    public static double Value(string text, IReadOnlyDictionary<string, int> places, double[] values)
    {
        Formula formula = new(text, places, values);
        double value = formula.Sum();
        return formula._at == formula._text.Length ? value : throw new FormatException($"'{text}' has something strange at {formula._at}.");
    }

    double Sum()
    {
        double sum = Take('-') ? -Product() : Product();
        while (true)
        {
            if (Take('+')) sum += Product();
            else if (Take('-')) sum -= Product();
            else return sum;
        }
    }

    double Product()
    {
        double product = Factor();
        while (true)
        {
            if (Take('*')) product *= Factor();
            else if (Take('/')) product /= Factor();
            else return product;
        }
    }

    double Factor()
    {
        if (Take('-')) return -Factor();
        if (Take('('))
        {
            double inner = Sum();
            Expect(')');
            return inner;
        }
        int begin = _at;
        if (char.IsAsciiDigit(Next) || Next == '.')
        {
            while (char.IsAsciiDigit(Next) || Next == '.' || (Next is 'e' or 'E') || (Next is '-' or '+' && _text[_at - 1] is 'e' or 'E')) _at++;
            return double.Parse(_text.AsSpan(begin, _at - begin), CultureInfo.InvariantCulture);
        }
        while (char.IsAsciiLetterOrDigit(Next) || Next == '_') _at++;
        string name = _text[begin.._at];
        if (!Take('(')) return _values[_places.TryGetValue(name, out int place) ? place : throw new FormatException($"Nothing is called '{name}' in '{_text}'.")];
        double first = Sum(), second = Take(',') ? Sum() : double.NaN;
        Expect(')');
        return name switch
        {
            "pow" => RealMath.Pow(first, second),
            "max" => Math.Max(first, second),
            "exp" => RealMath.Exp(first),
            "log" => RealMath.Log(first),
            _ => throw new FormatException($"There is no function '{name}' in '{_text}'."),
        };
    }

    char Next => _at < _text.Length ? _text[_at] : '\0';

    bool Take(char c)
    {
        if (Next != c) return false;
        _at++;
        return true;
    }

    void Expect(char c)
    {
        if (!Take(c)) throw new FormatException($"'{_text}' lacks a '{c}' at {_at}.");
    }
}

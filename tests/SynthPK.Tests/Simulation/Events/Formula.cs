using System.Globalization;
using SynthPK.Numerics;

namespace SynthPK.Tests.Simulation.Events;

/// <summary>An expression such as <c>-(CL/V1+Q/V1)*central</c> over names whose values stand in an array: it shares nothing with the library's language.</summary>
sealed class Formula
{
    readonly string _text;
    readonly IReadOnlyDictionary<string, int> _places;
    int _at;

    Formula(string text, IReadOnlyDictionary<string, int> places) => (_text, _places) = (text.Replace(" ", "", StringComparison.Ordinal), places);

    /// <summary>What works out an expression, given the values of all names.</summary>
    public static Func<double[], double> Parse(string text, IReadOnlyDictionary<string, int> places)
    {
        Formula formula = new(text, places);
        Func<double[], double> value = formula.Sum();
        return formula._at == formula._text.Length ? value : throw new FormatException($"'{text}' has something strange at {formula._at}.");
    }

    Func<double[], double> Sum()
    {
        Func<double[], double> sum = Product();
        while (Next is '+' or '-')
        {
            Func<double[], double> left = sum;
            bool isPlus = Take('+') || !Take('-');
            Func<double[], double> right = Product();
            sum = isPlus ? v => left(v) + right(v) : v => left(v) - right(v);
        }
        return sum;
    }

    Func<double[], double> Product()
    {
        Func<double[], double> product = Factor();
        while (Next is '*' or '/')
        {
            Func<double[], double> left = product;
            bool isTimes = Take('*') || !Take('/');
            Func<double[], double> right = Factor();
            product = isTimes ? v => left(v) * right(v) : v => left(v) / right(v);
        }
        return product;
    }

    Func<double[], double> Factor()
    {
        if (Take('-'))
        {
            Func<double[], double> negated = Product();
            return v => -negated(v);
        }
        if (Take('('))
        {
            Func<double[], double> inner = Sum();
            Expect(')');
            return inner;
        }
        return char.IsAsciiDigit(Next) || Next == '.' ? Number() : Name();
    }

    Func<double[], double> Number()
    {
        int begin = _at;
        while (char.IsAsciiDigit(Next) || Next is '.' or 'e' or 'E' || (Next is '-' or '+' && _text[_at - 1] is 'e' or 'E')) _at++;
        double number = double.Parse(_text.AsSpan(begin, _at - begin), CultureInfo.InvariantCulture);
        return _ => number;
    }

    Func<double[], double> Name()
    {
        int begin = _at;
        while (char.IsAsciiLetterOrDigit(Next) || Next == '_') _at++;
        string name = _text[begin.._at];
        if (!Take('('))
        {
            int place = _places.TryGetValue(name, out int found) ? found : throw new FormatException($"Nothing is called '{name}' in '{_text}'.");
            return v => v[place];
        }
        Func<double[], double> first = Sum(), second = Take(',') ? Sum() : first;
        Expect(')');
        return name switch
        {
            "pow" => v => RealMath.Pow(first(v), second(v)),
            "max" => v => Math.Max(first(v), second(v)),
            "exp" => v => RealMath.Exp(first(v)),
            "log" => v => RealMath.Log(first(v)),
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

using System.Collections.Frozen;

namespace SynthPK.Models.Language;

/// <summary>The functions by the names that equations call them.</summary>
static class FunctionTable
{
    static readonly FrozenDictionary<string, Function[]> Plain = new Dictionary<string, Function[]>
    {
        ["exp"] = [Function.Exp],
        ["log"] = [Function.Log],
        ["ln"] = [Function.Log],
        ["log10"] = [Function.Named(nameof(Functions.Log10))],
        ["log2"] = [Function.Named(nameof(Functions.Log2))],
        ["log1p"] = [Function.Named(nameof(Functions.Log1p))],
        ["expm1"] = [Function.Named(nameof(Functions.Expm1))],
        ["sqrt"] = [Function.Sqrt],
        ["pow"] = [Function.Pow],
        ["abs"] = [Function.Abs],
        ["fabs"] = [Function.Abs],
        ["sin"] = [Function.Named(nameof(Functions.Sin))],
        ["cos"] = [Function.Named(nameof(Functions.Cos))],
        ["tan"] = [Function.Named(nameof(Functions.Tan))],
        ["sinh"] = [Function.Named(nameof(Functions.Sinh))],
        ["cosh"] = [Function.Named(nameof(Functions.Cosh))],
        ["tanh"] = [Function.Named(nameof(Functions.Tanh))],
        ["floor"] = [Function.Named(nameof(Functions.Floor), pure: false)],
        ["ceil"] = [Function.Named(nameof(Functions.Ceiling), pure: false)],
        ["ceiling"] = [Function.Named(nameof(Functions.Ceiling), pure: false)],
        ["expit"] = [Function.Named(nameof(Functions.Expit)), Function.Named(nameof(Functions.ExpitBetween), pure: false)],
        ["invLogit"] = [Function.Named(nameof(Functions.Expit)), Function.Named(nameof(Functions.ExpitBetween), pure: false)],
        ["logit"] = [Function.Named(nameof(Functions.Logit)), Function.Named(nameof(Functions.LogitBetween), pure: false)],
        ["phi"] = [Function.NormalCdf],
        ["pnorm"] = [Function.NormalCdf],
        ["probit"] = [Function.Named(nameof(Functions.Probit))],
        ["qnorm"] = [Function.Named(nameof(Functions.Probit))],
        ["gamma"] = [Function.Named(nameof(Functions.Gamma))],
        ["lgamma"] = [Function.LogGamma],
        ["lgammafn"] = [Function.LogGamma],
        ["gammaln"] = [Function.LogGamma],
        ["factorial"] = [Function.Named(nameof(Functions.Factorial))],
        ["lfactorial"] = [Function.Named(nameof(Functions.LogFactorial))],
    }.ToFrozenDictionary();

    /// <summary>The functions that are not called like the others: any number of arguments, a condition, the name of a state.</summary>
    static readonly string[] Special = ["min", "max", "ifelse", "tad", "podo", "transit"];

    /// <summary>Every name, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Plain.Keys.Concat(Special).Order(StringComparer.Ordinal)];

    /// <summary>The ways to call a function by this name; empty when there is no such function.</summary>
    public static ReadOnlySpan<Function> Find(string name) => Plain.GetValueOrDefault(name, []);
}

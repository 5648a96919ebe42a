using System.Reflection;
using SynthPK.Numerics;

namespace SynthPK.Models.Language;

/// <summary>A function that equations may call, as one number of arguments calls it.</summary>
/// <param name="method">The method of <see cref="Functions"/>.</param>
/// <param name="pure">Whether arguments and value are pure numbers.</param>
sealed class Function(MethodInfo method, bool pure)
{
    readonly Lazy<MethodInfo> _overOne = new(() => method.MakeGenericMethod(typeof(Real1)));

    public MethodInfo Method => method;

    /// <summary>Whether arguments and value are pure numbers, as those of exp and log are.</summary>
    public bool Pure => pure;

    /// <summary>How many arguments it takes.</summary>
    public int Arity => Method.GetParameters().Length;

    /// <summary>The value for arguments that are known before anything runs: the same bits as later.</summary>
    public double Of(params ReadOnlySpan<double> arguments)
    {
        object[] boxed = new object[arguments.Length];
        for (int i = 0; i < boxed.Length; i++) boxed[i] = new Real1(arguments[i]);
        return ((Real1)_overOne.Value.Invoke(null, boxed)!).Value;
    }

    /// <summary>The function behind a method of <see cref="Functions"/>.</summary>
    public static Function Named(string method, bool pure = true) => new(typeof(Functions).GetMethod(method)!, pure);

    public static Function Exp { get; } = Named(nameof(Functions.Exp));

    public static Function Log { get; } = Named(nameof(Functions.Log));

    public static Function Sqrt { get; } = Named(nameof(Functions.Sqrt), pure: false);

    public static Function Pow { get; } = Named(nameof(Functions.Pow), pure: false);

    public static Function Power { get; } = Named(nameof(Functions.Power), pure: false);

    public static Function Abs { get; } = Named(nameof(Functions.Abs), pure: false);

    public static Function Min { get; } = Named(nameof(Functions.Min), pure: false);

    public static Function Max { get; } = Named(nameof(Functions.Max), pure: false);

    public static Function NormalCdf { get; } = Named(nameof(Functions.NormalCdf));

    public static Function LogGamma { get; } = Named(nameof(Functions.LogGamma));

    public static Function TransitDensity { get; } = Named(nameof(Functions.TransitDensity), pure: false);
}

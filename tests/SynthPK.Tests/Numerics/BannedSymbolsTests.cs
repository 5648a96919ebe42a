using System.Reflection;
using System.Runtime.Intrinsics;
using NUnit.Framework;

namespace SynthPK.Tests.Numerics;

/// <summary>The platform's transcendental functions, estimates and generators, found by reflection: each must be banned in the library.</summary>
/// <remarks>The analyser ignores a line that it cannot resolve, so a slip of the pen would unban silently.</remarks>
public class BannedSymbolsTests
{
    static readonly Type[] Homes =
    [
        typeof(Math), typeof(MathF), typeof(double), typeof(float),
        typeof(Vector64), typeof(Vector128), typeof(Vector256), typeof(Vector512), typeof(System.Numerics.Vector),
    ];

    static readonly HashSet<string> Names =
    [
        "Exp", "ExpM1", "Exp2", "Exp2M1", "Exp10", "Exp10M1", "Log", "LogP1", "Log2", "Log2P1", "Log10", "Log10P1", "Pow", "Cbrt", "RootN", "Hypot",
        "Sin", "Cos", "Tan", "SinCos", "SinPi", "CosPi", "TanPi", "SinCosPi", "Asin", "Acos", "Atan", "Atan2", "AsinPi", "AcosPi", "AtanPi", "Atan2Pi",
        "Sinh", "Cosh", "Tanh", "Asinh", "Acosh", "Atanh", "MultiplyAddEstimate", "ReciprocalEstimate", "ReciprocalSqrtEstimate", "MinNative", "MaxNative",
    ];

    static readonly string[] WholeTypes =
    [
        "T:System.Random", "T:System.Numerics.Complex", "T:System.Numerics.Tensors.TensorPrimitives",
        .. new[] { "Exponential", "Hyperbolic", "Logarithmic", "Power", "Root", "Trigonometric" }.Select(kind => $"T:System.Numerics.I{kind}Functions`1"),
    ];

    [Test]
    public void BannedSymbols_ListEveryPlatformFunctionWhoseBitsVary()
    {
        IEnumerable<string> expected = Homes.SelectMany(home => home.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => Names.Contains(method.Name) && UsesFloatingPoint(method))
            .Select(DocumentationId).Concat(WholeTypes);
        IEnumerable<string> listed = Lines().Select(line => line.Split(';')[0]);
        Assert.That(listed, Is.EquivalentTo(expected));
    }

    [Test]
    public void BannedSymbols_EachSayWhatToUse()
    {
        foreach (string line in Lines()) Assert.That(line.Split(';')[1], Does.StartWith("Use "), line);
    }

    static bool UsesFloatingPoint(MethodInfo method) =>
        method.IsGenericMethod || method.GetParameters().Any(parameter => ElementOf(parameter.ParameterType) is var type && (type == typeof(double) || type == typeof(float)));

    static Type ElementOf(Type type) => type.IsGenericType ? type.GetGenericArguments()[0] : type;

    static string DocumentationId(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? "``1" : "";
        return $"M:{method.DeclaringType!.FullName}.{method.Name}{generic}({string.Join(",", method.GetParameters().Select(p => TypeId(p.ParameterType)))})";
    }

    static string TypeId(Type type)
    {
        if (type.IsGenericMethodParameter) return "``0";
        if (!type.IsGenericType) return type.FullName!;
        return $"{type.Namespace}.{type.Name.Split('`')[0]}{{{string.Join(",", type.GetGenericArguments().Select(TypeId))}}}";
    }

    static string[] Lines()
    {
        DirectoryInfo root = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "SynthPK.sln"))) root = root.Parent!;
        return File.ReadAllLines(Path.Combine(root.FullName, "src/SynthPK/BannedSymbols.txt"));
    }
}

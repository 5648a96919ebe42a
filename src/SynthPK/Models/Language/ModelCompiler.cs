using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using SynthPK.Numerics;

namespace SynthPK.Models.Language;

/// <summary>Compiles equations into a struct that is no different from a handwritten model.</summary>
/// <remarks>
/// The struct lives in an assembly of its own, which the library lets see its internals by name, and which goes when nobody
/// holds the model. The same text gives the same operations in the same order, hence the same bits.
/// </remarks>
sealed class ModelCompiler
{
    /// <summary>The name by which <c>InternalsVisibleTo</c> knows the assemblies.</summary>
    public const string AssemblyName = "SynthPK.CompiledModels";

    readonly TypeBuilder _type;
    readonly Equations _equations;
    readonly int _parameters;
    readonly Dictionary<Term, int> _slots = [];

    ModelCompiler(TypeBuilder type, Equations equations, int parameters) => (_type, _equations, _parameters) = (type, equations, parameters);

    /// <summary>The struct that holds the equations.</summary>
    /// <param name="equations">The equations.</param>
    /// <param name="description">All that is not an equation.</param>
    /// <param name="linear">The linear pharmacokinetics inside; null for none.</param>
    /// <exception cref="PlatformNotSupportedException">Code cannot be made at run time here, as in a program compiled ahead of time.</exception>
    public static Type Compile(Equations equations, ModelDescription description, LinearKinetics? linear)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
            throw new PlatformNotSupportedException("A model written as text is compiled when it is read, which a program compiled ahead of time cannot do; run it on the .NET runtime.");
        AssemblyBuilder assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(AssemblyName), AssemblyBuilderAccess.RunAndCollect);
        TypeBuilder type = assembly.DefineDynamicModule(AssemblyName).DefineType(
            "CompiledModel", TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.SequentialLayout | TypeAttributes.BeforeFieldInit, typeof(ValueType), [typeof(IEquations)]);
        ModelCompiler compiler = new(type, equations, description.Parameters.Count);
        compiler.Write(linear);
        Type compiled = type.CreateType();
        compiled.GetField(nameof(IEquations.Description))!.SetValue(null, description);
        compiled.GetField(nameof(IEquations.LinearPk))!.SetValue(null, linear?.Compartments);
        return compiled;
    }

    void Write(LinearKinetics? linear)
    {
        FindSlots();
        WriteField(nameof(IEquations.Description), typeof(ModelDescription));
        WriteField(nameof(IEquations.LinearPk), typeof(LinearPk?));
        WriteNumber(nameof(IEquations.StateCount), _equations.Rates.Length);
        WriteNumber(nameof(IEquations.OutputCount), _equations.Outputs.Length);
        WriteNumber(nameof(IEquations.ConstantCount), _slots.Count);
        WriteNumber(nameof(IEquations.HistoryState), _equations.HistoryState);

        Write(nameof(IEquations.Prepare), ["p"], body => body.StoreAll(0, [.. _slots.OrderBy(s => s.Value).Select(s => s.Key)], _parameters), usesSlots: false);
        Write(nameof(IEquations.Derivatives), ["timeH", "state", "p", "rate"], body => body.StoreAll(3, _equations.Rates));
        Write(nameof(IEquations.Outputs), ["timeH", "state", "p", "output"], body => body.StoreAll(3, _equations.Outputs));
        Write(nameof(IEquations.Initial), ["p", "state"], body => body.StoreAll(1, _equations.Initial));
        Write(nameof(IEquations.Entry), ["timeH", "p", "lagH", "f", "rate", "durationH"], body =>
        {
            body.StoreAll(2, _equations.Lag);
            body.StoreAll(3, _equations.Fraction);
            body.StoreAll(4, _equations.DoseRate);
            body.StoreAll(5, _equations.DoseDuration);
        });
        if (linear is not null) Write(nameof(IEquations.LinearRates), ["p", "rate"], body => body.StoreAll(1, linear.Rates));
    }

    /// <summary>What the rates and outputs need and parameters alone decide is computed once, into the places behind the parameters.</summary>
    void FindSlots()
    {
        Term[] roots = [.. _equations.Rates, .. _equations.Outputs];
        IEnumerable<Term> needed = Reachable.From(roots).Where(term => !term.IsFixed).SelectMany(term => term.Operands).Concat(roots);
        foreach (Term term in needed.Where(term => term.IsFixed && term.Operands.Count > 0).OrderBy(term => term.Id).Distinct())
            _slots.Add(term, _parameters + _slots.Count);
    }

    void Write(string name, string[] arguments, Action<MethodBody> write, bool usesSlots = true)
    {
        MethodInfo declared = typeof(IEquations).GetMethod(name)!;
        MethodBuilder method = _type.DefineMethod(name, MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig);
        GenericTypeParameterBuilder real = method.DefineGenericParameters("T")[0];
        real.SetGenericParameterAttributes(GenericParameterAttributes.NotNullableValueTypeConstraint | GenericParameterAttributes.DefaultConstructorConstraint);
        real.SetBaseTypeConstraint(typeof(ValueType));
        real.SetInterfaceConstraints(typeof(IReal<>).MakeGenericType(real));
        method.SetParameters([.. declared.GetParameters().Select(p => !p.ParameterType.IsGenericType ? real : p.ParameterType.GetGenericTypeDefinition().MakeGenericType(real))]);
        method.SetReturnType(typeof(void));
        method.InitLocals = false;
        MethodBody body = new(method.GetILGenerator(), real, arguments, [.. declared.GetParameters().Select(p => p.ParameterType.Name.StartsWith("Span", StringComparison.Ordinal))], usesSlots ? _slots : []);
        write(body);
        body.End();
        _type.DefineMethodOverride(method, declared);
    }

    void WriteField(string name, Type type)
    {
        FieldBuilder field = _type.DefineField(name, type, FieldAttributes.Public | FieldAttributes.Static);
        WriteGetter(name, type, il => il.Emit(OpCodes.Ldsfld, field));
    }

    void WriteNumber(string name, int value) => WriteGetter(name, typeof(int), il => il.Emit(OpCodes.Ldc_I4, value));

    void WriteGetter(string name, Type type, Action<ILGenerator> load)
    {
        MethodBuilder getter = _type.DefineMethod($"get_{name}", MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig | MethodAttributes.SpecialName, type, []);
        ILGenerator il = getter.GetILGenerator();
        load(il);
        il.Emit(OpCodes.Ret);
        _type.DefineMethodOverride(getter, typeof(IEquations).GetMethod(getter.Name)!);
    }
}

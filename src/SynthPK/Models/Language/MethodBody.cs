using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using SynthPK.Numerics;

namespace SynthPK.Models.Language;

/// <summary>The body of one method of a compiled model: loads, operations and stores for its terms.</summary>
/// <remarks>A value that is needed once stays on the stack, as in code that people write; one that is needed again has a local variable.</remarks>
sealed class MethodBody
{
    /// <summary>Expressions deeper than this are cut by a variable, so that chains of any length can be written.</summary>
    const int DeepestExpression = 24;

    static readonly MethodInfo ReadItem = typeof(ReadOnlySpan<>).GetMethod("get_Item")!, WriteItem = typeof(Span<>).GetMethod("get_Item")!;
    static readonly MethodInfo DoseTime = typeof(DoseHistory).GetMethod(nameof(DoseHistory.TimeH))!, DoseAmount = typeof(DoseHistory).GetMethod(nameof(DoseHistory.Amount))!;

    readonly ILGenerator _il;
    readonly Type _real;
    readonly bool[] _writable;
    readonly int _time, _state, _parameters;
    readonly IReadOnlyDictionary<Term, int> _slots;
    readonly Dictionary<Term, LocalBuilder> _locals = [];
    readonly Dictionary<Term, int> _uses = [];

    public MethodBody(ILGenerator il, Type real, string[] arguments, bool[] writable, IReadOnlyDictionary<Term, int> slots)
    {
        (_il, _real, _writable, _slots) = (il, real, writable, slots);
        (_time, _state, _parameters) = (Array.IndexOf(arguments, "timeH"), Array.IndexOf(arguments, "state"), Array.IndexOf(arguments, "p"));
    }

    /// <summary>Stores terms in a span, one place after the other; leaves out the places of nulls.</summary>
    public void StoreAll(int argument, IReadOnlyList<Term?> terms, int from = 0)
    {
        CountUses([.. terms.OfType<Term>()]);
        for (int i = 0; i < terms.Count; i++)
        {
            if (terms[i] is { } term) Store(argument, from + i, term);
        }
    }

    public void End() => _il.Emit(OpCodes.Ret);

    void Store(int argument, int place, Term term)
    {
        KeepShared(term);
        _il.Emit(OpCodes.Ldarga_S, (byte)argument);
        _il.Emit(OpCodes.Ldc_I4, place);
        _il.Emit(OpCodes.Call, TypeBuilder.GetMethod(typeof(Span<>).MakeGenericType(_real), WriteItem));
        Load(term);
        _il.Emit(OpCodes.Stobj, _real);
    }

    void CountUses(params Term[] roots)
    {
        foreach (Term root in roots) _uses[root] = _uses.GetValueOrDefault(root) + 1;
        foreach (Term term in Needed(roots))
        {
            if (IsLeaf(term)) continue;
            foreach (Term operand in term.Operands) _uses[operand] = _uses.GetValueOrDefault(operand) + 1;
        }
    }

    /// <summary>The terms that are computed here for some others, in the order of computation.</summary>
    IEnumerable<Term> Needed(params Term[] roots)
    {
        HashSet<Term> seen = [];
        Stack<Term> open = new(roots);
        while (open.TryPop(out Term? term))
        {
            if (!seen.Add(term) || IsLeaf(term)) continue;
            foreach (Term operand in term.Operands) open.Push(operand);
        }
        return seen.OrderBy(term => term.Id);
    }

    /// <summary>Computes what a term needs and others need too, and keeps it.</summary>
    void KeepShared(Term root)
    {
        Dictionary<Term, int> depths = [];
        foreach (Term term in Needed(root))
        {
            if (_locals.ContainsKey(term)) continue;
            int depth = IsLeaf(term) ? 0 : 1 + term.Operands.Max(operand => depths.GetValueOrDefault(operand));
            if (term.IsConstant || (_uses.GetValueOrDefault(term) < 2 && depth < DeepestExpression))
            {
                depths.Add(term, depth);
                continue;
            }
            Load(term);
            LocalBuilder local = _il.DeclareLocal(_real);
            _il.Emit(OpCodes.Stloc, local);
            _locals.Add(term, local);
        }
    }

    bool IsLeaf(Term term) => term.Operands.Count == 0 || _slots.ContainsKey(term);

    /// <summary>Puts the value of a term on the stack.</summary>
    void Load(Term term)
    {
        if (_locals.TryGetValue(term, out LocalBuilder? local)) _il.Emit(OpCodes.Ldloc, local);
        else if (_slots.TryGetValue(term, out int slot)) LoadItem(_parameters, slot);
        else if (term.Operands.Count == 0) LoadLeaf(term);
        else
        {
            foreach (Term operand in term.Operands) Load(operand);
            Operate(term);
        }
    }

    void LoadLeaf(Term term)
    {
        switch (term.Kind)
        {
            case TermKind.Constant:
                _il.Emit(OpCodes.Ldc_R8, term.Value);
                CallOfReal(nameof(Real1.Constant));
                break;
            case TermKind.Parameter:
                LoadItem(_parameters, term.Index);
                break;
            case TermKind.State:
                LoadItem(_state, term.Index);
                break;
            case TermKind.Time:
                _il.Emit(OpCodes.Ldarg, _time);
                break;
            default:
                _il.Emit(OpCodes.Ldarg, _parameters);
                _il.Emit(OpCodes.Ldc_I4, term.Index);
                _il.Emit(OpCodes.Call, (term.Kind == TermKind.DoseTime ? DoseTime : DoseAmount).MakeGenericMethod(_real));
                break;
        }
    }

    void LoadItem(int argument, int place)
    {
        _il.Emit(OpCodes.Ldarga_S, (byte)argument);
        _il.Emit(OpCodes.Ldc_I4, place);
        _il.Emit(OpCodes.Call, _writable[argument]
            ? TypeBuilder.GetMethod(typeof(Span<>).MakeGenericType(_real), WriteItem)
            : TypeBuilder.GetMethod(typeof(ReadOnlySpan<>).MakeGenericType(_real), ReadItem));
        _il.Emit(OpCodes.Ldobj, _real);
    }

    void Operate(Term term)
    {
        switch (term.Kind)
        {
            case TermKind.Add:
                CallOperator(typeof(IAdditionOperators<,,>), "op_Addition");
                break;
            case TermKind.Subtract:
                CallOperator(typeof(ISubtractionOperators<,,>), "op_Subtraction");
                break;
            case TermKind.Multiply:
                CallOperator(typeof(IMultiplyOperators<,,>), "op_Multiply");
                break;
            case TermKind.Divide:
                CallOperator(typeof(IDivisionOperators<,,>), "op_Division");
                break;
            case TermKind.Negate:
                CallOperator(typeof(IUnaryNegationOperators<,>), "op_UnaryNegation");
                break;
            case TermKind.SelectLess:
                CallOfReal(nameof(Real1.SelectLess));
                break;
            default:
                _il.Emit(OpCodes.Call, term.Function.Method.MakeGenericMethod(_real));
                break;
        }
    }

    void CallOperator(Type operators, string name) =>
        CallStatic(operators.MakeGenericType([.. Enumerable.Repeat(_real, operators.GetGenericArguments().Length)]), operators.GetMethod(name)!);

    void CallOfReal(string name) => CallStatic(typeof(IReal<>).MakeGenericType(_real), typeof(IReal<>).GetMethod(name)!);

    void CallStatic(Type interfaceOfReal, MethodInfo method)
    {
        _il.Emit(OpCodes.Constrained, _real);
        _il.Emit(OpCodes.Call, TypeBuilder.GetMethod(interfaceOfReal, method));
    }
}

using SynthPK.Issues;
using SynthPK.Wording;

namespace SynthPK.Models;

/// <summary>A structural model as scenarios, tools and exporters see it: its name, its words, its parameters, states and outputs.</summary>
/// <remarks>The equations live in one struct per model, such as <see cref="OneCompartment"/>, and are found by type.</remarks>
public abstract class StructuralModel
{
    readonly ModelDescription _description;

    private protected StructuralModel(ModelDescription description) => _description = description;

    /// <summary>What scenarios call it: <c>one-compartment</c>.</summary>
    public string Name => _description.Name;

    /// <summary>What people call it: a few words.</summary>
    public string Title => _description.Title;

    /// <summary>The equations in words and symbols, with their source.</summary>
    public string Description => _description.Text;

    /// <summary>The parameters, in the model's order.</summary>
    public IReadOnlyList<ModelParameter> Parameters => _description.Parameters;

    /// <summary>The states, in the order of the compartments' numbers, which begin with 1.</summary>
    public IReadOnlyList<ModelState> States => _description.States;

    /// <summary>The outputs, the first of which a scenario measures unless it says otherwise.</summary>
    public IReadOnlyList<ModelOutput> Outputs => _description.Outputs;

    /// <summary>The states that an oral dose enters; empty when the model takes none.</summary>
    public IReadOnlyList<ModelState> OralStates => [.. _description.Oral.Select(i => States[i])];

    /// <summary>The states that a bolus or an infusion enters; empty when the model takes none. An event table may dose any state.</summary>
    public IReadOnlyList<ModelState> IntravenousStates => [.. _description.Intravenous.Select(i => States[i])];

    /// <summary>Whether the rates are linear in the states and do not change with time, so that the model is solved in closed form.</summary>
    public bool IsLinear => _description.IsLinear;

    /// <summary>What looks wrong in a model that was read from a file and need not be, such as a parameter that nothing uses; empty for the models of the library.</summary>
    public IReadOnlyList<Issue> Warnings => _description.Warnings;

    /// <summary>The unit of time of the equations: <c>h</c> unless a model file says otherwise.</summary>
    public string TimeUnit => _description.TimeUnit;

    /// <summary>What the planner and the writers of programs know besides.</summary>
    internal ModelDescription Facts => _description;

    /// <summary>Every model of the library, by name.</summary>
    public static IReadOnlyList<StructuralModel> All { get; } =
    [
        .. typeof(StructuralModel).Assembly.GetTypes()
            .Where(type => type.IsValueType && !type.IsGenericType && type.IsAssignableTo(typeof(IEquations)))
            .Select(Of)
            .OrderBy(model => model.Name, StringComparer.Ordinal),
    ];

    /// <summary>The model of the library with the given name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static StructuralModel Find(string name) =>
        All.FirstOrDefault(model => model.Name == name)
        ?? throw new ArgumentException(Nearest.Unknown("model", "models", name, All.Select(m => m.Name)), nameof(name));

    /// <summary>The model whose equations a struct holds.</summary>
    internal static StructuralModel Of(Type equations) =>
        (StructuralModel)Activator.CreateInstance(typeof(ModelOf<>).MakeGenericType(equations))!;

    /// <summary>The place of a parameter in <see cref="Parameters"/>.</summary>
    /// <exception cref="ArgumentException">The model has no such parameter; the message lists those it has.</exception>
    internal int IndexOf(string parameter)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Name == parameter) return i;
        }
        throw new ArgumentException($"The model '{Name}' has no parameter '{parameter}'. Its parameters are {string.Join(", ", Parameters.Select(p => p.Name))}.", nameof(parameter));
    }

    /// <summary>Whether all states are exact exponentials: linear pharmacokinetics and nothing else, whose depot oral doses enter and others its central compartment.</summary>
    internal abstract bool IsModal { get; }

    internal abstract TResult Accept<TResult>(IModelVisitor<TResult> visitor);

    sealed class ModelOf<TModel>() : StructuralModel(TModel.Description)
        where TModel : struct, IEquations
    {
        internal override bool IsModal { get; } =
            TModel.LinearPk is { } pk && pk.StateCount == TModel.StateCount
            && TModel.Description is { IsLinear: true, IsTimeInvariant: true, Intravenous: [int central], Oral: [] or [_] }
            && central == pk.Central && TModel.Description.Oral.All(state => state == pk.Depot);

        internal override TResult Accept<TResult>(IModelVisitor<TResult> visitor) => visitor.Visit<TModel>();
    }
}

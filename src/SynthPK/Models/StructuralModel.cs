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
        ?? throw new ArgumentException($"There is no model '{name}'. {(Nearest.To(name, All.Select(m => m.Name)) is { } meant ? $"Did you mean '{meant}'? " : "")}The models are {string.Join(", ", All.Select(m => m.Name))}.", nameof(name));

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

    /// <summary>Whether all states are exact exponentials: linear pharmacokinetics and nothing else, with the library's lagged oral doses.</summary>
    internal abstract bool IsModal { get; }

    internal abstract TResult Accept<TResult>(IModelVisitor<TResult> visitor);

    sealed class ModelOf<TModel>() : StructuralModel(TModel.Description)
        where TModel : struct, IEquations
    {
        internal override bool IsModal { get; } = TModel.LinearPk?.StateCount == TModel.StateCount && TModel.OutputCount == 1 && HasOnlyTheDrugsParameters;

        /// <summary>Whether there is a clearance and a volume for each compartment and, at the end, first-order absorption: what a model has of its own stands before.</summary>
        static bool HasOnlyTheDrugsParameters =>
            TModel.Description.Parameters.Count == 2 * (TModel.StateCount - 1) + FirstOrderAbsorption.Parameters.Count
            && TModel.Description.Parameters.TakeLast(FirstOrderAbsorption.Parameters.Count).SequenceEqual(FirstOrderAbsorption.Parameters);

        internal override TResult Accept<TResult>(IModelVisitor<TResult> visitor) => visitor.Visit<TModel>();
    }
}

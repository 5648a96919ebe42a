using SynthPK.Wording;

namespace SynthPK.Models;

/// <summary>A structural model as scenarios, tools and exporters see it: its name, its words and its parameters.</summary>
/// <remarks>The equations live in one struct per model, such as <see cref="OneCompartment"/>, and are found by type.</remarks>
public abstract class StructuralModel
{
    /// <summary>What scenarios call it: <c>one-compartment</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What people call it: a few words.</summary>
    public abstract string Title { get; }

    /// <summary>The equations in words and symbols, with their source.</summary>
    public abstract string Description { get; }

    /// <summary>The parameters, in the model's order.</summary>
    public abstract IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>The unit of the simulated concentration.</summary>
    public abstract string OutputUnit { get; }

    /// <summary>Every model of the library, by name.</summary>
    public static IReadOnlyList<StructuralModel> All { get; } =
    [
        .. typeof(StructuralModel).Assembly.GetTypes()
            .Where(type => type.IsValueType && type.IsAssignableTo(typeof(ILinearCompartments)))
            .Select(type => (StructuralModel)Activator.CreateInstance(typeof(LinearModel<>).MakeGenericType(type))!)
            .OrderBy(model => model.Name, StringComparer.Ordinal),
    ];

    /// <summary>The model of the library with the given name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public static StructuralModel Find(string name) =>
        All.FirstOrDefault(model => model.Name == name)
        ?? throw new ArgumentException($"There is no model '{name}'. {(Nearest.To(name, All.Select(m => m.Name)) is { } meant ? $"Did you mean '{meant}'? " : "")}The models are {string.Join(", ", All.Select(m => m.Name))}.", nameof(name));

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

    internal abstract TResult Accept<TResult>(IModelVisitor<TResult> visitor);

    sealed class LinearModel<TModel> : StructuralModel
        where TModel : struct, ILinearCompartments
    {
        public override string Name => TModel.Name;

        public override string Title => TModel.Title;

        public override string Description => TModel.Description;

        public override IReadOnlyList<ModelParameter> Parameters => TModel.Parameters;

        public override string OutputUnit => "mg/L";

        internal override TResult Accept<TResult>(IModelVisitor<TResult> visitor) => visitor.Visit<TModel>();
    }
}

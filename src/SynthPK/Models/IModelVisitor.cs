namespace SynthPK.Models;

/// <summary>Receives the type behind a model's non-generic face, so that a solver is compiled for that model alone.</summary>
internal interface IModelVisitor
{
    /// <summary>The model is one of linear compartments.</summary>
    void Visit<TModel>()
        where TModel : struct, ILinearCompartments;
}

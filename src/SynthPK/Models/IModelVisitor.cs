namespace SynthPK.Models;

/// <summary>Receives the type behind a model's non-generic face, so that a solver is compiled for that model alone.</summary>
/// <typeparam name="TResult">What the visit gives.</typeparam>
interface IModelVisitor<TResult>
{
    /// <summary>The struct that holds the model's equations.</summary>
    TResult Visit<TModel>()
        where TModel : struct, IEquations;
}

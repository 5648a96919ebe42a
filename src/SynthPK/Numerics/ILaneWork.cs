namespace SynthPK.Numerics;

/// <summary>Work written once for any number of lanes.</summary>
/// <typeparam name="TResult">What it returns.</typeparam>
interface ILaneWork<TResult>
{
    /// <summary>Does the work with <typeparamref name="T"/>.Width numbers at a time.</summary>
    /// <typeparam name="T">The lanes to compute with.</typeparam>
    TResult Run<T>()
        where T : unmanaged, ILanes<T>;
}

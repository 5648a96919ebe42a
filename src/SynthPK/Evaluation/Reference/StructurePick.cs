namespace SynthPK.Evaluation.Reference;

/// <summary>What a pooled model says of a data set's structure and parameters (T9).</summary>
static class StructurePick
{
    /// <summary>What is answered where nothing was quantified. The project's choice.</summary>
    const double Unknown = 1;

    /// <summary>Scores of structures by their names: the one of the pooled model gets 1, others less the more they differ.</summary>
    /// <param name="name">The name, such as <c>one-compartment, first-order, linear</c>.</param>
    /// <param name="model">The model; null where there is none.</param>
    public static double Score(string name, PooledModel? model)
    {
        bool isTwo = name.StartsWith("two-compartment", StringComparison.Ordinal);
        double score = isTwo == (model?.HasPeripheral ?? false) ? 1 : 0.5;
        if (!name.EndsWith(", linear", StringComparison.Ordinal)) score *= 0.4;
        if (name.Contains("with lag", StringComparison.Ordinal) || name.Contains("transit", StringComparison.Ordinal)) score *= 0.6;
        return score;
    }

    /// <summary>A parameter of the typical subject by the name of the quantity.</summary>
    public static double Parameter(string name, PooledModel? model) => model is null ? Unknown : name switch
    {
        "CL" => model.Cl,
        "VSS" => model.V1 + model.V2,
        "THALF" => model.HalfLifeH,
        "MAT" => 1 / model.Ka,
        _ => throw new ArgumentException($"'{name}' is no parameter.", nameof(name)),
    };
}

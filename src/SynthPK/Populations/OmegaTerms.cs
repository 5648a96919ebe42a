namespace SynthPK.Populations;

/// <summary>OMEGA as a population states it: by the variability of its parameters, by pairs and by blocks.</summary>
/// <remarks>
/// All in the units in which the typical values are written; only a normal distribution knows units at all. What names no
/// parameter or is no block is left out, so that a scenario can be looked at before it is known to be sound.
/// </remarks>
static class OmegaTerms
{
    /// <summary>The variance of each parameter that varies. That of a block counts where both are given.</summary>
    public static Dictionary<string, double> Variances(Population population)
    {
        Dictionary<string, double> variances = [];
        foreach ((string name, Parameter parameter) in population.Parameters)
        {
            if (parameter.Variability is { } spread && parameter.Distribution.Variance(spread, parameter.Typical) is > 0 and var variance) variances[name] = variance;
        }
        foreach (BlockAssociation block in population.Omega.OfType<BlockAssociation>().Where(block => block.IsWhole))
        {
            for (int i = 0; i < block.Of.Count; i++)
            {
                if (block[i, i] > 0 && population.Parameters.ContainsKey(block.Of[i])) variances[block.Of[i]] = block[i, i];
            }
        }
        return variances;
    }

    /// <summary>Every stated covariance.</summary>
    public static IEnumerable<(string First, string Second, double Covariance)> Covariances(Population population, IReadOnlyDictionary<string, double> variances)
    {
        foreach (Association association in population.Omega)
        {
            if (association is PairAssociation { Between: [var a, var b] } pair && variances.TryGetValue(a, out double first) && variances.TryGetValue(b, out double second))
                yield return (a, b, pair.Covariance(first, second));
            if (association is not BlockAssociation { IsWhole: true } block || !block.Of.All(variances.ContainsKey)) continue;
            for (int row = 0; row < block.Of.Count; row++)
            {
                for (int column = 0; column < row; column++) yield return (block.Of[row], block.Of[column], block[row, column]);
            }
        }
    }

    /// <summary>The matrix, its rows in the given order.</summary>
    public static double[,] Matrix(Population population, IReadOnlyList<string> names)
    {
        Dictionary<string, double> variances = Variances(population);
        string[] order = [.. names];
        double[,] omega = new double[order.Length, order.Length];
        for (int i = 0; i < order.Length; i++) omega[i, i] = variances[order[i]];
        foreach ((string first, string second, double covariance) in Covariances(population, variances))
        {
            int a = Array.IndexOf(order, first), b = Array.IndexOf(order, second);
            if (a >= 0 && b >= 0) omega[a, b] = omega[b, a] = covariance;
        }
        return omega;
    }
}

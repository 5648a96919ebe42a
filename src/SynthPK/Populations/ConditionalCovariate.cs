namespace SynthPK.Populations;

/// <summary>
/// Another law for each level of a categorical covariate: <c>conditional: { on: SEX, cases: { female: …, male: … } }</c>. The cases are all
/// numbers or all levels; so a genotype may have other shares in each race. The deviate is the same in each case, so
/// correlations hold within levels.
/// </summary>
public sealed record ConditionalCovariate : Covariate
{
    /// <summary>The categorical covariate.</summary>
    public required string On { get; init; }

    /// <summary>The law for each of its levels.</summary>
    public required IReadOnlyDictionary<string, Covariate> Cases { get; init; }

    internal override IEnumerable<string> Sources => [On, .. Cases.Values.SelectMany(c => c.Sources)];

    internal override bool HasDeviate => Cases.Values.Any(c => c.HasDeviate);

    internal override CovariateColumn Column(string name)
    {
        CovariateColumn[] cases = [.. Cases.Values.Select(c => c.Column(name))];
        if (cases.Length == 0) return new CovariateColumn(name, "", []);
        string unit = cases[0].Unit;
        double[] ones = [.. cases.Select(c => new Units.Quantity(1, c.Unit) is var one && one.Dimension == new Units.Quantity(1, unit).Dimension ? one.In(unit) : 1)];
        return new CovariateColumn(name, unit, [.. cases.SelectMany(c => c.Levels).Distinct()])
        {
            Low = cases.Select((c, i) => c.Low * ones[i]).Min(),
            High = cases.Select((c, i) => c.High * ones[i]).Max(),
            IsPositive = cases.All(c => c.IsPositive),
        };
    }

    internal override CovariateValues Draw(string name, CovariateDraw draw)
    {
        CovariateColumn column = Column(name);
        string[] levels = draw.Drawn[On].Levels;
        CovariateValues values = new(name, column.Unit, new double[column.IsCategorical ? 0 : levels.Length], new string[column.IsCategorical ? levels.Length : 0]);
        foreach ((string level, Covariate law) in Cases)
        {
            int[] places = [.. Enumerable.Range(0, levels.Length).Where(i => levels[i] == level)];
            law.Draw(name, draw.Of(places)).In(column.Unit).CopyTo(values, places);
        }
        return values;
    }
}

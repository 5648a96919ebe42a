using SynthPK.Units;

namespace SynthPK.Populations;

/// <summary>A covariate that is computed from others, which are written before it.</summary>
public abstract record DerivedCovariate : Covariate
{
    /// <summary>The unit of every value.</summary>
    internal abstract string Unit { get; }

    /// <summary>What it is, for the column's users.</summary>
    internal abstract string Description { get; }

    /// <summary>The numbers it is computed from.</summary>
    internal abstract IReadOnlyList<CovariateInput> Inputs { get; }

    /// <summary>The value of one subject.</summary>
    /// <param name="inputs">The numbers of <see cref="Inputs"/>, each in the unit it is asked for.</param>
    /// <param name="isFemale">Whether the subject is a woman; false where sex does not matter.</param>
    internal abstract double Value(ReadOnlySpan<double> inputs, bool isFemale);

    /// <summary>The least and the greatest value.</summary>
    internal virtual (double Low, double High) Range => (0, double.PositiveInfinity);

    /// <summary>Whether numbers above 0 give a value above 0.</summary>
    internal virtual bool KeepsPositive => true;

    internal override IEnumerable<string> Sources => Inputs.Select(input => input.Covariate);

    internal override CovariateColumn Column(string name) => CovariateColumn.Between(name, Unit, Range.Low, Range.High) with { Description = Description };

    internal override CovariateValues Draw(string name, CovariateDraw draw) => From(name, draw.Drawn);

    /// <summary>The covariate of every subject, or of every time of each, as the others are given.</summary>
    internal CovariateValues From(string name, IReadOnlyDictionary<string, CovariateValues> others)
    {
        CovariateValues[] sources = [.. Inputs.Select(input => others[input.Covariate])];
        double[] factors = [.. Inputs.Select((input, i) => new Quantity(1, sources[i].Unit).In(input.Unit))];
        string[] sexes = this is SexedCovariate { Sex: var sex } ? others[sex].Levels : [];
        string female = (this as SexedCovariate)?.Female ?? "";
        double[] values = new double[sources[0].Numbers.Length];
        Span<double> inputs = stackalloc double[sources.Length];
        for (int i = 0; i < values.Length; i++)
        {
            for (int input = 0; input < inputs.Length; input++) inputs[input] = sources[input].Numbers[i] * factors[input];
            values[i] = Value(inputs, sexes.Length > 0 && sexes[i] == female);
        }
        return new CovariateValues(name, Unit, values, []);
    }
}

/// <summary>A number that a covariate is computed from.</summary>
/// <param name="Key">The key that names it in a scenario file.</param>
/// <param name="Covariate">The covariate.</param>
/// <param name="Unit">The unit in which the formula takes it.</param>
sealed record CovariateInput(string Key, string Covariate, string Unit);

/// <summary>A covariate that is computed from others, by another formula for women than for men.</summary>
public abstract record SexedCovariate : DerivedCovariate
{
    /// <summary>The covariate that holds sex.</summary>
    public string Sex { get; init; } = "SEX";

    /// <summary>The level of <see cref="Sex"/> that means female.</summary>
    public string Female { get; init; } = "female";

    internal override IEnumerable<string> Sources => base.Sources.Append(Sex);
}

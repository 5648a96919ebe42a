namespace SynthPK.Models;

/// <summary>A parameter of a structural model and the values it may take.</summary>
/// <param name="Name">The field's symbol, in capitals: <c>CL</c>.</param>
/// <param name="Unit">The unit it is always held in: <c>L/h</c>; empty for a pure number.</param>
/// <param name="Description">What it is, in a few words.</param>
/// <param name="Default">The value of a subject that is given none; null when it must be given.</param>
public sealed record ModelParameter(string Name, string Unit, string Description, double? Default)
{
    /// <summary>Whether 0 is a legal value; other legal values are positive and finite.</summary>
    public bool MayBeZero { get; init; }

    /// <summary>Whether any finite number is a legal value: a text model says nothing of signs.</summary>
    public bool MayBeNegative { get; init; }

    /// <summary>The largest legal value: 1 for a fraction; infinity, which is itself not legal, for none.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>Whether only oral doses use it: a subject without oral doses may leave it out.</summary>
    public bool OralOnly { get; init; }

    /// <summary>Whether a text model names it without giving it a value, so that each subject or each row of an event table must.</summary>
    public bool IsCovariate { get; init; }

    /// <summary>What a covariate is between two rows of an event table.</summary>
    public Interpolation Interpolation { get; init; }

    /// <summary>The legal values, in words.</summary>
    public string LegalRange => $"{(MayBeNegative ? "any finite number" : MayBeZero ? "finite and 0 or greater" : "finite and greater than 0")}{(double.IsFinite(Maximum) ? $", at most {Maximum}" : "")}";

    /// <summary>Whether a subject must be given a value of its own.</summary>
    /// <param name="hasOralDose">Whether the subject takes any dose by mouth.</param>
    public bool IsRequired(bool hasOralDose) => Default is null && (hasOralDose || !OralOnly);

    /// <summary>Whether a value is in the <see cref="LegalRange"/>.</summary>
    public bool IsLegal(double value) => double.IsFinite(value) && value <= Maximum && (MayBeNegative || value >= (MayBeZero ? 0 : double.Epsilon));
}

namespace SynthPK.Datasets;

/// <summary>By what a change was decided.</summary>
public enum Mechanism
{
    /// <summary>By chance alone; of a loss: missing completely at random (MCAR).</summary>
    Random,

    /// <summary>By what the dataset shows besides: missing at random (MAR).</summary>
    Observed,

    /// <summary>By what the dataset does not show, the lost value itself above all: missing not at random (MNAR).</summary>
    Unobserved,

    /// <summary>By a rule.</summary>
    Structural,
}

static class Mechanisms
{
    static readonly string[] Names = ["random", "observed", "unobserved", "structural"];

    /// <summary>The mechanism's name in an audit.</summary>
    internal static string Name(this Mechanism mechanism) => Names[(int)mechanism];
}

namespace SynthPK.Estimation;

/// <summary>How a posterior is drawn from. The defaults are the project's choice.</summary>
sealed record PosteriorOptions
{
    /// <summary>How many draws a round has.</summary>
    public int Draws { get; init; } = 400;

    /// <summary>The degrees of freedom of the proposal: few enough for tails heavier than a posterior's.</summary>
    public int Df { get; init; } = 6;

    /// <summary>The share of the draws that come from the population's law, so that no version of a subject is out of reach.</summary>
    public double Defence { get; init; } = 0.05;

    /// <summary>Rounds follow one another, each drawing about what the ones before found, until this share of the draws is effective.</summary>
    public double Enough { get; init; } = 0.25;

    /// <summary>The most rounds.</summary>
    public int Rounds { get; init; } = 4;

    /// <summary>How many points of the population's law are looked at for another place to begin the search of modes.</summary>
    public int Scouts { get; init; } = 15;
}

namespace SynthPK.Datasets;

/// <summary>What the curator of a dataset states about it, because no program can know: whose it is, under what licence, what it is for and what it must not be used for.</summary>
/// <remarks>Whatever is not stated is told as not stated, never made up.</remarks>
public sealed record Publication
{
    /// <summary>The dataset's version, as semver 2 has it: a patch for another packaging, a minor version for additions, a major one when data change.</summary>
    public string Version { get; init; } = "1.0.0";

    /// <summary>The licence by its SPDX identifier, <c>CC-BY-4.0</c>; empty when not stated.</summary>
    public string License { get; init; } = "";

    /// <summary>The people or organisations who made it.</summary>
    public IReadOnlyList<string> Creators { get; init; } = [];

    /// <summary>Who publishes it; empty when not stated.</summary>
    public string Publisher { get; init; } = "";

    /// <summary>Where it is published: an absolute URL, below which its files stand; empty when it is not.</summary>
    public string Url { get; init; } = "";

    /// <summary>When it was published: year, month and day as ISO 8601 has them; empty when it is not.</summary>
    public string DatePublished { get; init; } = "";

    /// <summary>Its DOI, <c>10.5281/zenodo.1234</c>; empty when it has none.</summary>
    public string Doi { get; init; } = "";

    /// <summary>Words by which it is found.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Why it was made; empty when not stated.</summary>
    public string Motivation { get; init; } = "";

    /// <summary>What it is for; empty when not stated.</summary>
    public string Uses { get; init; } = "";

    /// <summary>What it cannot show; empty when not stated.</summary>
    public string Limitations { get; init; } = "";

    /// <summary>Whom or what it represents badly; empty when not stated.</summary>
    public string Biases { get; init; } = "";

    /// <summary>What good or harm it can do; empty when not stated.</summary>
    public string SocialImpact { get; init; } = "";

    /// <summary>Who looks after it, and how errors are told; empty when not stated.</summary>
    public string Maintenance { get; init; } = "";
}

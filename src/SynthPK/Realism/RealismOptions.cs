namespace SynthPK.Realism;

/// <summary>How realism is measured.</summary>
public sealed record RealismOptions
{
    /// <summary>The kind of study whose ranges are shown; guessed when absent.</summary>
    public StudyKind? Like { get; init; }

    /// <summary>What the classifier is shown.</summary>
    public FeatureSet Features { get; init; } = FeatureSet.Profile;

    /// <summary>How the classifier is trained and tested.</summary>
    public TwoSampleOptions TwoSample { get; init; } = new();

    /// <summary>How many resamples make a range about the reference, 40 or more. 200 is the project's choice: the 2.5 % point has five beyond it.</summary>
    public int Resamples { get; init; } = 200;
}

namespace SynthPK.Evaluation.Scoring;

/// <summary>How often the chosen dose is too much.</summary>
public sealed class Toxicity : ChoiceMetric
{
    /// <inheritdoc/>
    public override string Name => "toxicity";

    /// <inheritdoc/>
    public override string Description => "The share of subjects whose outcome is above high, a setting of the task";

    private protected override double Of(double outcome, IEnumerable<double> outcomes, TaskDescription task) => outcome > task.SettingOf("HIGH") ? 1 : 0;
}

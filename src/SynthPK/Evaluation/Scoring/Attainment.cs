namespace SynthPK.Evaluation.Scoring;

/// <summary>How often the chosen dose reaches the target band.</summary>
public sealed class Attainment : ChoiceMetric
{
    /// <inheritdoc/>
    public override string Name => "attainment";

    /// <inheritdoc/>
    public override string Description => "The share of subjects whose outcome is from low to high, the settings of the task";

    /// <inheritdoc/>
    public override double Best => 1;

    /// <inheritdoc/>
    public override bool IsLoss => false;

    private protected override double Of(double outcome, IEnumerable<double> outcomes, TaskDescription task) => outcome >= task.SettingOf("LOW") && outcome <= task.SettingOf("HIGH") ? 1 : 0;
}

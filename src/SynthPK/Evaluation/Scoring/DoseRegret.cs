using SynthPK.Numerics;

namespace SynthPK.Evaluation.Scoring;

/// <summary>How much farther from the target the chosen dose leads than the best one.</summary>
public sealed class DoseRegret : ChoiceMetric
{
    /// <inheritdoc/>
    public override string Name => "dose-regret";

    /// <inheritdoc/>
    public override string Description => "Mean |ln(AUC(dose)/target)| less that of the best dose that could be chosen";

    private protected override double Of(double outcome, IEnumerable<double> outcomes, TaskDescription task)
    {
        double target = task.SettingOf("TARGET");
        return Distance(outcome, target) - outcomes.Min(other => Distance(other, target));
    }

    static double Distance(double outcome, double target) => Math.Abs(RealMath.Log(outcome / target));
}

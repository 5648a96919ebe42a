using SynthPK.Numerics;

namespace SynthPK.Evaluation.Reference;

/// <summary>The hazard of the arm.</summary>
sealed class ArmHazard : DropoutBaseline
{
    /// <inheritdoc/>
    public override string Name => "HAZARD";

    /// <inheritdoc/>
    public override string Description => "One hazard for everybody of an arm: training departures of it after the landmark over the time at risk, half a departure added; shares of the reasons as in all of train.";

    private protected override Func<History, double, double, double> Learn(Training training, Departures departures)
    {
        return (history, fromH, toH) =>
        {
            (int left, double atRiskH) = Count(history.Arm, fromH, toH);
            if (atRiskH == 0) (left, atRiskH) = Count(null, fromH, toH);
            return atRiskH > 0 ? 1 - RealMath.Exp(-(left + 0.5) / atRiskH * (toH - fromH)) : 0.5;
        };

        (int Left, double AtRiskH) Count(string? arm, double fromH, double toH)
        {
            int left = 0;
            double atRiskH = 0;
            foreach ((History own, Departure? departure) in training.People.Zip(departures.Of))
            {
                if (arm is not null && own.Arm != arm || departure?.TimeH <= fromH) continue;
                double endH = Math.Min(toH, departure?.TimeH ?? departures.EndH);
                atRiskH += Math.Max(0, endH - fromH);
                if (departure?.TimeH <= toH) left++;
            }
            return (left, atRiskH);
        }
    }
}

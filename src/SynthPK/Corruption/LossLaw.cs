using SynthPK.Numerics;

namespace SynthPK.Corruption;

/// <summary>How likely a loss is, given what drives it: p = 1/(1 + exp(−(a + b·g(z)))), z = (driver − mean)/SD.</summary>
/// <param name="Shape">g.</param>
/// <param name="Slope">b.</param>
/// <param name="Intercept">a.</param>
/// <param name="Mean">The driver's mean.</param>
/// <param name="Sd">Its standard deviation, more than 0.</param>
/// <param name="Least">Its least value.</param>
sealed record LossLaw(LossShape Shape, double Slope, double Intercept, double Mean, double Sd, double Least)
{
    /// <summary>Beyond this a the probability is 0 or 1 to the last bit, whatever z is.</summary>
    const double MostIntercept = 1000;

    /// <summary>The law under which a share of drivers like those given is lost.</summary>
    /// <param name="shape">g.</param>
    /// <param name="slope">b.</param>
    /// <param name="rate">The share, more than 0 and less than 1.</param>
    /// <param name="drivers">At least one.</param>
    internal static LossLaw Solve(LossShape shape, double slope, double rate, IReadOnlyList<double> drivers)
    {
        double mean = drivers.Average(), variance = drivers.Average(x => (x - mean) * (x - mean));
        double low = -MostIntercept, high = MostIntercept;
        LossLaw law = new(shape, slope, 0, mean, variance > 0 ? Math.Sqrt(variance) : 1, drivers.Min());
        while (high - low > 1e-9)
        {
            law = law with { Intercept = (low + high) / 2 };
            if (drivers.Average(law.Probability) < rate) low = law.Intercept;
            else high = law.Intercept;
        }
        return law;
    }

    /// <summary>The probability that what has this driver is lost.</summary>
    internal double Probability(double driver)
    {
        double z = (driver - Mean) / Sd;
        double g = Shape switch { LossShape.Right => z, LossShape.Left => -z, LossShape.Mid => 0.75 - Math.Abs(z), _ => Math.Abs(z) - 0.75 };
        return 1 / (1 + RealMath.Exp(-(Intercept + Slope * g)));
    }
}

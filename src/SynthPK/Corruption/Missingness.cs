using SynthPK.Numerics;

namespace SynthPK.Corruption;

/// <summary>Which values of a driver z make a loss likely: the shapes g(z) of Schouten, Lugtig and Vink, J Stat Comput Simul 2018;88:2909.</summary>
public enum LossShape
{
    /// <summary>High ones: g = z.</summary>
    Right,

    /// <summary>Low ones: g = −z.</summary>
    Left,

    /// <summary>Middling ones: g = 0.75 − |z|.</summary>
    Mid,

    /// <summary>High and low ones: g = |z| − 0.75.</summary>
    Tail,
}

/// <summary>A probability of loss that depends on a driver: expit(a + b·g(z)), z the driver less its mean by its standard deviation on the generator's law.</summary>
/// <param name="Shape">The shape g.</param>
/// <param name="Slope">The slope b.</param>
/// <param name="Mean">The mean of the driver.</param>
/// <param name="Sd">Its standard deviation, more than 0.</param>
/// <param name="Offset">The offset a.</param>
sealed record Missingness(LossShape Shape, double Slope, double Mean, double Sd, double Offset)
{
    /// <summary>The law that loses a share of a pilot's values on average.</summary>
    /// <param name="pilot">The values of the driver in a pilot, at least two that differ.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="slope">The slope.</param>
    /// <param name="rate">The share, 0 to 1.</param>
    internal static Missingness Solve(IReadOnlyList<double> pilot, LossShape shape, double slope, double rate)
    {
        const double Far = 1000; // expit is 0 or 1 there for any slope and driver in use
        const int Halvings = 80;
        double mean = pilot.Average(), sd = Math.Sqrt(pilot.Sum(value => (value - mean) * (value - mean)) / (pilot.Count - 1));
        Missingness law = new(shape, slope, mean, sd, -Far);
        double low = -Far, high = Far;
        if (rate <= 0) return law;
        for (int i = 0; i < Halvings; i++)
        {
            law = law with { Offset = (low + high) / 2 };
            if (pilot.Average(law.ProbabilityOf) < rate) low = law.Offset;
            else high = law.Offset;
        }
        return law;
    }

    /// <summary>The probability of loss for a value of the driver.</summary>
    internal double ProbabilityOf(double driver)
    {
        double z = (driver - Mean) / Sd;
        double g = Shape switch { LossShape.Right => z, LossShape.Left => -z, LossShape.Mid => 0.75 - Math.Abs(z), _ => Math.Abs(z) - 0.75 };
        return 1 / (1 + RealMath.Exp(-(Offset + Slope * g)));
    }
}

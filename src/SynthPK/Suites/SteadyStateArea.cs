using SynthPK.Dosing;
using SynthPK.Simulation;

namespace SynthPK.Suites;

/// <summary>The area under the curve over one dosing interval when every interval is alike: by quadrature, to about 1e-6, or 1e-3 where a lag bends the curve within a panel.</summary>
static class SteadyStateArea
{
    /// <summary>The first number of doses, and the most; the number doubles until the last two intervals agree.</summary>
    const int Fewest = 8, Most = 1024;

    /// <summary>Where the areas of two intervals that follow one another differ by less, they are alike.</summary>
    const double Alike = 1e-6;

    /// <summary>Panels of an interval, each twice as long as the one before: a curve is steepest after the dose.</summary>
    const int Panels = 12;

    /// <summary>The positive nodes and their weights of 8-point Gauss–Legendre quadrature (Abramowitz and Stegun 1964, table 25.4).</summary>
    static ReadOnlySpan<double> Nodes => [0.183434642495649805, 0.525532409916328986, 0.796666477413626740, 0.960289856497536232];

    static ReadOnlySpan<double> Weights => [0.362683783378361983, 0.313706645877887287, 0.222381034453374471, 0.101228536290376259];

    /// <summary>The area for each version of a subject, in the unit of the model's first output times h.</summary>
    /// <param name="subject">The subject; its own doses do not count.</param>
    /// <param name="dose">The dose, of which the time is when the first is given.</param>
    /// <param name="intervalH">How often it is given, in h.</param>
    /// <returns>For each version; not a number where it cannot be simulated.</returns>
    public static double[] Of(PossibleSubject subject, Dose dose, double intervalH)
    {
        double[] before = [], after = [];
        for (int count = Fewest; count <= Most; count *= 2)
        {
            PossibleSubject dosed = subject.Taking([.. Enumerable.Range(0, count).Select(i => dose with { TimeH = dose.TimeH + i * intervalH })]);
            double lastH = dose.TimeH + (count - 1) * intervalH, inputH = Math.Min(dose.DurationH, intervalH);
            List<double> timesH = [], weightsH = [];
            foreach (double beginH in (double[])[lastH - intervalH, lastH])
            {
                if (inputH > 0) Points(beginH, inputH, timesH, weightsH);
                if (inputH < intervalH) Points(beginH + inputH, intervalH - inputH, timesH, weightsH);
            }
            double[][] values = dosed.At(dosed.Model.Outputs[0].Name, timesH);
            (before, after) = (Sums(values, weightsH, 0, values.Length / 2), Sums(values, weightsH, values.Length / 2, values.Length));
            if (before.Zip(after).All(a => !(Math.Abs(a.Second - a.First) > Alike * a.Second))) break;
        }
        return after;
    }

    /// <summary>The weighted sum over some times, for each version.</summary>
    static double[] Sums(double[][] values, List<double> weights, int from, int to)
    {
        double[] sums = new double[values[from].Length];
        for (int t = from; t < to; t++)
        {
            for (int version = 0; version < sums.Length; version++) sums[version] += weights[t] * values[t][version];
        }
        return sums;
    }

    static void Points(double beginH, double lengthH, List<double> timesH, List<double> weightsH)
    {
        for (int panel = 0; panel < Panels; panel++)
        {
            double from = panel == 0 ? 0 : Math.ScaleB(lengthH, panel - Panels), to = Math.ScaleB(lengthH, panel + 1 - Panels);
            double middle = beginH + 0.5 * (from + to), half = 0.5 * (to - from);
            for (int i = 0; i < Nodes.Length; i++)
            {
                timesH.AddRange([middle - half * Nodes[i], middle + half * Nodes[i]]);
                weightsH.AddRange([half * Weights[i], half * Weights[i]]);
            }
        }
    }
}

using SynthPK.Dosing;
using SynthPK.Simulation;

namespace SynthPK.Suites;

/// <summary>The area under the curve over one dosing interval when every interval is alike.</summary>
static class SteadyStateArea
{
    /// <summary>The first number of doses, and the most; the number doubles until that changes nothing.</summary>
    const int Fewest = 8, Most = 1024;

    /// <summary>Where twice as many doses change the area by less, every interval is alike.</summary>
    const double Alike = 1e-6;

    /// <summary>The area for each version of a subject, in the unit of the model's first output times h.</summary>
    /// <param name="subject">The subject; its own doses do not count.</param>
    /// <param name="dose">The dose, of which the time is when the first is given.</param>
    /// <param name="intervalH">How often it is given, in h.</param>
    /// <returns>For each version; not a number where it cannot be simulated.</returns>
    public static double[] Of(PossibleSubject subject, Dose dose, double intervalH)
    {
        double[] areas = After(Fewest);
        for (int count = 2 * Fewest; count <= Most; count *= 2)
        {
            double[] before = areas;
            areas = After(count);
            if (before.Zip(areas).All(a => !(Math.Abs(a.Second - a.First) > Alike * a.Second))) break;
        }
        return areas;

        double[] After(int count)
        {
            PossibleSubject dosed = subject.Taking([.. Enumerable.Range(0, count).Select(i => dose with { TimeH = dose.TimeH + i * intervalH })]);
            double lastH = dose.TimeH + (count - 1) * intervalH;
            return new ExposureCurve(dosed, dosed.Model.Outputs[0].Name, lastH, lastH + intervalH).Areas();
        }
    }
}

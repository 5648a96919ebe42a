using SynthPK.Dosing;
using SynthPK.Simulation;

namespace SynthPK.Suites;

/// <summary>The area under the curve over one dosing interval when every interval is alike.</summary>
/// <param name="Fewest">The first number of doses; it doubles until that changes nothing.</param>
/// <param name="Most">The greatest number of doses: who is given more than can be eliminated never gets to where intervals are alike.</param>
/// <param name="Alike">Where twice as many doses change the area by a smaller share, every interval is alike.</param>
/// <param name="Octaves">How often an interval is halved towards its beginning for quadrature.</param>
/// <param name="Panels">How many panels of nodes each half has.</param>
sealed record SteadyStateArea(int Fewest, int Most, double Alike, int Octaves, int Panels)
{
    /// <summary>For truths: to about a millionth.</summary>
    public static readonly SteadyStateArea Exact = new(8, 512, 1e-6, 8, 2);

    /// <summary>For choices among what may be true, which differs by far more: to about a thousandth. The project's choice.</summary>
    public static readonly SteadyStateArea Rough = new(2, 64, 1e-3, 4, 1);

    /// <summary>The area for each version of a subject, in the unit of the model's first output times h.</summary>
    /// <param name="subject">The subject; its own doses do not count.</param>
    /// <param name="dose">The dose, of which the time is when the first is given.</param>
    /// <param name="intervalH">How often it is given, in h.</param>
    /// <returns>For each version, that after the most doses where intervals never are alike; not a number where it cannot be simulated.</returns>
    public double[] Of(PossibleSubject subject, Dose dose, double intervalH)
    {
        int[] open = [.. Enumerable.Range(0, subject.Versions)];
        double[] areas = After(Fewest);
        for (int count = 2 * Fewest; count <= Most && open.Length > 0; count *= 2)
        {
            List<int> changed = [];
            foreach ((int version, double area) in open.Zip(After(count)))
            {
                if (Math.Abs(area - areas[version]) > Alike * area) changed.Add(version);
                areas[version] = area;
            }
            open = [.. changed];
        }
        return areas;

        double[] After(int count)
        {
            PossibleSubject dosed = subject.Only(open).Taking([.. Enumerable.Range(0, count).Select(i => dose with { TimeH = dose.TimeH + i * intervalH })]);
            double lastH = dose.TimeH + (count - 1) * intervalH;
            return new ExposureCurve(dosed, dosed.Model.Outputs[0].Name, lastH, lastH + intervalH, Octaves, Panels).Areas();
        }
    }
}

using SynthPK.Simulation;

namespace SynthPK.Suites;

/// <summary>The curve of an output over a span of time, for every version of a subject, and what it exposes the body to.</summary>
/// <remarks>
/// The span is parted at doses and ends of infusions, each part into panels that double in length away from its beginning, where a curve is
/// steepest, and each panel has the 8 nodes of Gauss–Legendre quadrature: all values come from one simulation, never from a sampled grid. Areas have
/// an error of the 16th order in the panels' length where the curve is smooth; with the panels as they are it is below 1e-9 of the area, or 1e-4 where
/// an absorption lag breaks the curve inside a panel. The peak and the crossings of a level are those of the polynomial through a panel's nodes; beside
/// a lag inside a panel a crossing may be off by 2e-4 of the span.
/// </remarks>
sealed class ExposureCurve
{
    /// <summary>Nodes of a panel.</summary>
    const int Order = 8;

    /// <summary>Halvings of an interval, each of which leaves an interval half as long in doubt: 2^-40 of a panel is nothing.</summary>
    const int Halvings = 40;

    /// <summary>Steps of golden-section search: 0.618^60 is below the last place of a number.</summary>
    const int GoldenSteps = 60;

    static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>The nodes and weights of 8-point Gauss–Legendre quadrature on -1 to 1 (Abramowitz and Stegun 1964, table 25.4).</summary>
    static readonly double[] Nodes = [-0.960289856497536232, -0.796666477413626740, -0.525532409916328986, -0.183434642495649805, 0.183434642495649805, 0.525532409916328986, 0.796666477413626740, 0.960289856497536232];
    static readonly double[] Weights = [0.101228536290376259, 0.222381034453374471, 0.313706645877887287, 0.362683783378361983, 0.362683783378361983, 0.313706645877887287, 0.222381034453374471, 0.101228536290376259];

    /// <summary>The weights of barycentric interpolation through the nodes, 1/Π(x_j − x_k).</summary>
    static readonly double[] Barycentric = [.. Nodes.Select(node => 1 / Nodes.Where(other => other != node).Aggregate(1.0, (product, other) => product * (node - other)))];

    readonly (double FromH, double ToH)[] _panels;
    readonly double[][] _values;

    /// <param name="subject">The subject.</param>
    /// <param name="output">The name of the output.</param>
    /// <param name="beginH">The beginning of the span, h.</param>
    /// <param name="endH">Its end, later, h.</param>
    /// <param name="octaves">How often a part is halved towards its beginning.</param>
    /// <param name="panels">How many panels each half has.</param>
    public ExposureCurve(PossibleSubject subject, string output, double beginH, double endH, int octaves = 8, int panels = 2)
    {
        double[] breaks = [beginH, .. subject.Doses.SelectMany(dose => (double[])[dose.TimeH, dose.TimeH + dose.DurationH]).Where(timeH => timeH > beginH && timeH < endH).Distinct().Order(), endH];
        _panels = [.. breaks.Zip(breaks.Skip(1)).SelectMany(part => Panels(part.First, part.Second, octaves, panels))];
        _values = subject.At(output, [.. _panels.SelectMany(panel => Nodes.Select(node => TimeH(panel, node)))]);
        Versions = subject.Versions;
    }

    /// <summary>How many versions there are.</summary>
    public int Versions { get; }

    /// <summary>The area under the curve of each version, in the output's unit times h.</summary>
    public double[] Areas()
    {
        double[] areas = new double[Versions];
        for (int i = _values.Length - 1; i >= 0; i--)
        {
            double weight = Weights[i % Order] * Half(_panels[i / Order]);
            for (int version = 0; version < Versions; version++) areas[version] += weight * _values[i][version];
        }
        return areas;
    }

    /// <summary>The greatest value of each version.</summary>
    public double[] Peaks() => [.. Enumerable.Range(0, Versions).Select(Peak)];

    /// <summary>For how long each version is above a level, in h.</summary>
    public double[] HoursAbove(double level) => [.. Enumerable.Range(0, Versions).Select(version => HoursAbove(version, level))];

    double Peak(int version)
    {
        int top = 0;
        for (int i = 1; i < _values.Length; i++)
            if (_values[i][version] > _values[top][version]) top = i;
        (int panel, int node) = (top / Order, top % Order);
        double peak = Search(version, panel, node == 0 ? -1 : Nodes[node - 1], node == Order - 1 ? 1 : Nodes[node + 1]);
        // between the outermost node of a panel and its edge it is the neighbour that may be higher
        if (node == 0 && panel > 0) peak = Math.Max(peak, Search(version, panel - 1, Nodes[^1], 1));
        if (node == Order - 1 && panel + 1 < _panels.Length) peak = Math.Max(peak, Search(version, panel + 1, -1, Nodes[0]));
        return double.IsNaN(peak) ? peak : Math.Max(peak, _values[top][version]);
    }

    /// <summary>The greatest value between two places of a panel, by golden-section search.</summary>
    double Search(int version, int panel, double from, double to)
    {
        double greatest = Math.Max(At(version, panel, from), At(version, panel, to));
        for (int step = 0; step < GoldenSteps; step++)
        {
            double first = to - Golden * (to - from), second = from + Golden * (to - from);
            if (At(version, panel, first) >= At(version, panel, second)) to = second;
            else from = first;
        }
        return Math.Max(greatest, At(version, panel, (from + to) / 2));
    }

    double HoursAbove(int version, double level)
    {
        double hours = 0;
        for (int panel = 0; panel < _panels.Length; panel++)
        {
            double before = -1, valueBefore = At(version, panel, before) - level;
            foreach (double place in (double[])[.. Nodes, 1])
            {
                double value = At(version, panel, place) - level;
                double above = (valueBefore > 0, value > 0) switch
                {
                    (true, true) => place - before,
                    (true, false) => Crossing(version, panel, level, before, place) - before,
                    (false, true) => place - Crossing(version, panel, level, before, place),
                    _ => 0,
                };
                hours += Half(_panels[panel]) * above;
                (before, valueBefore) = (place, value);
            }
        }
        return double.IsNaN(_values[0][version]) ? double.NaN : hours;
    }

    double Crossing(int version, int panel, double level, double from, double to)
    {
        bool isAbove = At(version, panel, from) > level;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = (from + to) / 2;
            if (At(version, panel, middle) > level == isAbove) from = middle;
            else to = middle;
        }
        return (from + to) / 2;
    }

    /// <summary>The polynomial through a panel's nodes at a place between -1 and 1.</summary>
    double At(int version, int panel, double place)
    {
        double above = 0, below = 0;
        for (int node = 0; node < Order; node++)
        {
            double value = _values[panel * Order + node][version], distance = place - Nodes[node];
            if (distance == 0) return value;
            above += Barycentric[node] / distance * value;
            below += Barycentric[node] / distance;
        }
        return above / below;
    }

    static IEnumerable<(double FromH, double ToH)> Panels(double beginH, double endH, int octaves, int panels)
    {
        for (int octave = 0; octave <= octaves; octave++)
        {
            double from = beginH + (octave == 0 ? 0 : Math.ScaleB(endH - beginH, octave - octaves - 1)), to = beginH + Math.ScaleB(endH - beginH, octave - octaves);
            for (int panel = 0; panel < panels; panel++) yield return (from + (to - from) * panel / panels, from + (to - from) * (panel + 1) / panels);
        }
    }

    static double Half((double FromH, double ToH) panel) => (panel.ToH - panel.FromH) / 2;

    static double TimeH((double FromH, double ToH) panel, double node) => (panel.FromH + panel.ToH) / 2 + Half(panel) * node;
}

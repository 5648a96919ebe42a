using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation.Events;
using SynthPK.Units;

namespace SynthPK.Simulation;

/// <summary>One subject whose curve is measured: half-life, area and average as anyone would read them off the curve.</summary>
/// <remarks>
/// Nothing here knows the model's equations, so these numbers check a model, a scenario or a solver against what is
/// published, such as CL = F·dose/AUC. They are for checks: each costs thousands of simulated concentrations.
/// </remarks>
public sealed class TypicalSubject
{
    /// <summary>Amounts are gone after so many half-lives: 2^-64 of them is below the last place of a number.</summary>
    const int WashoutHalfLives = 64;

    /// <summary>A curve that is still there after so long has no end.</summary>
    const double LongestH = 1e8;

    /// <summary>For models that have no closed form.</summary>
    static readonly SimulationOptions Tight = new() { RelativeTolerance = 1e-11, AbsoluteTolerance = 1e-13 };

    readonly SubjectParameters _parameters;
    readonly double _mgPerL;
    bool _isExact;

    /// <summary>A subject with the given parameters of a model, in the model's units; the others are at their defaults.</summary>
    /// <exception cref="ArgumentException">The model has no such parameter.</exception>
    public TypicalSubject(StructuralModel model, IEnumerable<KeyValuePair<string, double>> parameters)
    {
        _parameters = new SubjectParameters(model, 1);
        Quantity one = new(1, model.Outputs[0].Unit);
        _mgPerL = one.Dimension == new Quantity(1, "mg/L").Dimension ? one.In("mg/L") : 1;
        foreach ((string name, double value) in parameters) _parameters[name][0] = value;
    }

    /// <summary>The terminal half-life after one dose, in h: ln 2 over the slope of ln C when C has fallen to 1e-100 … 1e-200 of its peak, or to 1e-3 … 1e-6 where the model has no closed form.</summary>
    /// <remarks>
    /// The relative error is about 1e-13 when the slowest rate (of elimination, distribution or absorption) lies more than
    /// 15 % below the next one, and 1/460 when two rates are equal, for then C is never a single exponential.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The subject cannot be simulated, or C is 0.</exception>
    public double TerminalHalfLifeH(Dose dose)
    {
        double endH = EndOfInputH(dose);
        double afterH = 1;
        double start = Concentrations([dose], [endH + afterH])[0];
        if (start <= 0) throw new InvalidOperationException($"The concentration is 0 one hour after the {dose.Route} dose of {dose.AmountMg} mg; a half-life needs a dose that is absorbed.");

        // the last hour at which C is still above 1e-200 of where it was, by doubling and then halving
        double floor = start * (_isExact ? 1e-200 : 1e-6);
        while (Concentrations([dose], [endH + 2 * afterH])[0] > floor)
        {
            if ((afterH *= 2) > LongestH) throw new InvalidOperationException($"The model's first output has not fallen to nothing {LongestH} h after the dose, so it has no half-life.");
        }
        for (double strideH = afterH / 2; strideH > afterH / 64; strideH /= 2)
        {
            if (Concentrations([dose], [endH + afterH + strideH])[0] > floor) afterH += strideH;
        }
        double[] late = Concentrations([dose], [endH + afterH / 2, endH + afterH]);
        return RealMath.Log(2) * (afterH / 2) / RealMath.Log(late[0] / late[1]);
    }

    /// <summary>The area under the curve of one dose from the dose to infinity, in mg·h/L.</summary>
    /// <remarks>By 16-point Gauss–Legendre quadrature of the simulated curve; relative error about 1e-13.</remarks>
    /// <exception cref="InvalidOperationException">The subject cannot be simulated, or C is 0.</exception>
    public double AreaToInfinityMgHPerL(Dose dose)
    {
        double washoutH = WashoutHalfLives * TerminalHalfLifeH(dose);
        return Area([dose], [dose.TimeH, ArrivalH(dose), EndOfInputH(dose), EndOfInputH(dose) + washoutH]);
    }

    /// <summary>The average concentration over one dosing interval when every interval is alike, in mg/L.</summary>
    /// <remarks>
    /// The dose is repeated from the beginning until what the first one left is gone, and the area of the last interval is
    /// divided by its length; relative error about 1e-13.
    /// </remarks>
    /// <param name="dose">The dose, of which the time is when the first is given.</param>
    /// <param name="intervalH">How often it is given, in h, greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is not a finite number greater than 0.</exception>
    /// <exception cref="InvalidOperationException">The subject cannot be simulated, or C is 0.</exception>
    public double AverageAtSteadyStateMgPerL(Dose dose, double intervalH)
    {
        if (!(intervalH > 0 && double.IsFinite(intervalH)))
            throw new ArgumentOutOfRangeException(nameof(intervalH), intervalH, "A dosing interval is finite and greater than 0 h.");

        double buildUpH = EndOfInputH(dose) - dose.TimeH + WashoutHalfLives * TerminalHalfLifeH(dose);
        int last = (int)Math.Ceiling(buildUpH / intervalH);
        Dose[] doses = [.. Enumerable.Range(0, last + 1).Select(i => dose with { TimeH = dose.TimeH + i * intervalH })];
        double beginH = doses[last].TimeH, endH = beginH + intervalH;
        IEnumerable<double> kinksH = doses.SelectMany(d => (double[])[ArrivalH(d), EndOfInputH(d)]).Where(t => t > beginH && t < endH);
        return Area(doses, [beginH, .. kinksH.Order(), endH]) / intervalH;
    }

    /// <summary>When a dose has reached every state that it enters, each with its own lag.</summary>
    double ArrivalH(Dose dose)
    {
        if (dose.Route != Route.Oral) return dose.TimeH;
        DoseEntry entry = DoseEntry.Of(_parameters.Model);
        double[] inputs = [.. Enumerable.Range(0, _parameters.Model.Parameters.Count).Select(i => _parameters[i][0])];
        entry.Take(inputs);
        entry.At(dose.TimeH);
        return dose.TimeH + _parameters.Model.Facts.Oral.Select(entry.LagH).DefaultIfEmpty().Max();
    }

    double EndOfInputH(Dose dose) => ArrivalH(dose) + dose.DurationH;

    /// <summary>The area under a curve that is smooth between the given times.</summary>
    double Area(Dose[] doses, double[] kinksH)
    {
        List<double> timesH = [], weightsH = [];
        for (int i = 1; i < kinksH.Length; i++)
        {
            if (kinksH[i] > kinksH[i - 1]) Panels(kinksH[i - 1], kinksH[i], timesH, weightsH);
        }
        double[] concentrations = Concentrations(doses, [.. timesH]);
        double area = 0;
        for (int i = concentrations.Length - 1; i >= 0; i--) area += weightsH[i] * concentrations[i];
        return area;
    }

    /// <summary>Points and weights over panels that double in length away from the beginning, where a curve is steepest.</summary>
    static void Panels(double beginH, double endH, List<double> timesH, List<double> weightsH)
    {
        const int Panels = 48;
        for (int panel = 0; panel < Panels; panel++)
        {
            double from = panel == 0 ? 0 : Math.ScaleB(endH - beginH, panel - Panels), to = Math.ScaleB(endH - beginH, panel + 1 - Panels);
            double middle = 0.5 * (from + to), half = 0.5 * (to - from);
            for (int i = 0; i < Nodes.Length; i++)
            {
                timesH.AddRange([beginH + middle - half * Nodes[i], beginH + middle + half * Nodes[i]]);
                weightsH.AddRange([half * Weights[i], half * Weights[i]]);
            }
        }
    }

    double[] Concentrations(Dose[] doses, double[] timesH)
    {
        Profiles profiles = Simulator.Run(_parameters.Model, _parameters, Ragged<Dose>.Of([doses]), Ragged<double>.Of([timesH]), Tight);
        _isExact = profiles.Solvers[0] == Solver.Closed;
        return profiles.Statuses[0].IsOk ? Array.ConvertAll(profiles.First[0].ToArray(), value => value * _mgPerL) : throw new InvalidOperationException(profiles.Statuses[0].Message);
    }

    /// <summary>The positive nodes of 16-point Gauss–Legendre quadrature (Abramowitz and Stegun 1964, table 25.4).</summary>
    static ReadOnlySpan<double> Nodes =>
    [
        0.095012509837637440185, 0.281603550779258913230, 0.458016777657227386342, 0.617876244402643748447,
        0.755404408355003033895, 0.865631202387831743880, 0.944575023073232576078, 0.989400934991649932596,
    ];

    static ReadOnlySpan<double> Weights =>
    [
        0.189450610455068496285, 0.182603415044923588867, 0.169156519395002538189, 0.149595988816576732081,
        0.124628971255533872052, 0.095158511682492784810, 0.062253523938647892863, 0.027152459411754094852,
    ];
}

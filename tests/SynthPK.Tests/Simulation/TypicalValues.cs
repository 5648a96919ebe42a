using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Tests.Simulation;

/// <summary>Values of parameters by their names, such as people have, and how subjects differ from them.</summary>
static class TypicalValues
{
    static readonly double[] Primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47];

    /// <summary>What a name means in most models; a model's own meaning of it stands under <c>model/name</c>.</summary>
    static readonly Dictionary<string, double> Values = new (string Name, double Value)[]
    {
        // the drug
        ("CL", 5), ("V", 40), ("V1", 35), ("Q", 6), ("V2", 60), ("Q2", 4), ("Q3", 1), ("V3", 120),
        ("KA", 0.9), ("ALAG", 0.4), ("F", 0.8), ("VMAX", 12), ("KM", 1.5),
        ("autoinduction/EMAX", 2), ("autoinduction/EC50", 0.8), ("KENZ", 0.03), ("T50", 30), ("time-varying-clearance/EMAX", -0.6),

        // absorption
        ("N", 3.4), ("MTT", 1.8), ("DUR", 3), ("FR", 0.6), ("KA2", 0.25), ("ALAG2", 1.5),
        ("VABS", 25), ("KABS", 30), ("TD", 2.5), ("weibull-absorption/SHAPE", 1),

        // companions
        ("FM0", 0.2), ("FM", 0.5), ("CLM", 8), ("VM", 25), ("FE", 0.4), ("CLB", 2), ("KGB", 1.5), ("TMEAL", 9), ("WIDTH", 2),

        // targets
        ("KON", 0.4), ("KOFF", 0.03), ("KINT", 0.08), ("KDEG", 0.05), ("R0", 6), ("KD", 0.1), ("KSS", 0.4), ("RTOT", 5),

        // responses
        ("KIN", 9), ("KOUT", 0.3), ("IMAX", 0.8), ("IC50", 0.7), ("EMAX", 1.6), ("EC50", 0.7), ("HILL", 1.5), ("E0", 10), ("SLOPE", 0.9), ("KE0", 0.4),
        ("MESOR", 12), ("AMP", 0.4), ("TPEAK", 8), ("friberg/MTT", 90), ("friberg/SLOPE", 0.4), ("CIRC0", 5), ("GAMMA", 0.17),

        // diseases and tumours
        ("S0", 20), ("ALPHA", 0.01), ("KPROG", 0.004), ("SHAPE", 1.3), ("KEQ", 0.05), ("BETA", -0.4),
        ("hazard-gompertz/GAMMA", 0.01), ("hazard-weibull/ALPHA", 0.9),
        ("KL", 0.002), ("tumour-claret/KD", 0.01), ("LAMBDA", 0.01), ("Y0", 6),
        ("LAMBDA0", 0.012), ("LAMBDA1", 0.02), ("K1", 0.03), ("K2", 0.015), ("W0", 0.5),
    }.ToDictionary(v => v.Name, v => v.Value);

    /// <summary>The value of a parameter in a subject: up to 28 % about the typical one, without a random number.</summary>
    /// <exception cref="KeyNotFoundException">Nobody has said yet what is typical of a new parameter.</exception>
    public static double Of(StructuralModel model, int parameter, int subject)
    {
        ModelParameter p = model.Parameters[parameter];
        double typical = Values.TryGetValue($"{model.Name}/{p.Name}", out double own) ? own
            : Values.TryGetValue(p.Name, out double usual) ? usual
            : p.Default ?? throw new KeyNotFoundException($"{model.Name} has a parameter {p.Name}, of which {nameof(TypicalValues)} knows nothing.");
        double u = (0.5 + (subject + 1) * Math.Sqrt(Primes[parameter % Primes.Length])) % 1;
        return Math.Min(typical * RealMath.Exp(0.5 * u - 0.25), 0.99 * p.Maximum);
    }
}

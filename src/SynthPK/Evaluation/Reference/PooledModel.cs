using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;

namespace SynthPK.Evaluation.Reference;

/// <summary>A one- or two-compartment model with the parameters of the typical subject, and how far values are spread about it.</summary>
/// <remarks>Clearances grow with weight to the power 0.75, volumes with weight (Anderson and Holford, Annu Rev Pharmacol Toxicol 2008;48:303).</remarks>
sealed record PooledModel : ITypicalCurve
{
    /// <summary>The weight of the typical subject, kg.</summary>
    public const double ReferenceKg = 70;

    /// <summary>How clearances grow with weight.</summary>
    public const double ClearanceExponent = 0.75;

    /// <summary>The absorption rate constant where nobody in train took the drug by mouth, 1/h. The project's choice.</summary>
    public const double UnknownKa = 1;

    /// <summary>What a prediction is raised to, in mg/L: there is no logarithm of 0.</summary>
    public const double Least = 1e-300;

    /// <summary>Clearance at 70 kg, L/h; apparent where bioavailability is not known.</summary>
    public required double Cl { get; init; }

    /// <summary>Volume of the central compartment at 70 kg, L.</summary>
    public required double V1 { get; init; }

    /// <summary>Clearance between the compartments at 70 kg, L/h; 0 for one compartment.</summary>
    public double Q { get; init; }

    /// <summary>Volume of the peripheral compartment at 70 kg, L; 0 for one compartment.</summary>
    public double V2 { get; init; }

    /// <summary>Absorption rate constant, 1/h.</summary>
    public double Ka { get; init; } = UnknownKa;

    /// <summary>Bioavailability of oral doses; 1 where oral and other doses cannot be compared.</summary>
    public double F { get; init; } = 1;

    /// <inheritdoc/>
    public double Sd { get; init; }

    /// <summary>The weight of a subject of whom none is recorded, kg.</summary>
    public double MedianWeightKg { get; init; } = ReferenceKg;

    /// <summary>−2 ln likelihood, without the constant of the normal law.</summary>
    public double Deviance { get; init; }

    /// <summary>How many numbers were estimated.</summary>
    public int ParameterCount { get; init; }

    /// <summary>Whether the search ended because nothing was left to gain.</summary>
    public bool IsConverged { get; init; }

    /// <inheritdoc/>
    public bool IsOfDoses => true;

    /// <summary>Whether there is a peripheral compartment.</summary>
    public bool HasPeripheral => Q > 0;

    /// <summary>Akaike's information criterion (IEEE Trans Automat Contr 1974;19:716).</summary>
    public double Aic => Deviance + 2 * ParameterCount;

    /// <summary>The slowest half-life, h.</summary>
    public double HalfLifeH
    {
        get
        {
            double k10 = Cl / V1, k12 = Q / V1, k21 = HasPeripheral ? Q / V2 : 0, sum = k10 + k12 + k21;
            // the smaller root of λ² − sum λ + k10 k21, in the form that loses no digits
            double lambda = HasPeripheral ? 2 * k10 * k21 / (sum + Math.Sqrt(sum * sum - 4 * k10 * k21)) : k10;
            return RealMath.Log(2) / lambda;
        }
    }

    /// <inheritdoc/>
    public double[][] At(IReadOnlyList<History> people, IReadOnlyList<double[]> timesH)
    {
        double[] relative = [.. people.Select(history => (history.WeightKg ?? MedianWeightKg) / ReferenceKg)];
        Ragged<double> values = Run(Parameters(relative), Ragged<Dose>.Of(people.Select(history => history.Doses.ToArray())), Ragged<double>.Of(timesH));
        return [.. people.Select((_, i) => Array.ConvertAll(values[i].ToArray(), value => Math.Max(value, Least)))];
    }

    /// <summary>The area under the curve of one mg to infinity, or of one interval at steady state, in a subject: F/CL, mg·h/L; F of its last dose.</summary>
    public double AreaPerMg(History history)
    {
        double cl = Cl * RealMath.Pow((history.WeightKg ?? MedianWeightKg) / ReferenceKg, ClearanceExponent);
        return (history.Doses is [.., { Route: Route.Oral }] ? F : 1) / cl;
    }

    /// <summary>The parameters of subjects of some weights over that of the typical one.</summary>
    public SubjectParameters Parameters(double[] relativeWeights)
    {
        StructuralModel model = StructuralModel.Find(HasPeripheral ? "two-compartment" : "one-compartment");
        SubjectParameters parameters = new(model, relativeWeights.Length);
        Span<double> cl = parameters["CL"], v = parameters[HasPeripheral ? "V1" : "V"];
        for (int i = 0; i < relativeWeights.Length; i++)
        {
            double flow = RealMath.Pow(relativeWeights[i], ClearanceExponent);
            (cl[i], v[i]) = (Cl * flow, V1 * relativeWeights[i]);
            if (HasPeripheral) (parameters["Q"][i], parameters["V2"][i]) = (Q * flow, V2 * relativeWeights[i]);
        }
        parameters["KA"].Fill(Ka);
        parameters["F"].Fill(F);
        return parameters;
    }

    /// <summary>The values of many subjects.</summary>
    internal static Ragged<double> Run(SubjectParameters parameters, Ragged<Dose> doses, Ragged<double> timesH) => Simulator.Run(parameters.Model, parameters, doses, timesH).First;
}

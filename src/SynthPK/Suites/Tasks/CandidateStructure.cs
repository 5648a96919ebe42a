using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Suites.Tasks;

/// <summary>One of the structures of a search space.</summary>
/// <param name="Compartments">One or two.</param>
/// <param name="Absorption">How doses get in.</param>
/// <param name="IsSaturable">Whether elimination is Michaelis–Menten's; else it is linear.</param>
sealed record CandidateStructure(int Compartments, AbsorptionShape Absorption, bool IsSaturable)
{
    /// <summary>How much the typical values of two data sets differ, the SD of their logarithms; and the coefficients of variation between subjects, of absorption and of all else. The project's choice.</summary>
    const double SdOfTypical = 0.2, AbsorptionCv = 0.5, Cv = 0.3;

    static readonly int[] Disposition = [1, 2];
    static readonly bool[] Elimination = [false, true];
    static readonly AbsorptionShape[] Oral = [AbsorptionShape.FirstOrder, AbsorptionShape.Lagged, AbsorptionShape.Transit], Intravenous = [AbsorptionShape.None];

    /// <summary>The name that answers use.</summary>
    public string Name => $"{(Compartments == 1 ? "one" : "two")}-compartment{Words(Absorption)}, {(IsSaturable ? "michaelis-menten" : "linear")}";

    /// <summary>The structures that a trial with such doses is searched for.</summary>
    /// <param name="isOral">Whether any dose is oral.</param>
    public static IReadOnlyList<CandidateStructure> Space(bool isOral) =>
    [
        .. from compartments in Disposition
           from absorption in isOral ? Oral : Intravenous
           from isSaturable in Elimination
           where !(absorption == AbsorptionShape.Transit && isSaturable) // no model of the library has both
           select new CandidateStructure(compartments, absorption, isSaturable),
    ];

    /// <summary>The model of the library that has this structure.</summary>
    public StructuralModel Model => StructuralModel.Find(Absorption == AbsorptionShape.Transit ? "transit-absorption"
        : IsSaturable ? Compartments == 1 ? "michaelis-menten" : "michaelis-menten-two-compartment"
        : Compartments == 1 ? "one-compartment" : "two-compartment");

    /// <summary>Typical values about those of a scenario, by parameter, in the model's units.</summary>
    /// <param name="anchor">What the scenario's typical subject is like.</param>
    /// <param name="key">The key of the data set.</param>
    public IReadOnlyDictionary<string, double> Draw(TypicalDisposition anchor, RandomKey key)
    {
        double volume = anchor.VolumeL, clearance = anchor.ClearanceLPerH, meanTimeH = anchor.MeanAbsorptionTimeH;
        double km = 0.3 * anchor.DoseMg / volume; // well below the peak, so that there is something to see
        Dictionary<string, double> values = [];
        if (IsSaturable) (values["VMAX"], values["KM"]) = (2 * clearance * km, km);
        else values["CL"] = clearance;
        bool hasV1 = Compartments == 2 || Absorption == AbsorptionShape.Transit;
        values[hasV1 ? "V1" : "V"] = Compartments == 2 ? 0.4 * volume : volume;
        if (Compartments == 2) (values["Q"], values["V2"]) = (clearance, 0.6 * volume);
        if (Absorption != AbsorptionShape.None) values["KA"] = 1 / meanTimeH;
        if (Absorption == AbsorptionShape.Lagged) values["ALAG"] = meanTimeH;
        if (Absorption == AbsorptionShape.Transit) (values["N"], values["MTT"]) = (5, 3 * meanTimeH);
        return values.ToDictionary(v => v.Key, v => v.Key == "N" ? v.Value : SignificantDigits.Round(v.Value * RealMath.Exp(SdOfTypical * key.For(v.Key).Normal(0)), 4));
    }

    /// <summary>The law of the parameters about typical values.</summary>
    public IReadOnlyDictionary<string, Parameter> LawOf(IReadOnlyDictionary<string, double> typical) => new OrderedDictionary<string, Parameter>(typical.Select(t => KeyValuePair.Create(t.Key, new Parameter
    {
        Typical = new Quantity(t.Value, Model.Parameters.Single(p => p.Name == t.Key).Unit),
        Variability = t.Key switch
        {
            "KA" or "MTT" => new CvSpread(AbsorptionCv),
            "CL" or "VMAX" or "V" or "V1" => new CvSpread(Cv),
            _ => null,
        },
    })));

    /// <summary>Clearance at low concentrations, L/h.</summary>
    public double ClearanceOf(IReadOnlyDictionary<string, double> typical) => IsSaturable ? typical["VMAX"] / typical["KM"] : typical["CL"];

    /// <summary>Volume of distribution at steady state, L.</summary>
    public static double VolumeOf(IReadOnlyDictionary<string, double> typical) => typical.GetValueOrDefault("V") + typical.GetValueOrDefault("V1") + typical.GetValueOrDefault("V2");

    /// <summary>Terminal half-life of disposition at low concentrations, h: ln 2 over the slower root.</summary>
    public double HalfLifeOf(IReadOnlyDictionary<string, double> typical)
    {
        double clearance = ClearanceOf(typical);
        if (Compartments == 1) return RealMath.Log(2) * VolumeOf(typical) / clearance;
        double k10 = clearance / typical["V1"], k12 = typical["Q"] / typical["V1"], k21 = typical["Q"] / typical["V2"], sum = k10 + k12 + k21;
        return RealMath.Log(2) / ((sum - Math.Sqrt(sum * sum - 4 * k10 * k21)) / 2);
    }

    /// <summary>Mean time from an oral dose to its absorption, h.</summary>
    public static double MeanAbsorptionTimeOf(IReadOnlyDictionary<string, double> typical) => 1 / typical["KA"] + typical.GetValueOrDefault("ALAG") + typical.GetValueOrDefault("MTT");

    static string Words(AbsorptionShape absorption) => absorption switch
    {
        AbsorptionShape.FirstOrder => ", first-order",
        AbsorptionShape.Lagged => ", first-order with lag",
        AbsorptionShape.Transit => ", transit",
        _ => "",
    };
}

/// <summary>How doses get into the blood.</summary>
enum AbsorptionShape
{
    /// <summary>They are given into it.</summary>
    None,

    /// <summary>At a rate in proportion to what is left.</summary>
    FirstOrder,

    /// <summary>The same, after a while.</summary>
    Lagged,

    /// <summary>Through a chain of compartments.</summary>
    Transit,
}

/// <summary>What a typical subject does with a dose, whatever its model.</summary>
/// <param name="DoseMg">The dose.</param>
/// <param name="ClearanceLPerH">Dose over area.</param>
/// <param name="VolumeL">Clearance times the terminal half-life over ln 2.</param>
/// <param name="MeanAbsorptionTimeH">1/KA where the model has a KA; a tenth of the half-life else.</param>
sealed record TypicalDisposition(double DoseMg, double ClearanceLPerH, double VolumeL, double MeanAbsorptionTimeH);

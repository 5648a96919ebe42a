using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>A parameter's typical values have the model's dimension and a legal sign, and its variability is believable.</summary>
sealed class ParameterCheck : ScenarioCheck<Parameter>
{
    /// <summary>A coefficient of variation of 500 %, beyond which a slip is likelier than a population. The project's choice.</summary>
    const double GreatestCv = 5;

    protected override void Look(Parameter subject, Place at, Scenario scenario, Findings findings)
    {
        LookAtSpread(subject.Variability, at["variability"]);
        LookAtSpread(subject.Iov, at["iov"]);
        ModelParameter? known = ModelCheck.ModelOf(scenario)?.Parameters.FirstOrDefault(p => p.Name == at.Name);
        LookAtTypical(subject.Typical, at["typical"]);
        foreach ((string name, Subpopulation part) in subject.Mixture)
        {
            LookAtSpread(part.Variability, at["mixture"][name]["variability"]);
            if (part.Typical is { } typical) LookAtTypical(typical, at["mixture"][name]["typical"]);
        }

        void LookAtSpread(Spread? spread, Place place)
        {
            if (spread is not null && (subject.Distribution is LognormalDistribution || spread is CvSpread)) LookAt(spread, place, findings);
        }

        void LookAtTypical(Quantity typical, Place place)
        {
            if (known is not null) LookAt(typical, known, place, findings);
        }
    }

    static void LookAt(Quantity typical, ModelParameter known, Place at, Findings findings)
    {
        Dimension dimension = new Quantity(1, known.Unit).Dimension;
        if (typical.Dimension != dimension)
        {
            string problem = typical.Unit.Length == 0 ? $"'{typical}' has no unit" : $"'{typical}' is {typical.Dimension}";
            string what = known.Description.Length > 0 ? $"{known.Name} is the {known.Description}" : known.Unit.Length > 0 ? $"the model gives {known.Name} in {known.Unit}" : $"the model gives {known.Name} no unit";
            string? remedy = typical.Unit.Length == 0 ? $"{typical} {known.Unit}" : known is { Unit: "", Description: "" } ? $"'{known.Name}: {typical}' among the parameters of the model" : null;
            findings.Report(at, $"{problem}, but {what}", known.Unit.Length == 0 ? $"{dimension}" : $"{dimension}, such as {known.Unit}", remedy);
        }
        else if (!known.IsLegal(typical.In(known.Unit))) findings.Report(at, $"typical is {typical}", known.LegalRange);
    }

    static void LookAt(Spread spread, Place at, Findings findings)
    {
        if (spread.LogVariance <= RealMath.Log(1 + GreatestCv * GreatestCv)) return; // not compared as CVs: exp and log may round past 500 %
        string cv = Scalars.Grouped(Math.Round(100 * spread.CoefficientOfVariation));
        string? remedy = spread switch
        {
            CvSpread { Value: { Unit: "" } value } => $"{{ cv: {value} % }} if percent is meant",
            VarianceSpread { Value: var value } => $"{{ cv: {Scalars.Write(value)} % }} if a coefficient of variation is meant",
            SdSpread { Value: var value } => $"{{ cv: {Scalars.Write(value)} % }} if a coefficient of variation is meant",
            _ => null,
        };
        findings.Report(at, $"this is a coefficient of variation of {cv} %", $"up to {Scalars.Grouped(100 * GreatestCv)} %", remedy);
    }
}

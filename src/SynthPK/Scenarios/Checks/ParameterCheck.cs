using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>A parameter's typical value has the model's dimension and a legal sign, and its variability is believable.</summary>
sealed class ParameterCheck : ScenarioCheck<Parameter>
{
    /// <summary>A coefficient of variation of 500 %, beyond which a slip is likelier than a population. The project's choice.</summary>
    const double GreatestCv = 5;

    protected override void Look(Parameter subject, Place at, Scenario scenario, Findings findings)
    {
        if (subject.Variability is { } spread) LookAt(spread, at["variability"], findings);
        if (ModelCheck.ModelOf(scenario)?.Parameters.FirstOrDefault(p => p.Name == at.Name) is { } known) LookAt(subject.Typical, known, at["typical"], findings);
    }

    static void LookAt(Quantity typical, ModelParameter known, Place at, Findings findings)
    {
        Dimension dimension = new Quantity(1, known.Unit).Dimension;
        if (typical.Dimension != dimension)
        {
            string problem = typical.Unit.Length == 0 ? $"'{typical}' has no unit" : $"'{typical}' is {typical.Dimension}";
            findings.Report(at, $"{problem}, but {known.Name} is the {known.Description}", known.Unit.Length == 0 ? $"{dimension}" : $"{dimension}, such as {known.Unit}", typical.Unit.Length == 0 ? $"{typical} {known.Unit}" : null);
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

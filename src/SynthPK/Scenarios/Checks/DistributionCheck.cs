using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;

namespace SynthPK.Scenarios.Checks;

/// <summary>A parameter's distribution holds its typical values, its spread has a meaning there, and nothing that is said of it is idle.</summary>
sealed class DistributionCheck : ScenarioCheck<Parameter>
{
    /// <summary>An additive ETA that makes a positive parameter negative in more subjects than this is taken for a slip. The project's choice.</summary>
    const double MostIllegal = 0.001;

    protected override void Look(Parameter subject, Place at, Scenario scenario, Findings findings)
    {
        bool inBlock = scenario.Population.Omega.OfType<BlockAssociation>().Any(block => block.Of.Contains(at.Name));
        bool varies = inBlock || subject.Variability is not null, changes = subject.Iov is not null;
        if (!varies && !changes && subject.Distribution is not LognormalDistribution) findings.Report(at["distribution"], $"nothing follows this distribution: {at.Name} does not vary", null, "add a variability, or leave the distribution out");
        if (!varies && subject.Eta is not NormalEta) findings.Report(at["eta"], $"{at.Name} has no variability, so there is no ETA to shape", null, "add a variability, or leave eta out");
        if (subject.Eta is BoxCoxEta { Shape: 0 }) findings.Report(at["eta"], "the shape is 0, which is a normal ETA", "a shape that is not 0", "leave eta out");
        if (subject.Truncation is { } truncation && !varies && (!changes || truncation is SdsTruncation)) findings.Report(at["truncation"], $"{at.Name} has no variability to cut off", null, "add a variability, or leave truncation out");
        if (subject.Iov is { } iov && subject.Distribution.Variance(iov, subject.Typical) == 0) findings.Report(at["iov"], "the variability between occasions is 0", "greater than 0", "leave iov out");
        LookAtSpread(subject.Variability, at["variability"]);
        LookAtSpread(subject.Iov, at["iov"]);

        if (ModelCheck.ModelOf(scenario)?.Parameters.FirstOrDefault(p => p.Name == at.Name) is not { } known || subject.Typical.Dimension != new Quantity(1, known.Unit).Dimension) return;
        if (subject.Distribution is LogitDistribution logit) LookAt(logit, subject, at, findings);
        if (subject.Truncation is RangeTruncation range) LookAt(range, subject, known, at["truncation"], findings);
        if (subject.Distribution is NormalDistribution && varies) LookAtSign(subject, known, scenario, at, findings);

        void LookAtSpread(Spread? spread, Place place)
        {
            if (spread is not CvSpread) return;
            string? why = subject.Distribution is LogitDistribution ? "on the logit scale" : subject.Eta is not NormalEta ? "for a shaped ETA" : null;
            if (why is not null) findings.Report(place, $"a coefficient of variation has no meaning {why}", "variance, sd", "{ sd: … } of the normal deviate");
        }
    }

    static void LookAt(LogitDistribution logit, Parameter parameter, Place at, Findings findings)
    {
        Place place = at["distribution"];
        if (!Fits(logit.Low, parameter, place["low"], findings) | !Fits(logit.High, parameter, place["high"], findings)) return;
        if (logit.Low.InBase >= logit.High.InBase) findings.Report(place["low"], $"low is {logit.Low}, which is not below high, {logit.High}", "low below high");
        else
        {
            foreach ((Quantity typical, Place where) in Typicals(parameter, at))
            {
                if (typical.InBase <= logit.Low.InBase || typical.InBase >= logit.High.InBase)
                    findings.Report(where, $"typical is {typical}", $"between {logit.Low} and {logit.High}, the bounds of the logit");
            }
        }
    }

    static void LookAt(RangeTruncation range, Parameter parameter, ModelParameter known, Place at, Findings findings)
    {
        if (range is { Min: null, Max: null }) findings.Report(at, $"the range of {known.Name} has no bounds", "min, max or both");
        if ((range.Min is { } min && !Fits(min, parameter, at["min"], findings)) | (range.Max is { } max && !Fits(max, parameter, at["max"], findings))) return;
        double low = range.Min?.InBase ?? double.NegativeInfinity, high = range.Max?.InBase ?? double.PositiveInfinity, typical = parameter.Typical.InBase;
        if (low >= high) findings.Report(at["min"], $"min is {range.Min}, which is not below max, {range.Max}", "min below max");
        else if (typical < low || typical > high) findings.Report(at, $"the typical value, {parameter.Typical}, lies outside the range", "a range that holds it");
    }

    static void LookAtSign(Parameter parameter, ModelParameter known, Scenario scenario, Place at, Findings findings)
    {
        if (known.MayBeNegative || parameter.Truncation is RangeTruncation { Min.Value: >= 0 }) return;
        double sd = Math.Sqrt(OmegaTerms.Variances(scenario.Population).GetValueOrDefault(at.Name));
        double illegal = sd == 0 ? 0 : RealMath.NormalCdf(-parameter.Typical.Value / sd);
        if (illegal > MostIllegal)
            findings.Report(at["variability"], $"{Scalars.Brief(100 * illegal)} % of subjects would have a negative {known.Name}, which is {known.LegalRange}", $"up to {Scalars.Brief(100 * MostIllegal)} %", $"truncation: {{ range: {{ min: 0 {parameter.Typical.Unit} }} }}, or a log-normal distribution");
    }

    static IEnumerable<(Quantity Typical, Place At)> Typicals(Parameter parameter, Place at) =>
    [
        (parameter.Typical, at["typical"]),
        .. parameter.Mixture.Where(m => m.Value.Typical is not null).Select(m => (m.Value.Typical!.Value, at["mixture"][m.Key]["typical"])),
    ];

    static bool Fits(Quantity bound, Parameter parameter, Place at, Findings findings)
    {
        if (bound.Dimension == parameter.Typical.Dimension) return true;
        findings.Report(at, $"'{bound}' is {bound.Dimension}, but {parameter.Typical} is {parameter.Typical.Dimension}", parameter.Typical.Unit.Length == 0 ? "a pure number" : $"a quantity such as 1 {parameter.Typical.Unit}");
        return false;
    }
}

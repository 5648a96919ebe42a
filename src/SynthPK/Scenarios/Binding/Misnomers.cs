using System.Collections.Frozen;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Binding;

/// <summary>Keys that the field uses with several meanings, and how a scenario says each of them.</summary>
static class Misnomers
{
    const string SpreadInWords = "'variance' for the variance of the logarithm (NONMEM's OMEGA), 'sd' for its standard deviation (Monolix's omega), or 'cv' for a coefficient of variation such as 30 %";

    static readonly FrozenDictionary<string, string> Meanings = new Dictionary<string, string>
    {
        ["omega"] = SpreadInWords,
        ["omega2"] = SpreadInWords,
        ["std"] = SpreadInWords,
        ["stdev"] = SpreadInWords,
        ["stddev"] = SpreadInWords,
        ["sigma"] = SpreadInWords,
        ["var"] = SpreadInWords,
        ["iiv"] = $"'variability', and in it {SpreadInWords}",
        ["bsv"] = $"'variability', and in it {SpreadInWords}",
        ["eta"] = $"'variability', and in it {SpreadInWords}",
        ["combined"] = "'combined-sd-sum' (Monolix combined1) or 'combined-variance-sum' (Monolix combined2, NONMEM with two EPS)",
        ["combined1"] = "'combined-sd-sum'",
        ["combined2"] = "'combined-variance-sum'",
        ["box-cox"] = "'eta: { box-cox: … }' beside the distribution",
        ["student-t"] = "'eta: { student-t: … }' beside the distribution",
        ["truncated"] = "'truncation: { sds: … }' or 'truncation: { range: … }' beside the distribution",
        ["cov"] = "'covariance' or 'correlation'",
        ["iv"] = "'bolus' or 'infusion'",
        ["po"] = "'oral'",
        ["lloq"] = "'lloq' under 'assay'",
        ["<<"] = "writing the keys out: merge keys are not read",
    }.ToFrozenDictionary();

    /// <summary>What to write for a key that is not allowed where it stands.</summary>
    public static string? Remedy(string key, IEnumerable<string> allowed) =>
        Nearest.To(key, allowed) is { } near && !Meanings.ContainsKey(key) ? near : Meanings.GetValueOrDefault(key);
}

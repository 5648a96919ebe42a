using NUnit.Framework;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Scenarios;

/// <summary>Whatever a scenario declares about variability acts, or is an issue at its place.</summary>
public sealed class InertTermsTests
{
    [TestCase("      variability: { variance: 0.3 }", "      variability: { variance: 0.3 }\n      iov: { cv: 10 % }", "population.parameters.CL.iov", "the scenario has none")]
    [TestCase("seed: 7", "seed: 7\noccasions: each-dose", "occasions", "no parameter varies between occasions")]
    [TestCase("seed: 7", "seed: 7\nreplicate: 2", "replicate", "no uncertainty")]
    [TestCase("    WT: {", "    HT: { uniform: { min: 150 cm, max: 190 cm } }\n    WT: {", "population.covariates.HT", "nothing uses HT")]
    [TestCase("  correlations:", "  descriptive: [WT]\n  correlations:", "population.descriptive[0]", "WT is used")]
    [TestCase("    WT: {", "    ALAG: { uniform: { min: 150 cm, max: 190 cm } }\n    WT: {", "population.covariates.ALAG", "the model reads ALAG")]
    [TestCase("exponent: 0.75", "exponent: 0", "population.parameters.CL.effects[0]", "is 1 for every subject")]
    [TestCase("      typical: 1.5 1/h\n      variability: { sd: 0.6 }", "      typical: 1.5 1/h\n      distribution: normal\n    ALAG: { typical: 1 h, eta: { student-t: 4 } }", "population.parameters.ALAG.eta", "no ETA to shape")]
    [TestCase("{ sd: 0.6 }", "{ sd: 0.6 }\n      eta: { box-cox: 0 }", "population.parameters.KA.eta", "the shape is 0")]
    [TestCase("{ cv: 15 % }", "{ cv: 15 % }\n      distribution: { logit: { low: 10 L, high: 60 L } }", "population.parameters.V.variability", "no meaning on the logit scale")]
    [TestCase("{ sd: 0.6 }", "{ sd: 0.6 }\n      distribution: logit", "population.parameters.KA.distribution.low", "'0' is a pure number")]
    [TestCase("{ sd: 0.6 }", "{ sd: 0.9 }\n      distribution: normal", "population.parameters.KA.variability", "negative KA", "truncation: { range: { min: 0 1/h } }")]
    [TestCase("{ sd: 0.6 }", "{ sd: 0.6 }\n      truncation: { range: { min: 2 1/h } }", "population.parameters.KA.truncation", "lies outside the range")]
    [TestCase("  correlations:", "  mixture: { a: 0.5, b: 0.5 }\n  correlations:", "population.mixture", "no parameter tells a and b apart")]
    [TestCase("{ sd: 0.6 }", "{ sd: 0.6 }\n      mixture: { slow: { typical: 1 1/h } }", "population.parameters.KA.mixture.slow", "no sub-population 'slow'")]
    [TestCase("  omega:", "  omega:\n    - block: { of: [CL, V], lower: [0.3, 0.1] }", "population.omega[0].lower", "2 numbers stand here", "3 numbers")]
    [TestCase("  omega:", "  omega:\n    - block: { of: [CL], lower: [0.1] }", "population.omega[0].lower[0]", "its variability that it is 0.3")]
    [TestCase("  omega:\n    - correlation: { between: [CL, V], value: 0.4 }\n    - covariance: { between: [V, KA], value: 0.01 }", "  omega:\n    - block: { of: [CL, KA], lower: [0.3, 0.4, 0.36] }", "population.omega", "not positive semi-definite", "1 of 2 are above 0")]
    [TestCase("error: {", "endpoints: { CP: { error: { proportional: 10 % } } }\nerror: {", "error", "stands beside endpoints")]
    [TestCase("error: { combined-variance-sum: { additive: 0.1 mg/L, proportional: 8 % } }\nassay: { lloq: 0.1 mg/L, digits: 4 }", "endpoints: { CQ: { error: { proportional: 10 % } } }", "endpoints.CQ", "no output 'CQ'", "CP")]
    [TestCase("      - times: [4 h, 0.5 days]", "      - of: { endpoints: [CP], plan: { times: 4 h } }", "arms[0].sampling[1].endpoints[0]", "there is no endpoint 'CP'")]
    [TestCase("error: { combined-variance-sum: { additive: 0.1 mg/L, proportional: 8 % } }", "error: { additive: 3 % }", "error", "'3 %' is a pure number")]
    [TestCase("error: { combined-variance-sum: { additive: 0.1 mg/L, proportional: 8 % } }\n", "", "error", "'error' is missing")]
    public void Parse_IdleTerm_IsAnIssue(string from, string to, string path, params string[] words)
    {
        string text = ExampleScenario.Text.Replace("\r", "");
        Assert.That(text, Does.Contain(from));
        ScenarioException wrong = Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(text.Replace(from, to, StringComparison.Ordinal)))!;
        string[] lines = [.. wrong.Issues.Where(i => i.Path == path).Select(i => i.ToString())];
        Assert.That(lines, Is.Not.Empty, wrong.Message);
        foreach (string word in words) Assert.That(string.Join('\n', lines), Does.Contain(word));
    }

    [TestCase("typical: 2.7 L/h", "typical: 2.7 L", "  omega:", "  uncertainty: { of: [CL], lower: [0.1] }\n  omega:")]
    [TestCase("  omega:", "  uncertainty: { of: [CL, omega(KA)], lower: [0.1, 0, 0.1] }\n  omega:\n    - block: { of: [CL, XX], lower: [0.3, 0.1, 0.1] }", "KA:", "KA:")]
    [TestCase("{ sd: 0.6 }", "{ sd: 0.6 }\n      distribution: normal", "  omega:", "  omega:\n    - block: { of: [KA, V], lower: [0.3] }")]
    [TestCase("  omega:", "  uncertainty: { of: [CL], lower: [0.1] }\n  omega:\n    - correlation: { between: [CL, YY], value: 0.5 }", "KA:", "KA:")]
    [TestCase("every: 12 h, count: 4", "count: 4", "variability: { variance: 0.3 }", "variability: { variance: 0.3 }\n      iov: { sd: 0.1 }")]
    [TestCase("distribution", "distribution", "{ sd: 0.6 }", "{ sd: 0.6 }\n      distribution: { box-cox: 1 }")]
    public void Parse_SeveralFaults_AreIssuesAndNoCrash(string from, string to, string alsoFrom, string alsoTo)
    {
        string text = ExampleScenario.Text.Replace("\r", "").Replace("seed: 7", "seed: 7\nreplicate: 1\noccasions: each-dose");
        Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(text.Replace(from, to, StringComparison.Ordinal).Replace(alsoFrom, alsoTo, StringComparison.Ordinal)));
    }
}

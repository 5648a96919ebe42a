using NUnit.Framework;
using SynthPK.Issues;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Scenarios;

/// <summary>The example with one fault each. The mark ‸ shows where the issue must point and is not part of the text.</summary>
public class WrongScenarioTests
{
    const char Mark = '‸';

    // ---- The words of the file ----
    [TestCase("title: An example", "‸titel: An example", "unknown key 'titel'", "Try: title")]
    [TestCase("seed: 7", "seed: 7\n‸seed: 8", "'seed' is given twice")]
    [TestCase("name: example\n", "", "2:1: 'name' is missing")]
    [TestCase("name: example", "name: ‸Example", "'Example' cannot name a scenario", "lower-case")]
    [TestCase("name: example", "name: ‸../../etc", "cannot name a scenario")]
    [TestCase("name: example", "name: ‸a/b", "cannot name a scenario")]
    [TestCase("name: example", "name:‸", "there is no value here")]
    [TestCase("subjects: 120", "subjects: ‸many", "'many' is no whole number", "1 to 100,000,000")]
    [TestCase("subjects: 120", "subjects: ‸1000000000000", "'1000000000000' is no whole number that fits", "1 to 100,000,000")]
    [TestCase("subjects: 120", "subjects: ‸1e12", "is no whole number that fits", "1 to 100,000,000")]
    [TestCase("subjects: 120", "subjects: ‸0", "subjects is 0", "1 to 100,000,000")]
    [TestCase("subjects: 120", "subjects: ‸10,000", "is no whole number", "Try: 10000")]
    [TestCase("seed: 7", "seed: ‸-1", "is no whole number", "0 to 18446744073709551615")]
    [TestCase("citations:\n", "citations: ‸one\nx:\n", "a list is expected here, not 'one'", "unknown key 'x'")]
    // ---- The model and its parameters ----
    [TestCase("model: one-compartment", "model: ‸one-compartement", "there is no model 'one-compartement'", "two-compartment", "Try: one-compartment")]
    [TestCase("    KA:\n      typical", "    ‸KAA:\n      typical", "has no parameter 'KAA'", "Allowed: CL, V, KA, ALAG, F", "KA is missing, and the oral doses need it")]
    [TestCase("    V:\n", "    ‸VC:\n", "has no parameter 'VC'", "V is missing, and the model one-compartment needs it")]
    [TestCase("typical: 2.7 L/h", "typical: ‸2.7 L", "'2.7 L' is volume, but CL is the clearance", "volume/time, such as L/h")]
    [TestCase("typical: 2.7 L/h", "typical: ‸2.7", "'2.7' has no unit", "Try: 2.7 L/h")]
    [TestCase("typical: 2.7 L/h", "typical: ‸-2.7 L/h", "typical is -2.7 L/h", "greater than 0")]
    [TestCase("typical: 2.7 L/h", "typical: ‸0 L/h", "typical is 0 L/h", "greater than 0")]
    [TestCase("typical: 2.7 L/h", "typical: ‸2.7 L/hr", "unknown unit 'hr'", "Try: 2.7 L/h")]
    [TestCase("typical: 2.7 L/h", "typical: ‸2,7 L/h", "decimal point")]
    [TestCase("typical: 2.7 L/h", "typical: ‸NaN L/h", "does not begin with a number")]
    [TestCase("typical: 2.7 L/h", "typical: ‸1e999 L/h", "too large")]
    [TestCase("typical: 2.7 L/h", "typical: ‸[2.7 L/h]", "a single value is expected here, not a list")]
    // ---- Variability and OMEGA ----
    [TestCase("{ variance: 0.3 }", "{ variance: ‸-0.3 }", "is -0.3", "0 or more")]
    [TestCase("{ sd: 0.6 }", "{ sd: ‸-0.6 }", "is -0.6")]
    [TestCase("{ cv: 15 % }", "{ cv: ‸-15 % }", "is -15 %")]
    [TestCase("{ cv: 15 % }", "{ cv: ‸30 }", "coefficient of variation of 3,000 %", "Try: { cv: 30 % }")]
    [TestCase("{ cv: 15 % }", "{ cv: ‸15 h }", "'15 h' is time", "a pure number")]
    [TestCase("{ variance: 0.3 }", "{ variance: ‸30 }", "coefficient of variation", "{ cv: 30 % }")]
    [TestCase("{ variance: 0.3 }", "{ variance: ‸30 % }", "'30 %' is no number", "Try: 0.3")]
    [TestCase("{ variance: 0.3 }", "‸0.3", "one of the words below is expected", "cv, sd, variance", "{ sd: 0.3 } or { variance: 0.3 }, whichever it is")]
    [TestCase("{ variance: 0.3 }", "{ ‸omega: 0.3 }", "unknown key 'omega'", "cv, sd, variance", "NONMEM's OMEGA", "Monolix's omega")]
    [TestCase("{ variance: 0.3 }", "{ ‸std: 0.3 }", "unknown key 'std'", "Monolix's omega")]
    [TestCase("{ variance: 0.3 }", "{ ‸stdev: 0.3 }", "unknown key 'stdev'", "'sd'")]
    [TestCase("variability: { variance: 0.3 }", "‸variability: { variance: 0.3, sd: 0.5 }", "not the keys variance, sd", "cv, sd, variance")]
    [TestCase("variability: { variance: 0.3 }", "‸iiv: { variance: 0.3 }", "unknown key 'iiv'", "'variability'")]
    [TestCase("[CL, V], value: 0.4", "[CL, V], value: ‸1.4", "value is 1.4", "-1 to 1")]
    [TestCase("[CL, V], value: 0.4", "[CL, V], value: ‸NaN", "'NaN' is no number")]
    [TestCase("[CL, V], value: 0.4", "‸[CL, CL], value: 0.4", "'CL' is named twice")]
    [TestCase("[CL, V], value: 0.4", "‸[CL], value: 0.4", "1 names stand here", "two different names")]
    [TestCase("[CL, V], value: 0.4", "[CL, ‸VV], value: 0.4", "there is no parameter 'VV'", "Try: V")]
    [TestCase("[V, KA], value: 0.01", "[V, KA], value: ‸0.5", "makes the correlation of V and KA 5.5", "'correlation' if a correlation is meant")]
    [TestCase("    - covariance: { between: [V, KA], value: 0.01 }", "    - correlation: { between: [V, KA], value: 0.9 }\n    - correlation: { between: ‸[V, CL], value: 0.4 }", "V and CL are joined twice")]
    [TestCase("  omega:\n    - correlation: { between: [CL, V], value: 0.4 }\n    - covariance: { between: [V, KA], value: 0.01 }", "  ‸omega:\n    - correlation: { between: [CL, V], value: 0.9 }\n    - correlation: { between: [V, KA], value: 0.9 }\n    - correlation: { between: [CL, KA], value: -0.9 }", "OMEGA is not positive semi-definite", "block of CL, V, KA", "smallest eigenvalue of the correlations is -0.8")]
    [TestCase("      variability: { sd: 0.6 }\n", "", "KA has no variability")]
    // ---- Covariates and their effects ----
    [TestCase("WT: { normal: { mean: 70 kg, sd: 10 kg", "WT: { normal: { mean: 70 kg, sd: ‸10", "'10' has no unit", "Try: 10 kg")]
    [TestCase("mean: 70 kg, sd: 10 kg", "mean: 70 kg, sd: ‸10 cm", "'10 cm' is length, but the covariate is mass")]
    [TestCase("min: 45 kg, max: 110 kg", "min: ‸145 kg, max: 110 kg", "min is 145 kg, which is not below max, 110 kg")]
    [TestCase("WT: { normal: { mean: 70 kg, sd: 10 kg, min: 45 kg, max: 110 kg } }", "‸WT: { normal: { mean: 70 kg, sd: 10 kg, min: 105 kg, max: 110 kg } }", "the bounds keep 0.02", "1 % or more")]
    [TestCase("SEX: { categorical: { F: 0.4, M: 0.6 } }", "SEX: { ‸categorical: { F: 0.4, M: 0.4 } }", "sum to 0.8", "sum to 1")]
    [TestCase("{ F: 0.4, M: 0.6 }", "{ F: ‸-0.4, M: 1 }", "is -0.4", "0 to 1")]
    [TestCase("{ F: 0.4, M: 0.6 }", "{ F: 0.4, ‸F: 0.6 }", "'F' is given twice")]
    [TestCase("{ uniform: { min: 20 years", "{ ‸unifrom: { min: 20 years", "unknown key 'unifrom'", "Try: uniform")]
    [TestCase("AGE: { uniform: { min: 20 years, max: 60 years } }", "‸AGE: { uniform: { max: 60 years } }", "'min' is missing")]
    [TestCase("    AGE: {", "    ‸ID: {", "a column of another meaning is called 'ID'")]
    [TestCase("    AGE: {", "    ‸DV: {", "a column of another meaning is called 'DV'")]
    [TestCase("    AGE: {", "    ‸A-G: {", "'A-G' cannot name a column")]
    [TestCase("age: AGE", "age: ‸AGGE", "there is no covariate 'AGGE'", "Try: AGE")]
    [TestCase("age: AGE", "age: ‸CRCL", "CRCL would be computed from itself")]
    [TestCase("    AGE: { uniform: { min: 20 years, max: 60 years } }\n    SCR: { lognormal: { median: 1 mg/dL, cv: 30 %, max: 3 mg/dL } }\n    SEX: { categorical: { F: 0.4, M: 0.6 } }\n    CRCL: { cockcroft-gault: { age: AGE, weight: WT, creatinine: SCR, sex: SEX, female: F, min: 10 mL/min } }\n", "    SCR: { lognormal: { median: 1 mg/dL, cv: 30 %, max: 3 mg/dL } }\n    SEX: { categorical: { F: 0.4, M: 0.6 } }\n    CRCL: { cockcroft-gault: { age: ‸AGE, weight: WT, creatinine: SCR, sex: SEX, female: F, min: 10 mL/min } }\n    AGE: { uniform: { min: 20 years, max: 60 years } }\n", "'AGE' is not written before CRCL", "Try: move CRCL below AGE")]
    [TestCase("age: AGE", "age: ‸WT", "'WT' is mass", "time, such as year")]
    [TestCase("sex: SEX", "sex: ‸WT", "'WT' is not categorical")]
    [TestCase("female: F,", "female: ‸f,", "SEX has no level 'f'", "Try: F")]
    [TestCase("[WT, AGE], value: 0.2", "[WT, ‸SEX], value: 0.2", "SEX is categorical")]
    [TestCase("[WT, AGE], value: 0.2", "[WT, ‸CRCL], value: 0.2", "CRCL is computed")]
    [TestCase("    - { between: [WT, AGE], value: 0.2 }", "    - { between: [WT, AGE], value: 0.9 }\n    - { between: [AGE, SCR], value: 0.9 }\n    - { between: [WT, SCR], value: 0 }", "16:3", "cannot hold together", "-0.27")]
    [TestCase("  correlations:", "  trajectories: { HT: ‸ageing }\n  correlations:", "there is no covariate 'HT'")]
    [TestCase("  correlations:", "  trajectories: { SEX: ‸ageing }\n  correlations:", "SEX has levels and follows no trajectory")]
    [TestCase("  correlations:", "  trajectories: { ‸CRCL: { trend: { slope: 1 %/year } } }\n  correlations:", "CRCL is computed, and changes when AGE or WT or SCR or SEX does")]
    [TestCase("  correlations:", "  trajectories: { WT: { trend: { slope: ‸1 cm/year } } }\n  correlations:", "'1 cm/year' is length/time", "a share per time, such as 1 %/year, or mass/time, such as 1 kg/year")]
    [TestCase("  correlations:", "  trajectories: { WT: { trend: { slope: 1 kg/year, sd: ‸10 %/year } } }\n  correlations:", "'10 %/year' is 1/time, but the slope is mass/time")]
    [TestCase("  correlations:", "  trajectories: { ‸WT: { trend: { slope: 0 kg/year } } }\n  correlations:", "nothing drifts")]
    [TestCase("  correlations:", "  trajectories: { ‸WT: { trend: { slope: -1 kg/year } } }\n  correlations:", "WT is positive", "add a min")]
    [TestCase("  correlations:", "  trajectories: { WT: { recovery: { to: ‸1 cm, half-life: 3 days } } }\n  correlations:", "'1 cm' is length, but WT is mass")]
    [TestCase("  correlations:", "  trajectories: { WT: ‸ageing }\n  correlations:", "WT is mass and no age")]
    [TestCase("allometric: { covariate: WT,", "allometric: { covariate: ‸WEIGHT,", "there is no covariate 'WEIGHT'", "WT, AGE, SCR, SEX, CRCL")]
    [TestCase("allometric: { covariate: WT,", "allometric: { covariate: ‸SEX,", "SEX has levels and is no number")]
    [TestCase("allometric: { covariate: WT, exponent: 0.75 }", "allometric: { covariate: WT, exponent: 0.75, reference: ‸70 cm }", "'70 cm' is length")]
    [TestCase("factors: { M: 1, F: 0.8 }", "factors: { M: ‸0.9, F: 0.8 }", "the factor of the reference level 'M' is 0.9")]
    [TestCase("factors: { M: 1, F: 0.8 }", "factors: { M: 1, F: ‸0 }", "is 0", "greater than 0")]
    [TestCase("factors: { M: 1, F: 0.8 }", "‸factors: { M: 1 }", "the level 'F' of SEX has no factor")]
    [TestCase("factors: { M: 1, F: 0.8 }", "factors: { M: 1, F: 0.8, X: ‸2 }", "SEX has no level 'X'")]
    [TestCase("reference: M }", "reference: ‸male }", "SEX has no level 'male'", "F, M")]
    [TestCase("categorical: { covariate: SEX,", "categorical: { covariate: ‸WT,", "WT is a number and has no levels")]
    [TestCase("- linear: { covariate: AGE, slope: -0.01", "- ‸linear: { covariate: AGE, slope: -0.06", "the factor becomes -0.2 at AGE = 60 years", "give AGE a max below 56.6667 years")]
    [TestCase("slope: -0.01 1/year", "slope: ‸-0.01 year", "'-0.01 year' is time, but AGE is time", "1/time")]
    [TestCase("reference: 40 years", "reference: ‸40", "'40' has no unit", "Try: 40 years")]
    [TestCase("min: 45 kg, max: 110 kg", "max: 110 kg", "a power needs positive values, but WT can be negative", "give WT a min above 0")]
    [TestCase("AGE: { uniform: { min: 20 years, max: 60 years } }", "AGE: { normal: { mean: 40 years, sd: 9 years } }", "the factor becomes -Infinity because AGE has no max", "give AGE a max below 140 years")]
    // ---- Arms ----
    [TestCase("  - name: sparse", "  - name: ‸rich", "an arm before this one is called 'rich' too")]
    [TestCase("share: 2", "share: ‸0", "share is 0", "greater than 0")]
    [TestCase("      - oral: { dose: 100 mg }\n", "", "48:13", "a list is expected here, not nothing")]
    [TestCase("dose: 100 mg }\n", "dose: ‸-100 mg }\n", "dose is -100 mg", "greater than 0 mg")]
    [TestCase("dose: 100 mg }\n", "dose: ‸100 mL }\n", "'100 mL' is volume", "mass, such as mg")]
    [TestCase("- oral: { dose: 100 mg }", "- ‸iv: { dose: 100 mg }", "unknown key 'iv'", "bolus, infusion, oral", "'bolus' or 'infusion'")]
    [TestCase("- oral: { dose: 100 mg }", "- ‸oral: {}", "'dose' is missing", "Try: dose: 1 mg")]
    [TestCase("- oral: { dose: 100 mg }", "- ‸oral", "'dose' is missing")]
    [TestCase("every: 12 h", "every: ‸12", "'12' has no unit", "Try: write 12 h, not 12")]
    [TestCase("every: 12 h", "every: ‸12 hr", "unknown unit 'hr'", "Try: 12 h")]
    [TestCase("every: 12 h", "every: ‸0 h", "every is 0 h", "greater than 0 h")]
    [TestCase("every: 12 h, count: 4", "count: 4", "42:9", "there are 4 doses but no time from one to the next")]
    [TestCase("every: 12 h, count: 4", "every: ‸12 h", "there is only one")]
    [TestCase("count: 4", "count: ‸0", "count is 0", "1 to 100,000")]
    [TestCase("count: 4", "count: ‸2.5", "is no whole number")]
    [TestCase("duration: 30 min", "duration: ‸-30 min", "duration is -30 min", "greater than 0 h")]
    [TestCase("duration: 30 min, ", "", "'duration' is missing")]
    [TestCase("times: 0, 0.25, 0.5, 1, 2 h", "times: ‸-1, 0.5 h", "times is -1 h", "0 to 1,000,000 h")]
    [TestCase("times: 0, 0.25, 0.5, 1, 2 h", "times: ‸0, 1, 2", "'0' has no unit")]
    [TestCase("times: [4 h, 0.5 days]", "times: [4 h, ‸1 h]", "two samples of the arm have the nominal time 1 h")]
    [TestCase("times: [4 h, 0.5 days]", "times: ‸[]", "there are no times")]
    [TestCase("{ from: 1 h, to: 2 h }", "{ from: ‸2 h, to: 2 h }", "from is 2 h, which is not before to, 2 h")]
    [TestCase("{ from: 2 h, to: 4 h }", "‸{ from: 1.5 h, to: 4 h }", "the windows 1 h to 2 h and 1.5 h to 4 h overlap")]
    [TestCase("mean: 1.5, max: 2", "mean: 1.5, max: ‸3", "max is 3, but there are 2 windows")]
    [TestCase("mean: 1.5, max: 2", "mean: 1.5, min: ‸3", "min is 3, but there are 2 windows")]
    [TestCase("mean: 1.5, max: 2", "mean: ‸0", "mean is 0", "greater than 0")]
    // ---- Error, assay, corruption, checks ----
    [TestCase("additive: 0.1 mg/L", "additive: ‸-0.1 mg/L", "additive is -0.1 mg/L", "0 or more")]
    [TestCase("{ combined-variance-sum: { additive: 0.1 mg/L, proportional: 8 % } }", "{ proportional: ‸0 % }", "the residual error is 0")]
    [TestCase("combined-variance-sum:", "‸combined2:", "unknown key 'combined2'", "Try: 'combined-variance-sum'")]
    [TestCase("digits: 4", "digits: ‸16", "digits is 16", "1 to 15")]
    [TestCase("lloq: 0.1 mg/L", "lloq: ‸0 mg/L", "lloq is 0 mg/L", "greater than 0")]
    [TestCase("severity: 2", "severity: ‸6", "severity is 6", "0 to 5")]
    [TestCase("intensity: 1.5", "‸intensty: 1.5", "unknown key 'intensty'", "Try: intensity")]
    [TestCase("- outliers", "- ‸outlier", "outliers", "Try: outliers")]
    [TestCase("  - outliers", "  - outliers\n  - ‸outliers: { severity: 1 }", "listed twice")]
    [TestCase("  - missed-doses: { severity: 2, intensity: 1.5 }\n  - outliers", "  - outliers\n  - ‸missed-doses", "cannot come after 'outliers'", "Behaviour, Biology")]
    [TestCase("  - outliers", "  - ‸outliers: { rate: 1.5 }", "rate is 1.5")]
    [TestCase("expected: 8.2 h", "expected: ‸8.2 L", "'8.2 L' is volume", "time, such as h")]
    [TestCase("within: 2 %", "within: ‸0 %", "within is 0 %")]
    [TestCase("- half-life:", "- ‸halflife:", "unknown key 'halflife'", "Try: half-life")]
    public void Parse_WrongFile_PointsAtTheFault(string right, string wrong, params string[] words)
    {
        Assert.That(ExampleScenario.Text.Split(right), Has.Length.EqualTo(2), "the example holds the text once");
        string marked = ExampleScenario.Text.Replace(right, wrong, StringComparison.Ordinal);
        IReadOnlyList<Issue> issues = Issues(marked.Replace(Mark.ToString(), "", StringComparison.Ordinal));
        string all = string.Join('\n', issues);
        TestContext.Out.WriteLine(all);
        foreach (string word in words) Assert.That(all, Does.Contain(word));
        if (wrong.Contains(Mark, StringComparison.Ordinal)) Assert.That(issues.Select(i => i.Location), Does.Contain(At(marked)), all);
    }

    [Test]
    public void Parse_Example_HasNoIssues() => Assert.That(() => ScenarioFile.Parse(ExampleScenario.Text), Throws.Nothing);

    static Location At(string marked)
    {
        string[] before = marked[..marked.IndexOf(Mark, StringComparison.Ordinal)].Split('\n');
        return new Location("scenario.yaml", before.Length, before[^1].Length + 1);
    }

    internal static IReadOnlyList<Issue> Issues(string text)
    {
        try
        {
            ScenarioFile.Parse(text);
            return [];
        }
        catch (ScenarioException wrong)
        {
            return wrong.Issues;
        }
    }
}

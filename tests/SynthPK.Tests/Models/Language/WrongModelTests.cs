using NUnit.Framework;
using SynthPK.Issues;
using SynthPK.Models;

namespace SynthPK.Tests.Models.Language;

/// <summary>A model with one fault each. The mark ‸ shows where the issue must point and is not part of the text.</summary>
public sealed class WrongModelTests
{
    const char Mark = '‸';

    const string Right = """
        name: right
        parameters: { CL: 1.1, V: 20, KA: 1.5 }
        states: [depot, central]
        equations: |
          # absorption
          d/dt(depot) = -KA*depot
          d/dt(central) = KA*depot - CL/V*central
          CP = central/V
        outputs: [CP]
        covariates: nocb

        """;

    [Test]
    public void RightModel_HasNoIssue() => Assert.That(ModelFile.Parse(Right).Warnings, Is.Empty);

    // ---- The words of the file ----
    [TestCase("name: right", "‸nam: right", "unknown key 'nam'", "Try: name")]
    [TestCase("states: [depot, central]", "", "'states' is missing", "Try: states: [depot, central]")]
    [TestCase("outputs: [CP]", "outputs: [‸CPP]", "the output 'CPP' is neither a state nor given by an equation", "Try: CP")]
    [TestCase("outputs: [CP]", "outputs: ‸[]", "'outputs' is a list of one name or more", "Try: outputs: [CP]")]
    [TestCase("outputs: [CP]", "outputs: [CP, ‸CP]", "'CP' is listed twice", "")]
    [TestCase("states: [depot, central]", "states: [depot, central, ‸gut]", "the state 'gut' has no d/dt(gut)", "Try: d/dt(gut) = 0")]
    [TestCase("states: [depot, central]", "states: [depot, ‸2nd, central]", "'2nd' is no name", "Allowed: letters")]
    [TestCase("states: [depot, central]", "states: [depot, central: ‸mgg]", "'mgg' is no unit: unknown unit 'mgg'", "")]
    [TestCase("KA: 1.5", "KA: ‸fast", "'fast' is no quantity", "Allowed: a number, or a number and a unit such as '1.1 L/h'")]
    [TestCase("KA: 1.5", "KA: ‸1.5 1/hr", "'1.5 1/hr' is no quantity: unknown unit 'hr'", "Try: 1.5 1/h")]
    [TestCase("KA: 1.5", "KA: 1.5, ‸KA: 1.6", "'KA' is listed twice", "")]
    [TestCase("KA: 1.5", "KA: 1.5, ‸TIME: 1", "the name 'TIME' has a meaning of its own", "")]
    [TestCase("KA: 1.5", "KA: 1.5, ‸depot: 1", "'depot' is both a parameter and a state", "")]
    [TestCase("covariates: nocb", "covariates: ‸nocbb", "'nocbb' is unknown here", "Try: nocb")]
    [TestCase("covariates: nocb", "covariates: { ‸WT: linear }", "the equations use no covariate 'WT'", "Allowed: CL, V, KA")]
    [TestCase("covariates: nocb", "oral: ‸depo", "there is no state 'depo'", "Try: depot")]
    [TestCase("covariates: nocb", "solver: ‸stif", "'stif' is unknown here", "Try: stiff")]
    [TestCase("covariates: nocb", "time: ‸hours", "'hours' is no unit of time", "Try: h")]
    // ---- The grammar ----
    [TestCase("central/V\n", "central/V + ‸)\n", "')' is not expected here", "Allowed: a number, a name or '('")]
    [TestCase("central/V\n", "‸(central/V\n  Y = 2", "this '(' is never closed", "Allowed: a ')' for every '('")]
    [TestCase("central/V\n", "central/V ‸3\n", "'3' is not expected here", "Allowed: an operator, ';' or a new line")]
    [TestCase("central/V\n", "‸2V*central\n", "'2V' is no number", "Try: write a '*' between a number and a name")]
    [TestCase("central/V\n", "central ‸% V\n", "'%' is not expected here|'%' has no meaning in equations", "")]
    [TestCase("CP = central/V", "CP ‸:= central/V", "':' has no meaning in equations", "Allowed: '=' or '<-'")]
    [TestCase("CP = central/V", "CP = central/V\n  if (V > 1) ‸{ A = 1", "this '{' is never closed", "Try: add '}'")]
    [TestCase("CP = central/V", "CP = central/V\n  ‸}", "this '}' closes nothing", "")]
    [TestCase("CP = central/V", "CP = central/V\n  A = 1 < V ‸< 3", "a second comparison '<' follows the first", "Try: join comparisons by '&&'")]
    [TestCase("CP = central/V", "CP = central/V\n  central(‸1) = 3", "'central(1)' is no initial value", "Try: central(0)")]
    [TestCase("CP = central/V", "CP = central/V\n  ‸cmt(central)", "'cmt(…)' cannot stand on the left of an equation", "")]
    // ---- Names ----
    [TestCase("KA*depot - CL/V", "KA*‸Depot - CL/V", "nothing is called 'Depot'", "Try: depot")]
    [TestCase("KA*depot - CL/V*central", "KA*depot - ‸CLL/V*central", "nothing is called 'CLL'", "Try: CL")]
    [TestCase("CP = central/V", "CP = central/V*‸AMT", "the column AMT of an event table is no covariate", "")]
    [TestCase("CP = central/V", "CP = central/V*‸TIME", "the column TIME of an event table is no covariate", "Try: time")]
    [TestCase("CP = central/V", "CP = ‸exp + central/V", "the function 'exp' stands here without arguments", "Try: exp(…)")]
    [TestCase("CP = central/V", "CP = ‸exq(1)*central/V", "there is no function 'exq'", "Try: exp(…)")]
    [TestCase("CP = central/V", "CP = ‸exp(1, 2)*central/V", "exp is given 2 arguments", "Allowed: one argument")]
    [TestCase("CP = central/V", "CP = ‸ifelse(V, 2)*central/V", "ifelse is given 2 arguments", "Allowed: a condition and two values")]
    [TestCase("CP = central/V", "CP = ‸max()*central/V", "max is given no argument", "Allowed: one argument or more")]
    [TestCase("d/dt(depot) =", "‸d/dt(dept) =", "there is no state 'dept'", "Try: d/dt(depot)")]
    [TestCase("CP = central/V", "CP = central/V\n  ‸f(centrl) = 1", "there is no state 'centrl'", "Try: f(central)")]
    // ---- Order, cycles, what may depend on what ----
    [TestCase("CP = central/V", "CP = ‸A*central/V\n  A = 2", "'A' is used before it is given", "Try: move 'A = …' above this line")]
    [TestCase("CP = central/V", "A = ‸B\n  B = A\n  CP = A*central/V", "'B' and 'A' are computed from each other", "")]
    [TestCase("CP = central/V", "CP = ‸CP + central/V", "'CP' is computed from itself", "")]
    [TestCase("CP = central/V", "if (V > 3) { A = 1 }\n  CP = ‸A*central/V", "'A' is given on some paths only", "Try: give it before the 'if', or add an 'else'")]
    [TestCase("CP = central/V", "CP = central/V\n  ‸alag(depot) = central", "alag(depot) depends on a state", "Allowed: parameters, covariates and the time")]
    [TestCase("CP = central/V", "CP = central/V\n  ‸f(depot) = CP", "f(depot) depends on a state", "")]
    [TestCase("CP = central/V", "CP = central/V\n  ‸rate(depot) = central", "rate(depot) depends on a state", "")]
    [TestCase("CP = central/V", "CP = central/V\n  ‸dur(depot) = central", "dur(depot) depends on a state", "")]
    [TestCase("CP = central/V", "CP = central/V\n  ‸central(0) = time", "central(0) depends on the time", "")]
    [TestCase("CP = central/V", "CP = central/V\n  ‸central = 3", "the state 'central' is given a value", "Try: d/dt(central) = … or central(0) = …")]
    [TestCase("CP = central/V", "CP = central/V\n  ‸time = 3", "the time 'time' is given a value", "")]
    [TestCase("CP = central/V", "CP = central/V\n  ‸d/dt(depot) = 3*V", "d/dt(depot) is given twice", "")]
    [TestCase("CP = central/V", "CP = central/V + ‸transit(3, 2)", "transit(…) stands outside the equation of a state", "")]
    [TestCase("CP = central/V", "CP = central/V + tad(‸depott)", "there is no state 'depott'", "Try: depot")]
    [TestCase("CP = central/V", "CP = central/V + podo(depot) + podo(‸central)", "the doses into 'central' are asked for, and above those into 'depot'", "")]
    [TestCase("CP = central/V", "CP = central/V + tad(‸depot)", "tad(depot) is read, but the doses into depot do not enter through the equations", "")]
    public void Parse_WrongModel_SaysWhereWhatAndWhatToTry(string right, string wrong, string problem, string words)
    {
        string marked = Right.Replace(right, wrong, StringComparison.Ordinal);
        Assert.That(marked, Is.Not.EqualTo(Right));
        int mark = marked.IndexOf(Mark, StringComparison.Ordinal);
        Issue[] issues = Issues(marked.Replace(Mark.ToString(), "", StringComparison.Ordinal));
        Issue? meant = issues.FirstOrDefault(issue => problem.Split('|').Any(p => issue.Problem.StartsWith(p, StringComparison.Ordinal)));
        Assert.That(meant, Is.Not.Null, string.Join('\n', issues.AsEnumerable()));
        Assert.That(meant!.ToString(), Does.Contain(words));
        if (mark < 0) return;
        string before = marked[..mark];
        Assert.That((meant.Location!.Value.Line, meant.Location.Value.Column), Is.EqualTo((before.Count(c => c == '\n') + 1, mark - before.LastIndexOf('\n'))), meant.ToString());
    }

    [Test]
    public void Parse_ManyFaults_ListsThemInOrder()
    {
        string wrong = Right.Replace("-KA*depot", "-KA*depot*exq(1)", StringComparison.Ordinal).Replace("CP = central/V", "CP = central/V + logg(2)", StringComparison.Ordinal).Replace("[CP]", "[CP, Q]", StringComparison.Ordinal);
        Assert.That(Issues(wrong).Select(i => i.Location!.Value.Line), Is.EqualTo(new[] { 6, 8, 9 }));
    }

    [Test]
    public void Parse_UnusedParameter_IsAWarningWithItsPlace()
    {
        StructuralModel model = ModelFile.Parse(Right.Replace("KA: 1.5 }", "KA: 1.5, HILL: 2 }", StringComparison.Ordinal), "m.yaml");
        Assert.That(model.Warnings.Select(w => w.ToString()), Is.EqualTo(new[] { "m.yaml:2:40: no equation uses the parameter 'HILL'. Try: leave it out, or use it" }));
    }

    // ---- Units ----
    [TestCase("KA*depot - CL/V*central", "KA*depot ‸- CL*central", "this '-' has '1/h·mg' on one side and 'L/h·mg' on the other")]
    [TestCase("CP = central/V", "CP = central/V ‸+ V", "this '+' has 'mg/L' on one side and 'L' on the other")]
    [TestCase("CP = central/V", "CP = central/V*‸exp(CL)", "the argument of exp is volume/time in 'L/h'")]
    [TestCase("CP = central/V", "CP = central/V ‸^ V", "an exponent is volume in 'L'")]
    [TestCase("CP = central/V", "CP = ifelse(V ‸> CL, 1, 2)*central/V", "this comparison has 'L' on one side and 'L/h' on the other")]
    [TestCase("CP = central/V", "CP = ‸max(V, CL)*central", "this 'max' has 'L' on one side and 'L/h' on the other")]
    [TestCase("-KA*depot", "-V*depot", "d/dt(depot) has 'L·mg' on one side and 'mg/h' on the other")]
    [TestCase("CP = central/V", "CP = central/V\n  ‸alag(depot) = V", "alag(depot) has 'L' on one side and 'h' on the other")]
    [TestCase("CP = central/V", "CP = central/V\n  ‸f(depot) = V", "f(depot) has 'L' on one side and 'a pure number' on the other")]
    [TestCase("outputs: [CP]", "outputs: [‸CP: mg]", "the output 'CP' has 'mg/L' on one side and 'mg' on the other")]
    [TestCase("KA: 1.5 1/h", "KA: 1.5 1/day", "d/dt(depot) has '1/day·mg' on one side and 'mg/h' on the other, which differ in size")]
    public void Parse_UnitsThatDoNotAgree_AreAnIssue(string right, string wrong, string problem)
    {
        string units = Right
            .Replace("CL: 1.1, V: 20, KA: 1.5", "CL: 1.1 L/h, V: 20 L, KA: 1.5 1/h", StringComparison.Ordinal)
            .Replace("[depot, central]", "[depot: mg, central: mg]", StringComparison.Ordinal);
        Assert.That(ModelFile.Parse(units).States[0].Unit, Is.EqualTo("mg"));
        string marked = units.Replace(right, wrong, StringComparison.Ordinal);
        int mark = marked.IndexOf(Mark, StringComparison.Ordinal);
        Issue[] issues = Issues(marked.Replace(Mark.ToString(), "", StringComparison.Ordinal));
        Issue? meant = issues.FirstOrDefault(issue => issue.Problem == problem);
        Assert.That(meant, Is.Not.Null, string.Join('\n', issues.AsEnumerable()));
        if (mark < 0) return;
        string before = marked[..mark];
        Assert.That((meant!.Location!.Value.Line, meant.Location.Value.Column), Is.EqualTo((before.Count(c => c == '\n') + 1, mark - before.LastIndexOf('\n'))), meant.ToString());
    }

    [TestCase("CP = central/(V/1000)")]
    [TestCase("CP = (1 + central/V/(KM + central/V))*log(2*V/V)")]
    [TestCase("CP = (WT/70)^0.75*central/V + 3")]
    [TestCase("CP = central/V*exp(-KA*t)*sqrt(V*V)/V")]
    [TestCase("CP = max(central, 0)/V + CL/CL*central/V")]
    public void Parse_UnitsThatAgree_AreRight(string equation)
    {
        string units = Right
            .Replace("CL: 1.1, V: 20, KA: 1.5", "CL: 1.1 L/h, V: 20 L, KA: 1.5 1/h, KM: 4 mg/L", StringComparison.Ordinal)
            .Replace("[depot, central]", "{ depot: mg, central: mg }", StringComparison.Ordinal)
            .Replace("CP = central/V", equation, StringComparison.Ordinal);
        Assert.That(() => ModelFile.Parse(units), Throws.Nothing);
    }

    static Issue[] Issues(string text)
    {
        try
        {
            ModelFile.Parse(text);
            return [];
        }
        catch (ModelException wrong)
        {
            return [.. wrong.Issues];
        }
    }
}

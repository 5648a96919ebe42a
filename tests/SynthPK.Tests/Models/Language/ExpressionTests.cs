using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Models.Language;
using SynthPK.Numerics;

namespace SynthPK.Tests.Models.Language;

/// <summary>What expressions mean: precedence against values worked out by hand, functions against values from elsewhere.</summary>
public sealed class ExpressionTests
{
    [TestCase("-2^2", -4)]
    [TestCase("2^3^2", 512)]
    [TestCase("2^-1", 0.5)]
    [TestCase("-2^-2", -0.25)]
    [TestCase("2**3", 8)]
    [TestCase("2 - 3 - 4", -5)]
    [TestCase("8/4/2", 1)]
    [TestCase("8/4*2", 4)]
    [TestCase("1 + 2*3", 7)]
    [TestCase("(1 + 2)*3", 9)]
    [TestCase("-3*-2", 6)]
    [TestCase("2 - -3", 5)]
    [TestCase("+4", 4)]
    [TestCase("1e-3 + .5 + 5.", 5.501)]
    [TestCase("2\n  * 3", 6)]
    [TestCase("1 # one\n + 1", 2)]
    [TestCase("1 < 2", 1)]
    [TestCase("2 <= 2", 1)]
    [TestCase("2 > 2", 0)]
    [TestCase("2 >= 2", 1)]
    [TestCase("2 == 2", 1)]
    [TestCase("2 != 2", 0)]
    [TestCase("!0", 1)]
    [TestCase("!3", 0)]
    [TestCase("!1 == 0", 1)]
    [TestCase("1 | 0 & 0", 1)]
    [TestCase("(1 || 0) && 0", 0)]
    [TestCase("1 < 2 && 3 < 2", 0)]
    [TestCase("-3 <-1", 1)]
    [TestCase("1 <-1*-2 + 1", 1)]
    [TestCase("5*(2 > 1) + 7*(2 < 1)", 5)]
    [TestCase("ifelse(2 > 1, 10, 20)", 10)]
    [TestCase("ifelse(0, log(-1), 20)", 20)]
    [TestCase("max(1, 7, 3)", 7)]
    [TestCase("min(4)", 4)]
    [TestCase("min(4, 2, 3)", 2)]
    [TestCase("pow(2, 10)", 1024)]
    [TestCase("pi", Math.PI)]
    [TestCase("2*M_PI", 2 * Math.PI)]
    public void Value_IsAsByHand(string expression, double value)
    {
        // once folded before anything runs, once computed from what is only known later
        StructuralModel model = ModelRun.Compile("x", "Y Z", $"d/dt(x) = 0\nY = {expression}\nZ = {Later(expression)}", "one=1");
        double[] outputs = new ModelRun().Outputs(model);
        Assert.That(outputs[0], Is.EqualTo(value).Within(1e-15));
        Assert.That(outputs[1], Is.EqualTo(value).Within(2e-15));
    }

    /// <summary>The same with every number multiplied by a parameter that is 1.</summary>
    static string Later(string expression) =>
        System.Text.RegularExpressions.Regex.Replace(expression.Replace("# one", "", StringComparison.Ordinal), @"(?<![\w.])(\d+\.?\d*(e-?\d+)?|\.\d+)", "($1*one)");

    // The values are those of Python 3.11's math and statistics modules.
    [TestCase("exp(1.5)", 4.4816890703380645)]
    [TestCase("log(7)", 1.9459101490553132)]
    [TestCase("ln(7)", 1.9459101490553132)]
    [TestCase("log10(7)", 0.8450980400142568)]
    [TestCase("log2(7)", 2.807354922057604)]
    [TestCase("log1p(1e-10)", 9.9999999995e-11)]
    [TestCase("log1p(0.75)", 0.5596157879354227)]
    [TestCase("expm1(1e-10)", 1.00000000005e-10)]
    [TestCase("expm1(-0.3)", -0.2591817793182821)]
    [TestCase("expm1(3)", 19.085536923187668)]
    [TestCase("sqrt(2)", 1.4142135623730951)]
    [TestCase("pow(2.5, 1.7)", 4.747861205827337)]
    [TestCase("abs(-3.5)", 3.5)]
    [TestCase("sin(2)", 0.9092974268256817)]
    [TestCase("cos(2)", -0.4161468365471424)]
    [TestCase("tan(2)", -2.185039863261519)]
    [TestCase("sinh(0.001)", 0.0010000001666666751)]
    [TestCase("sinh(-2)", -3.626860407847019)]
    [TestCase("sinh(50)", 2.592352764293536e21)]
    [TestCase("cosh(2)", 3.7621956910836314)]
    [TestCase("tanh(-0.001)", -0.0009999996666668)]
    [TestCase("tanh(0.5)", 0.46211715726000973)]
    [TestCase("tanh(700)", 1)]
    [TestCase("floor(-2.5)", -3)]
    [TestCase("ceil(2.1)", 3)]
    [TestCase("ceiling(-2.5)", -2)]
    [TestCase("expit(0.3)", 0.574442516811659)]
    [TestCase("invLogit(0.3)", 0.574442516811659)]
    [TestCase("expit(0.3, 2, 6)", 4.297770067246636)]
    [TestCase("expit(0.3, 0.5)", 0.7872212584058295)]
    [TestCase("logit(0.2)", -1.3862943611198906)]
    [TestCase("logit(3, 2, 6)", -1.0986122886681098)]
    [TestCase("phi(1.2)", 0.8849303297782917)]
    [TestCase("pnorm(-3)", 0.0013498980316300957)]
    [TestCase("probit(0.975)", 1.9599639845400536)]
    [TestCase("probit(0.3)", -0.5244005127080408)]
    [TestCase("probit(1e-12)", -7.034483825301131)]
    [TestCase("gamma(4.5)", 11.631728396567446)]
    [TestCase("lgamma(10)", 12.801827480081469)]
    [TestCase("lgammafn(0.3)", 1.0957979948180754)]
    [TestCase("gammaln(0.3)", 1.0957979948180754)]
    [TestCase("factorial(5)", 120)]
    [TestCase("lfactorial(5)", 4.787491742782046)]
    public void Function_IsAsElsewhere(string expression, double value)
    {
        StructuralModel model = ModelRun.Compile("x", "Y Z", $"d/dt(x) = 0\nY = {expression}\nZ = {Later(expression)}", "one=1");
        double[] outputs = new ModelRun { Width = 4 }.Outputs(model);
        Assert.That(outputs[0], Is.EqualTo(value).Within(Math.Abs(value) * (expression.StartsWith("factorial", StringComparison.Ordinal) || expression.StartsWith("gamma(", StringComparison.Ordinal) ? 2e-14 : 4e-15)));
        Assert.That(outputs[1], Is.EqualTo(outputs[0]), "folded and computed are the same bits");
    }

    [TestCase("exp", "0.7")]
    [TestCase("log", "0.7")]
    [TestCase("sin", "40")]
    [TestCase("cos", "40")]
    [TestCase("phi", "-1.3")]
    [TestCase("lgamma", "2.2")]
    [TestCase("floor", "2.7")]
    public void Function_OfRealMath_IsItToTheBit(string function, string argument)
    {
        double x = double.Parse(argument, System.Globalization.CultureInfo.InvariantCulture);
        double expected = function switch
        {
            "exp" => RealMath.Exp(x),
            "log" => RealMath.Log(x),
            "sin" => RealMath.Sin(x),
            "cos" => RealMath.Cos(x),
            "phi" => RealMath.NormalCdf(x),
            "lgamma" => RealMath.LogGamma(x),
            _ => RealMath.Floor(x),
        };
        StructuralModel model = ModelRun.Compile("x", "Y", $"d/dt(x) = 0\nY = {function}(a)", $"a={argument}");
        Assert.That(new ModelRun().Outputs(model)[0], Is.EqualTo(expected));
    }

    [Test]
    public void Probit_OverItsRange_IsTheNormalQuantile([Values(1e-300, 1e-20, 1e-5, 0.01, 0.2, 0.4999, 0.5, 0.5001, 0.9, 0.999999)] double p) =>
        Assert.That(Functions.Probit(new Real1(p)).Value, Is.EqualTo(RealMath.NormalQuantile(p)).Within(4e-15 * Math.Max(0.05, Math.Abs(RealMath.NormalQuantile(p)))));

    [TestCase(0, double.NegativeInfinity)]
    [TestCase(1, double.PositiveInfinity)]
    [TestCase(-0.1, double.NaN)]
    [TestCase(1.1, double.NaN)]
    public void Probit_AtItsEnds_IsInfiniteOrNone(double p, double expected) =>
        Assert.That(Functions.Probit(new Real1(p)).Value, Is.EqualTo(expected));

    [TestCase("1 +")]
    [TestCase("1 2")]
    [TestCase("(1")]
    [TestCase("a < b < c")]
    [TestCase("2x")]
    public void ParseExpression_OfNone_IsAFormatException(string text) =>
        Assert.That(() => Parser.ParseExpression(text), Throws.TypeOf<FormatException>());
}

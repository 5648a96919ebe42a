using System.Globalization;
using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Models.Language;

namespace SynthPK.Tests.Models.Language;

/// <summary>Random texts: nonsense is an issue and nothing else; sense is computed as its tree says, to the bit.</summary>
public sealed class FuzzTests
{
    static readonly string[] Tokens =
    [
        "d", "/", "dt", "(", ")", "a", "b", "x", "y", "central", "0", "1", "2.5", "1e5", "=", "<-", "~", "+", "-", "*", "^", "**", "==", "!=", "<", "<=", ">", ">=", "&&", "||", "&", "|", "!",
        "if", "else", "{", "}", "\n", ";", ",", "#", "exp", "log", "ifelse", "max", "transit", "tad", "podo", "f", "alag", "lag", "rate", "dur", "t", "T", "time", "pi", "%", "$", "é", "\ud83d\ude00", "1x", "..", "AMT",
        "d/dt(x) = ", "d/dt(y) = ", "x(0) = ", "f(x) = ", "a = ", " ",
    ];

    [Test]
    public void Parse_TokenSoup_IsAModelOrItsIssues([Range(0, 9)] int seed)
    {
        Random random = new(seed);
        for (int round = 0; round < 200; round++)
        {
            string equations = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Tokens[random.Next(Tokens.Length)] + (random.Next(3) == 0 ? " " : "")));
            string text = $"states: [x, y]\nparameters: {{ a: 1 }}\noutputs: [x]\nequations: |\n  d/dt(x) = a\n  d/dt(y) = 1\n{string.Concat(equations.Split('\n').Select(l => $"  {l}\n"))}";
            try
            {
                ModelFile.Parse(text);
            }
            catch (ModelException wrong)
            {
                Assert.That(wrong.Issues, Is.Not.Empty);
                Assert.That(wrong.Issues.Select(i => i.ToString()), Is.All.Not.Empty);
                Assert.That(wrong.Issues.Where(i => i.Location is null), Is.Empty, text);
            }
        }
    }

    [TestCase("(")]
    [TestCase("-")]
    [TestCase("!")]
    [TestCase("2^")]
    [TestCase("1+")]
    [TestCase("1<")]
    [TestCase("exp(")]
    [TestCase("if (1) ")]
    [TestCase("{")]
    public void Parse_EndlessNesting_IsAnIssue(string piece)
    {
        string text = $"states: [x]\noutputs: [x]\nequations: |\n  {(piece is "{" || piece.StartsWith("if", StringComparison.Ordinal) ? "" : "d/dt(x) = ")}{string.Concat(Enumerable.Repeat(piece, 20_000))}\n";
        Assert.That(() => ModelFile.Parse(text), Throws.TypeOf<ModelException>());
    }

    [Test]
    public void Expression_AsWritten_IsItsTreeToTheBit([Range(0, 7)] int seed)
    {
        Random random = new(seed);
        string[] expressions = [.. Enumerable.Range(0, 40).Select(_ => Sense(random, 5))];
        StructuralModel model = Model(expressions, arranged: false);
        double[] state = [Some(random), Some(random)], parameters = [Some(random), Some(random)];
        Oracle oracle = new(new Dictionary<string, double> { ["x"] = state[0], ["y"] = state[1], ["a"] = parameters[0], ["b"] = parameters[1], ["t"] = 2.5 });
        double[] one = new ModelRun { State = state, Parameters = parameters, TimeH = 2.5 }.Outputs(model);
        double[] eight = new ModelRun { State = state, Parameters = parameters, TimeH = 2.5, Width = 8 }.Outputs(model);
        for (int i = 0; i < expressions.Length; i++)
        {
            double expected = oracle.Evaluate(Parser.ParseExpression(expressions[i]));
            Assert.That(one[i], Is.EqualTo(expected), $"{expressions[i]} with x, y, a, b = {state[0]:R}, {state[1]:R}, {parameters[0]:R}, {parameters[1]:R}");
            Assert.That(eight[i], Is.EqualTo(one[i]), expressions[i]);
        }
    }

    [Test]
    public void Expression_Rearranged_MovesByLastPlacesOnly([Range(0, 7)] int seed)
    {
        // sums, products and quotients of positive values: nothing cancels, so each operation moves the result by its own rounding only
        Random random = new(seed);
        string[] expressions = [.. Enumerable.Range(0, 40).Select(_ => Positive(random, 5))];
        double[] state = [Math.Abs(Some(random)), Math.Abs(Some(random))], parameters = [Math.Abs(Some(random)), Math.Abs(Some(random))];
        ModelRun run = new() { State = state, Parameters = parameters };
        double[] written = run.Outputs(Model(expressions, arranged: false)), arranged = run.Outputs(Model(expressions, arranged: true));
        for (int i = 0; i < expressions.Length; i++) Assert.That(arranged[i], Is.EqualTo(written[i]).Within(Math.Abs(written[i]) * 2e-14), expressions[i]);
    }

    static StructuralModel Model(string[] expressions, bool arranged) => ModelRun.Compile(
        "x y", string.Join(' ', expressions.Select((_, i) => $"Y{i}")),
        string.Concat(expressions.Select((e, i) => $"Y{i} = {e}\n")) + "d/dt(x) = 0\nd/dt(y) = 0", "a=1 b=1", arranged);

    static double Some(Random random) => Math.Round((random.NextDouble() - 0.4) * 5, 3);

    static string Sense(Random random, int depth)
    {
        if (depth == 0 || random.Next(6) == 0) return Leaf(random);
        string Part() => Sense(random, depth - 1);
        return random.Next(12) switch
        {
            0 or 1 => $"({Part()} + {Part()})",
            2 => $"({Part()} - {Part()})",
            3 => $"{Part()}*{Part()}",
            4 => $"{Part()}/{Part()}",
            5 => $"-{Part()}",
            6 => $"{Leaf(random)}^{(random.Next(2) == 0 ? "2" : Leaf(random))}",
            7 => $"{new[] { "exp", "log", "sqrt", "abs", "sin", "cos", "floor", "phi", "expit" }[random.Next(9)]}({Part()})",
            8 => $"ifelse({Part()} {new[] { "<", "<=", ">", ">=", "==", "!=" }[random.Next(6)]} {Part()} {new[] { "&&", "||" }[random.Next(2)]} {Part()}, {Part()}, {Part()})",
            9 => $"{new[] { "min", "max" }[random.Next(2)]}({Part()}, {Part()}, {Leaf(random)})",
            10 => $"(!({Part()} < {Leaf(random)}))",
            _ => $"({Part()})",
        };
    }

    static string Positive(Random random, int depth)
    {
        if (depth == 0 || random.Next(6) == 0) return Leaf(random);
        string Part() => Positive(random, depth - 1);
        return random.Next(4) switch { 0 => $"({Part()} + {Part()})", 1 => $"({Part()}/({Part()}))", 2 => $"sqrt({Part()})", _ => $"({Part()}*{Part()})" };
    }

    static string Leaf(Random random) => random.Next(6) switch
    {
        0 => "x",
        1 => "y",
        2 => "a",
        3 => "b",
        _ => Math.Round(random.NextDouble() * 3, 2).ToString(CultureInfo.InvariantCulture),
    };
}

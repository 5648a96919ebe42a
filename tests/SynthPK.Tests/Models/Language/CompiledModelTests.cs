using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Tests.Models.Language;

/// <summary>Compiled models: the same bits as handwritten ones, at every width, and every time they are compiled.</summary>
public sealed class CompiledModelTests
{
    // W4 of the performance workloads
    const string MichaelisMenten = """
        CP = central/V
        d/dt(depot) = -KA*depot
        d/dt(central) = KA*depot - VMAX*CP/(KM + CP)
        """;

    static readonly double[] Subject = [20.4, 4, 45, 0.5], State = [150.3, 37.1];

    [Test]
    public void MichaelisMenten_IsAsHandwritten()
    {
        double[] compiled = new ModelRun { State = State }.Rates(ModelRun.Compile("depot central", "CP", MichaelisMenten, "VMAX=20.4 KM=4 V=45 KA=0.5"));
        double[] written = new ModelRun { State = State, Parameters = Subject }.Rates(StructuralModel.Of(typeof(HandwrittenMichaelisMenten)));
        Assert.That(compiled[0], Is.EqualTo(written[0]));
        Assert.That(compiled[1], Is.EqualTo(written[1]).Within(Math.Abs(written[1]) * 1e-15));
    }

    [Test]
    public void Widths_GiveTheSameBits([Values(2, 4, 8)] int width)
    {
        StructuralModel model = ModelRun.Compile("depot central", "CP", MichaelisMenten + "\nf(central) = exp(-KM)*KA", "VMAX=20.4 KM=4 V=45 KA=0.5");
        RunValues one = new ModelRun { State = State }.Values(model), wide = new ModelRun { State = State, Width = width }.Values(model);
        Assert.That(wide.Rates, Is.EqualTo(one.Rates));
        Assert.That(wide.Outputs, Is.EqualTo(one.Outputs));
        Assert.That(wide.Fraction, Is.EqualTo(one.Fraction));
    }

    [Test]
    public void Constants_AreComputedOnce()
    {
        RunValues values = new ModelRun { State = State }.Values(ModelRun.Compile("depot central", "CP", MichaelisMenten, "VMAX=20.4 KM=4 V=45 KA=0.5"));
        Assert.That(values.ConstantCount, Is.EqualTo(2), "1/V and VMAX/V");
    }

    [Test]
    public void Compile_Twice_GivesTheSameBits()
    {
        double[] first = new ModelRun { State = State }.Rates(ModelRun.Compile("depot central", "CP", MichaelisMenten, "VMAX=20.4 KM=4 V=45 KA=0.5"));
        double[] second = new ModelRun { State = State }.Rates(ModelRun.Compile("depot central", "CP", MichaelisMenten, "VMAX=20.4 KM=4 V=45 KA=0.5"));
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Compile_AChainOfTwentyThousandStatements_IsWhole()
    {
        string equations = "a = k\n" + string.Concat(Enumerable.Repeat("a = a + x\n", 20_000)) + "d/dt(x) = a";
        Assert.That(new ModelRun { State = [0.5] }.Rates(ModelRun.Compile("x", "x", equations, "k=1")), Is.EqualTo(new[] { 10_001.0 }));
    }

    readonly struct HandwrittenMichaelisMenten : IEquations
    {
        const int VMax = 0, Km = 1, V = 2, Ka = 3, PerLitre = 4;

        public static ModelDescription Description { get; } = new()
        {
            Name = "handwritten",
            Title = "",
            Text = "",
            Parameters = [new("VMAX", "", "", 1), new("KM", "", "", 1), new("V", "", "", 1), new("KA", "", "", 1)],
            States = [new("depot", "", ""), new("central", "", "")],
            Outputs = [new("CP", "", "")],
        };

        public static int StateCount => 2;

        public static int OutputCount => 1;

        public static int ConstantCount => 1;

        public static void Prepare<T>(Span<T> p)
            where T : unmanaged, IReal<T> => p[PerLitre] = T.Constant(1) / p[V];

        public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
            where T : unmanaged, IReal<T>
        {
            T absorbed = p[Ka] * state[0], c = state[1] * p[PerLitre];
            rate[0] = -absorbed;
            rate[1] = absorbed - p[VMax] * c / (p[Km] + c);
        }

        public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
            where T : unmanaged, IReal<T> => output[0] = state[1] * p[PerLitre];
    }
}

using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Tests.Simulation.Solvers;

namespace SynthPK.Tests.Models;

public class InterpolatedTests
{
    /// <summary>A bolus of 100 mg at 2 h, CL = 5 + 0.25·(t − 2) L/h and V = 50 L: A = 100·e^(−(5·s + 0.125·s²)/50), s = t − 2.</summary>
    [Test]
    public void Derivatives_WithClearanceThatGrows_LeadToTheClosedForm()
    {
        StiffRun<GrowingClearance> run = new(0, 100);
        run.Adaptive(24, 1e-12, 1e-11);
        Assert.That(run.Y[1], Is.EqualTo(100 * Math.Exp(-(5 * 24 + 0.125 * 24 * 24) / 50)).Within(1e-8).Percent);
    }

    /// <summary>V = 50 + 10·t: the concentration that is observed divides by the volume then.</summary>
    [Test]
    public void Outputs_WithVolumeThatGrows_DivideByTheVolumeThen()
    {
        Real1[] output = new Real1[1];
        Interpolated<OneCompartment>.Outputs<Real1>(new(5), [new(0), new(200)], Numbers(cl: 5, v: 50, vSlope: 10), output);
        Assert.That(output[0].Value, Is.EqualTo(2));
    }

    [Test]
    public void Entry_WithBioavailabilityThatFalls_TakesThatOfTheDose()
    {
        Real1[] p = Numbers(cl: 5, v: 50, vSlope: 0), lag = new Real1[2], f = new Real1[2], rate = new Real1[2], duration = new Real1[2];
        p[9] = new(-0.05);
        Interpolated<OneCompartment>.Entry(new Real1(4), p, lag, f, rate, duration);
        Assert.That(f[0].Value, Is.EqualTo(0.8).Within(1e-15));
    }

    [Test]
    public void Derivatives_WithoutSlopes_HaveTheBitsOfTheModel()
    {
        Real1[] p = [new(5), new(50), new(1.2), new(0), new(1), default, default], state = [new(30), new(70)], expected = new Real1[2], actual = new Real1[2];
        OneCompartment.Prepare<Real1>(p);
        OneCompartment.Derivatives<Real1>(new(3), state, p, expected);
        Interpolated<OneCompartment>.Derivatives<Real1>(new(3), state, Numbers(cl: 5, v: 50, vSlope: 0), actual);
        Assert.That(actual.Select(x => x.Value), Is.EqualTo(expected.Select(x => x.Value)));
    }

    /// <summary>A model that remembers doses reads them from the end, whatever stands before.</summary>
    [Test]
    public void Derivatives_OfAModelWithHistory_SeeItsDoses()
    {
        Real1[] numbers = [new(3), new(0.5), new(2), .. Enumerable.Range(1, DoseHistory.Numbers).Select(i => new Real1(10 * i))], rate = new Real1[1];
        Interpolated<Remembering>.Derivatives<Real1>(new(4), [new(0)], numbers, rate);
        Assert.That(rate[0].Value, Is.EqualTo((3 + 0.5 * 2) * (10 + 80)), "the parameter at 4 h times the first dose's time plus the last dose's amount");
        Assert.That(Interpolated<Remembering>.HistoryState, Is.Zero);
    }

    [Test]
    public void Description_AddsSlopesAndStart()
    {
        ModelDescription description = Interpolated<OneCompartment>.Description;
        Assert.That(description.Parameters.Select(p => p.Name), Is.EqualTo(new[] { "CL", "V", "KA", "ALAG", "F", "CL.SLOPE", "V.SLOPE", "KA.SLOPE", "ALAG.SLOPE", "F.SLOPE", "INTERVAL.START" }));
        Assert.That(description.Parameters[5].Unit, Is.EqualTo("L/h/h"));
        Assert.That(description.IsLinear, Is.False);
        Assert.That(StructuralModel.All.Select(model => model.Name), Has.None.Contains("interpolated"));
    }

    static Real1[] Numbers(double cl, double v, double vSlope) =>
        [new(cl), new(v), new(1.2), new(0), new(1), new(0), new(vSlope), new(0), new(0), new(0), new(0)];

    readonly struct GrowingClearance : IStiffProblem
    {
        public static int Count => 2;

        public static void Rates<T>(T time, ReadOnlySpan<T> y, Span<T> rate)
            where T : unmanaged, IReal<T>
        {
            Span<T> p = stackalloc T[11];
            p.Clear();
            (p[0], p[1], p[2], p[4], p[5], p[10]) = (T.Constant(5), T.Constant(50), T.Constant(1), T.Constant(1), T.Constant(0.25), T.Constant(2));
            Interpolated<OneCompartment>.Derivatives(time + T.Constant(2), y, p, rate);
        }
    }

    readonly struct Remembering : IEquations
    {
        public static ModelDescription Description { get; } = new() { Name = "remembering", Title = "", Text = "", Parameters = [new("K", "", "", null)], States = [], Outputs = [] };

        public static int StateCount => 1;

        public static int OutputCount => 0;

        public static int ConstantCount => 1;

        public static int HistoryState => 0;

        public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
            where T : unmanaged, IReal<T> => rate[0] = p[0] * (DoseHistory.TimeH(p, 0) + DoseHistory.Amount(p, DoseHistory.Doses - 1));

        public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
            where T : unmanaged, IReal<T>
        {
        }
    }
}

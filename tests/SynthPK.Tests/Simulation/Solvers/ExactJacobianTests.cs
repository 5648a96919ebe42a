using NUnit.Framework;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation.Solvers;
using SynthPK.Tests.Numerics;

namespace SynthPK.Tests.Simulation.Solvers;

public class ExactJacobianTests
{
    static readonly double[] Target = [0.2, 3, 0.5, 2.5, 8.64, 0.864, 2, 1, 5];

    [Test]
    public void At_OfTargetMediatedDisposition_IsTheOneOnPaper()
    {
        (double[] jacobian, double[] timeDerivative) = At<TargetModel, Real1>(0, [900, 100, 0.3, 4], Target);
        double[] expected =
        [
            -0.7 / 3 - 8.64 * 0.3, 0.5 / 2.5, -8.64 * 900, 0.864 * 3,
            0.5 / 3, -0.5 / 2.5, 0, 0,
            -8.64 * 0.3 / 3, 0, -1 - 8.64 * 300, 0.864,
            8.64 * 0.3 / 3, 0, 8.64 * 300, -0.864 - 2,
        ];
        Assert.That(jacobian, Is.EqualTo(expected).Within(1e-12).Percent);
        Assert.That(timeDerivative, Is.All.Zero);
    }

    /// <summary>The one slope that is not a mere constant: the feedback, −γ times the proliferation over the circulating cells.</summary>
    [Test]
    public void At_OfAPower_IsTheOneOnPaper()
    {
        double[] p = [20, 60, 10, 80, 1.5, 110, 5.2, 0.17, 8];
        (double[] jacobian, _) = At<NeutrophilModel, Real1>(0, [10, 0.5, 1, 4, 4, 4, 4, 3], p);
        double proliferation = 4.0 / 110 * 4 * (1 - 8 * 0.5 / 60) * Math.Pow(5.2 / 3, 0.17);
        Assert.That(jacobian[3 * 8 + 7], Is.EqualTo(-0.17 * proliferation / 3).Within(1e-12).Percent);
        Assert.That(jacobian[3 * 8 + 1], Is.EqualTo(-4.0 / 110 * 4 * 8 / 60 * Math.Pow(5.2 / 3, 0.17)).Within(1e-12).Percent);
    }

    [Test]
    public void At_AtAnyWidth_HasTheBitsOfOneLane()
    {
        double[] state = [900, 100, 0.3, 4];
        (double[] one, _) = At<TargetModel, Real1>(0, state, Target);
        (double[] eight, _) = At<TargetModel, Real8>(0, state, Target);
        Assert.That(EveryFunction.Bits(eight), Is.EqualTo(EveryFunction.Bits(one)));
    }

    /// <summary>CL = 5 + 0.1·(t − 10): the rate of the central amount changes with time by −0.1·A/V.</summary>
    [Test]
    public void At_OfParametersThatChange_HasTheDerivativeByTime()
    {
        double[] p = [5, 50, 1, 0, 1, /* slopes */ 0.1, 0, 0, 0, 0, /* start */ 10];
        (double[] jacobian, double[] timeDerivative) = At<Interpolated<OneCompartment>, Real1>(30, [0, 200], p);
        Assert.That(jacobian[3], Is.EqualTo(-7.0 / 50).Within(1e-12).Percent);
        Assert.That(timeDerivative[1], Is.EqualTo(-0.1 * 200 / 50).Within(1e-12).Percent);
    }

    [Test]
    public void At_Called_AllocatesNothing()
    {
        Real1[] state = [new(900), new(100), new(0.3), new(4)], p = [.. Target.Select(x => new Real1(x))], jacobian = new Real1[16], timeDerivative = new Real1[4];
        ExactJacobian<TargetModel, Real1>.At(new(0), state, p, jacobian, timeDerivative);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) ExactJacobian<TargetModel, Real1>.At(new(0), state, p, jacobian, timeDerivative);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    static (double[] Jacobian, double[] TimeDerivative) At<TModel, T>(double time, double[] state, double[] parameters)
        where TModel : struct, IEquations
        where T : unmanaged, ILanes<T>
    {
        T[] p = [.. parameters.Select(T.Constant), .. new T[TModel.ConstantCount]], jacobian = new T[state.Length * state.Length], timeDerivative = new T[state.Length];
        TModel.Prepare<T>(p);
        ExactJacobian<TModel, T>.At(T.Constant(time), state.Select(T.Constant).ToArray(), p, jacobian, timeDerivative);
        return ([.. jacobian.Select(FirstLane)], [.. timeDerivative.Select(FirstLane)]);
    }

    static double FirstLane<T>(T x)
        where T : unmanaged, ILanes<T>
    {
        double[] lanes = new double[T.Width];
        x.Store(lanes);
        return lanes[0];
    }
}

using NUnit.Framework;

namespace SynthPK.Tests.Models;

/// <summary>Models of the library against numbers of other engines: the project's reference cases and workloads.</summary>
/// <remarks>
/// Cases: SciPy, agreed by deSolve and by mrgsolve or rxode2 (knowledge base, reference/events/own_*). Workloads W4 to W6,
/// subject 1: a Gauss method in long double at 1e-17 (reference/workloads).
/// </remarks>
public sealed class ReferenceTests
{
    [Test]
    public void MichaelisMenten_AccumulatingOralDoses() =>
        AssertClose(
            new Course(ScalarModel.Of("michaelis-menten", ("VMAX", 18), ("KM", 2.2), ("V", 31), ("KA", 0.9))).Oral(0, 300, 24, 4).Output("CP", 6, 12, 18, 30, 36, 42),
            [7.08368480025, 4.60517627863, 2.48171467631, 7.9753486852, 5.40404320445, 3.12524962747]);

    [Test]
    public void MichaelisMenten_WorkloadFour() =>
        AssertClose(
            new Course(ScalarModel.Of("michaelis-menten", ("VMAX", 25.043391853854207), ("KM", 3.211253796823605), ("V", 51.055663346293017), ("KA", 0.32788918372675341))).Oral(0, 150, 12, 19).Output("CP", 0.5, 2, 71.9, 232, 276),
            [0.42864142844824821, 1.2405686180063384, 2.3752635978879404, 3.6613754970001184, 0.022731638346544347],
            1e-9);

    [Test]
    public void ParallelElimination_Infusions() =>
        AssertClose(
            new Course(ScalarModel.Of("parallel-elimination", ("VMAX", 18), ("KM", 2.2), ("V1", 31), ("CL", 1.5), ("KA", 0.9))).Infuse(0, "central", 400, 100).Infuse(10, "central", 400, 50).Output("CP", 2, 4, 6, 10, 12, 18, 20),
            [5.57561705428, 10.3458262839, 8.49525990084, 5.40782138412, 7.16363309582, 11.3109147116, 9.35595571187]);

    [Test]
    public void ErlangAbsorption_FiveCompartments() =>
        AssertClose(
            new Course(ScalarModel.Of("erlang-absorption-5", ("MTT", 5.0 / 3), ("KA", 1.1), ("CL", 4.2), ("V1", 31))).Oral(0, 100, 24, 1).Output("CP", 0.5, 1, 2, 4, 12, 25),
            [0.00598659437446, 0.128044854732, 1.06456147651, 2.27824691069, 0.911928569146, 0.28474664995]);

    [Test]
    public void ParentMetabolite_WithFirstPass()
    {
        Course course() => new Course(ScalarModel.Of("parent-metabolite", ("KA", 1.2), ("FM0", 0.3), ("CL", 6), ("V1", 40), ("FM", 0.55), ("CLM", 9), ("VM", 22))).Oral(0, 250, 12, 5);
        AssertClose(course().Output("CP", 4, 8, 16, 44), [2.70290944523, 1.50563241588, 3.15649918874, 1.80251833296]);
        AssertClose(course().Output("CM", 4, 8, 16, 44), [1.81271839776, 0.921980062005, 2.07723283872, 1.09423597049]);
    }

    [Test]
    public void EffectCompartment_SigmoidEmax() =>
        AssertClose(
            new Course(ScalarModel.Of("effect-compartment", ("KA", 0.9), ("CL", 4.2), ("V1", 31), ("KE0", 0.25), ("E0", 10), ("EMAX", 35), ("EC50", 1.4), ("HILL", 2))).Oral(0, 150, 12, 3).Output("EFFECT", 3, 6, 9, 15, 33),
            [28.9402062974, 35.3078913086, 34.4600601595, 38.0236390166, 38.4479270286]);

    [Test]
    public void IndirectResponse_One() =>
        AssertClose(Response("indirect-response-1", ("IMAX", 0.92), ("IC50", 1.1)), [21.4712162079, 16.8761994595, 22.6562000174, 18.4059156221, 26.7060429845]);

    [Test]
    public void IndirectResponse_ThreeSigmoid() =>
        AssertClose(Response("indirect-response-3", ("EMAX", 2.4), ("EC50", 1.6), ("HILL", 1.8)), [89.5521370732, 99.6906063686, 69.7624690572, 93.1089927686, 56.6760712879]);

    static double[] Response(string name, params (string, double)[] effect) =>
        new Course(ScalarModel.Of(name, [("KA", 0.9), ("CL", 4.2), ("V1", 31), ("KIN", 12), ("KOUT", 0.3), .. effect])).Oral(0, 150, 24, 2).Output("RESPONSE", 4, 8, 16, 28, 44);

    [Test]
    public void Friberg_ThreeCycles() =>
        AssertClose(
            new Course(ScalarModel.Of("friberg", ("CL", 10), ("V1", 25), ("Q", 12), ("V2", 80), ("KA", 1), ("MTT", 95), ("CIRC0", 5.2), ("GAMMA", 0.17), ("SLOPE", 0.9))).Infuse(0, "central", 120, 120, 504, 2).Output("CIRC", 1, 24, 48, 168, 408, 528),
            [5.19999999645, 5.18123773182, 5.01248010384, 3.6292777656, 5.30290768062, 5.4614548244]);

    [Test]
    public void Friberg_WorkloadSix()
    {
        ScalarModel model = ScalarModel.Of("friberg", ("CL", 28.149345286068439), ("V1", 51.827589467039857), ("Q", 11.345702965842893), ("V2", 64.784114964259899), ("KA", 2.1522115086679521), ("MTT", 85.658843777933058), ("CIRC0", 5.8033495787868921), ("GAMMA", 0.18930074618244672), ("SLOPE", 6.4550998547369245));
        Course course = new Course(model).Oral(0, 50, 24, 4).Oral(504, 50, 24, 4).Oral(1008, 50, 24, 4);
        double[] timesH = [0.5, 2, 143.9, 335.9, 623.9, 1439.9];
        AssertClose(course.Output("CIRC", timesH), [5.8033495784858804, 5.8033488980204977, 1.8285985322518825, 4.303894555965817, 2.9787096173159435, 8.2160469658720992], 1e-9);
    }

    [Test]
    public void FullBinding_TwoDoses()
    {
        // the case holds target and complex as amounts in a volume of 3
        ScalarModel model = ScalarModel.Of("tmdd-full", ("CL", 0.06), ("V1", 3), ("Q", 0.09), ("V2", 6), ("KA", 1), ("KON", 0.25), ("KOFF", 0.002), ("KINT", 0.04), ("KDEG", 0.05), ("R0", 4));
        double[] timesH = [0.02, 0.1, 2, 24, 168, 300];
        AssertClose(new Course(model).Dose(0, "central", 300).Output("CP", timesH), [98.3378428714, 95.8592609626, 86.5733890488, 31.2153868427, 1.31578200337, 0.0396309850087]);
        AssertClose([.. new Course(model).Dose(0, "central", 300).Output("RTOT", timesH).Select(r => 3 * r)], [12.0005084556, 12.0075126818, 12.2256071363, 13.8412393316, 14.7414073093, 12.9069409995]);
    }

    [Test]
    public void FullBinding_WorkloadFive()
    {
        // the workload counts days, nmol and nmol/L
        ScalarModel model = ScalarModel.Of("tmdd-full", ("CL", 0.30140882138874053), ("V1", 2.5913794733519926), ("Q", 0.5672851482921446), ("V2", 2.0245035926331219), ("KON", 8.64), ("KOFF", 0.864), ("KINT", 2.1294775937197459), ("KDEG", 1.2399575261325644), ("R0", 4.2567656138384207));
        double[] times = [0.05, 0.5, 2, 7, 20.9];
        Course course = new Course(model, 1e-9, 1e-10).Infuse(0, "central", 1400, 1400 * 24);
        double[][] states = course.States(times);
        AssertClose([.. states.Select((y, i) => model.Outputs(times[i], y)[model.Output("CP")])], [530.58548799772154, 457.3138149297219, 303.23966947461997, 145.96483050885942, 36.794592391306871], 1e-7);
        AssertClose([.. states.Select((y, i) => model.Outputs(times[i], y)[model.Output("RTOT")])], [4.0904002279322009, 3.097348407571642, 2.5050434695072963, 2.4809821549108833, 2.4877915014817407], 1e-7);
    }

    static void AssertClose(double[] actual, double[] expected, double relative = 1e-7)
    {
        for (int i = 0; i < expected.Length; i++) Assert.That(actual[i], Is.EqualTo(expected[i]).Within(relative * 100).Percent, $"number {i}");
    }
}

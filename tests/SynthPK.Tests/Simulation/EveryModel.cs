using SynthPK.Models;

namespace SynthPK.Tests.Simulation;

/// <summary>All models of the library, and models as users write them: most of these are the library's in other words.</summary>
static class EveryModel
{
    /// <summary>Text models by the name of the library's model whose equations they are.</summary>
    static readonly IReadOnlyList<(string? Twin, string Text)> Texts =
    [
        ("two-compartment", """
            name: text-two-compartment
            parameters: { CL: 5, V1: 35, Q: 6, V2: 60, KA: 0.9, ALAG: 0, F: 1 }
            states: [depot, central, peripheral]
            equations: |
              k12 = Q/V1
              k21 = Q/V2
              d/dt(depot) = -KA*depot
              d/dt(central) = KA*depot - (CL/V1 + k12)*central + k21*peripheral
              d/dt(peripheral) = k12*central - k21*peripheral
              alag(depot) = ALAG
              f(depot) = F
              CP = central/V1
            outputs: [CP]
            """),
        ("erlang-absorption-3", """
            name: text-erlang
            parameters: { MTT: 2, CL: 5, V1: 35, Q: 6, V2: 60, KA: 1, ALAG: 0, F: 1 }
            states: [depot, central, peripheral, t1, t2, t3]
            oral: t1
            equations: |
              ktr = 3/MTT
              d/dt(t1) = -ktr*t1
              d/dt(t2) = ktr*(t1 - t2)
              d/dt(t3) = ktr*(t2 - t3)
              d/dt(depot) = ktr*t3 - KA*depot
              d/dt(central) = KA*depot - CL/V1*central - Q*(central/V1 - peripheral/V2)
              d/dt(peripheral) = Q*(central/V1 - peripheral/V2)
              alag(t1) = ALAG
              f(t1) = F
              CP = central/V1
            outputs: [CP]
            """),
        ("michaelis-menten", """
            name: text-michaelis-menten
            parameters: { VMAX: 12, KM: 1.5, V: 40, KA: 0.9, ALAG: 0, F: 1 }
            states: [depot, central]
            equations: |
              CP = central/V
              d/dt(depot) = -KA*depot
              d/dt(central) = KA*depot - VMAX*CP/(KM + CP)
              alag(depot) = ALAG
              f(depot) = F
            outputs: [CP]
            """),
        ("indirect-response-1", """
            name: text-indirect-response-1
            parameters: { KIN: 9, KOUT: 0.3, IMAX: 0.8, IC50: 0.7, HILL: 1.5, CL: 5, V1: 35, Q: 6, V2: 60, KA: 0.9, ALAG: 0, F: 1 }
            states: [depot, central, peripheral, response]
            equations: |
              CP = central/V1
              d/dt(depot) = -KA*depot
              d/dt(central) = KA*depot - CL*CP - Q*CP + Q/V2*peripheral
              d/dt(peripheral) = Q*CP - Q/V2*peripheral
              if (CP > 0) {
                inhibition = IMAX*CP^HILL/(IC50^HILL + CP^HILL)
              } else {
                inhibition = 0
              }
              d/dt(response) = KIN*(1 - inhibition) - KOUT*response
              response(0) = KIN/KOUT
              alag(depot) = ALAG
              f(depot) = F
              RESPONSE = response
            outputs: [CP, RESPONSE]
            """),
        ("tmdd-full", """
            name: text-tmdd-full
            parameters: { KON: 0.4, KOFF: 0.03, KINT: 0.08, KDEG: 0.05, R0: 6, MW: 1000, CL: 5, V1: 35, Q: 6, V2: 60, KA: 0.9, ALAG: 0, F: 1 }
            states: [depot, central, peripheral, target, complex]
            solver: stiff
            equations: |
              mg = MW/1000
              CP = central/V1
              bound = KON*CP/mg*target - KOFF*complex
              d/dt(depot) = -KA*depot
              d/dt(central) = KA*depot - (CL + Q)*CP + Q/V2*peripheral - bound*mg*V1
              d/dt(peripheral) = Q*CP - Q/V2*peripheral
              d/dt(target) = KDEG*(R0 - target) - bound
              d/dt(complex) = bound - KINT*complex
              target(0) = R0
              alag(depot) = ALAG
              f(depot) = F
              CTOT = CP + complex*mg
              RTOT = target + complex
              R = target
            outputs: [CP, CTOT, RTOT, R]
            """),
        (null, """
            name: text-clock-and-rates
            parameters: { CL: 5, V: 40, KA: 0.9, DUR: 3, AMP: 0.4, TPEAK: 8 }
            states: [depot, central, urine]
            equations: |
              ke = CL/V*(1 + AMP*cos(2*3.14159265358979*(t - TPEAK)/24))
              d/dt(depot) = -KA*depot
              d/dt(central) = KA*depot - ke*central
              d/dt(urine) = ke*central
              dur(depot) = DUR
              CP = central/V
            outputs: [CP, urine]
            """),
    ];

    /// <summary>The models of the library and the models as text.</summary>
    public static IReadOnlyList<ModelTrial> All { get; } =
        [.. StructuralModel.All.Concat(Texts.Select(t => ModelFile.Parse(t.Text))).Select(model => new ModelTrial(model))];

    /// <summary>Models as text beside the models that they repeat.</summary>
    public static IEnumerable<(ModelTrial Text, ModelTrial Twin)> Twins =>
        Texts.Where(t => t.Twin is not null).Select(t => (new ModelTrial(ModelFile.Parse(t.Text)), new ModelTrial(StructuralModel.Find(t.Twin!))));

    /// <summary>Each model with each solver that can solve it.</summary>
    public static IEnumerable<(ModelTrial Trial, SynthPK.Simulation.Solver Solver)> BySolver => All.SelectMany(trial => trial.Solvers.Select(solver => (trial, solver)));
}

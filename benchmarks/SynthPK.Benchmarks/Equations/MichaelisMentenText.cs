using SynthPK.Models;

namespace SynthPK.Benchmarks.Equations;

/// <summary>W4 as its user writes it who knows no C#.</summary>
static class MichaelisMentenText
{
    const string Text = """
        name: michaelis-menten-oral
        parameters: { VMAX: 20.4, KM: 4, V: 45, KA: 0.5 }
        states: [depot, central]
        equations: |
          C = central/V
          d/dt(depot)   = -KA*depot
          d/dt(central) =  KA*depot - VMAX*C/(KM + C)
          CP = C
        outputs: [CP]
        """;

    /// <summary>The model it makes.</summary>
    public static StructuralModel Compile() => ModelFile.Parse(Text);
}

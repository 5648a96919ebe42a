using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Benchmarks.Equations;

/// <summary>W4: one compartment with a depot and Michaelis–Menten elimination alone, whose VMAX is in mg/h.</summary>
readonly struct MichaelisMentenOral : IEquations
{
    const int Vmax = 0, Km = 1, V = 2, Ka = 3, PerLitre = 4;
    const int Depot = 0, Central = 1;

    public static ModelDescription Description { get; } = new()
    {
        Name = "W4",
        Title = "One compartment, Michaelis–Menten elimination, oral",
        Text = "dA1/dt = −KA·A1 and dA2/dt = KA·A1 − VMAX·C/(KM + C) with C = A2/V.",
        Parameters =
        [
            new("VMAX", "mg/h", "largest rate of elimination", Default: null),
            new("KM", "mg/L", "concentration of half that rate", Default: null),
            new("V", "L", "volume of distribution", Default: null),
            new("KA", "1/h", "absorption rate constant", Default: null),
        ],
        States = [new("depot", "mg", "drug waiting to be absorbed"), new("central", "mg", "drug in the body")],
        Outputs = [new("CP", "mg/L", "concentration")],
        Oral = [Depot],
    };

    public static int StateCount => 2;

    public static int OutputCount => 1;

    public static int ConstantCount => 1;

    public static void Prepare<T>(Span<T> p)
        where T : unmanaged, IReal<T> => p[PerLitre] = T.Constant(1) / p[V];

    public static void Derivatives<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T>
    {
        T absorbed = p[Ka] * state[Depot];
        T c = state[Central] * p[PerLitre];
        rate[Depot] = -absorbed;
        rate[Central] = absorbed - p[Vmax] * c / (p[Km] + c);
    }

    public static void Outputs<T>(T timeH, ReadOnlySpan<T> state, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> => output[0] = state[Central] * p[PerLitre];
}

using SynthPK.Numerics;

namespace SynthPK.Models.Tumour;

/// <summary>A tumour that grows exponentially and shrinks under a drug that it grows resistant to.</summary>
readonly struct TumourClaret : IDriven<TumourClaret>
{
    const int Kl = 0, Kd = 1, Lambda = 2, Y0 = 3;
    const int Size = 0;

    public static ModelDescription Description { get; } = new()
    {
        Name = "tumour-claret",
        Title = "Tumour growth inhibition with resistance (Claret)",
        Text = """
            dy/dt = KL·y − KD·e^(−LAMBDA·t)·C·y, t being the model's time; y begins at Y0. The exposure is the concentration
            here and the daily dose in the paper. The drug has two compartments, or one without Q.
            Source: Claret L, Girard P, Hoff PM, et al. Model-based prediction of phase III overall survival in colorectal
            cancer on the basis of phase II tumor dynamics. J Clin Oncol 2009;27:4103–4108.
            """,
        Parameters =
        [
            new("KL", "1/h", "rate constant of growth", Default: null) { MayBeZero = true },
            new("KD", "L/mg/h", "rate constant of cell kill per concentration, before resistance", Default: null) { MayBeZero = true },
            new("LAMBDA", "1/h", "rate constant at which resistance appears", Default: null) { MayBeZero = true },
            new("Y0", "cm", "tumour size at the beginning", Default: null),
            .. Drug.Parameters,
        ],
        States = [.. Drug.States, new("tumour", "cm", "tumour size")],
        Outputs = [Disposition.Output, new("SIZE", "cm", "tumour size: the sum of the longest diameters")],
        Oral = [TwoCompartment.Depot],
        Intravenous = [TwoCompartment.Central],
    };

    public static int OwnParameters => 4;

    public static int OwnStates => 1;

    public static int OwnOutputs => 1;

    public static void Baseline<T>(ReadOnlySpan<T> p, Span<T> own)
        where T : unmanaged, IReal<T> =>
        own[Size] = p[Y0];

    public static void Respond<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> rate)
        where T : unmanaged, IReal<T> =>
        rate[Size] = (p[Kl] - p[Kd] * T.Exp(-p[Lambda] * timeH) * concentration) * own[Size];

    public static void Show<T>(T timeH, T concentration, ReadOnlySpan<T> own, ReadOnlySpan<T> p, Span<T> output)
        where T : unmanaged, IReal<T> =>
        output[0] = own[Size];
}

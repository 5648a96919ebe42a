using System.ComponentModel.DataAnnotations;
using SynthPK.Dosing;
using SynthPK.Units;

namespace SynthPK;

/// <summary>
/// When a subject's occasions begin. A parameter with an IOV is constant within an occasion and has a KAPPA of its own on each.
/// The first occasion begins at 0 h; a sample or dose at the very beginning of an occasion belongs to it.
/// </summary>
public abstract record Occasions
{
    /// <summary>When the occasions of an arm begin, from 0 h on, rising.</summary>
    /// <param name="doses">The planned doses, in order of time.</param>
    /// <param name="endH">The last planned dose or sample.</param>
    internal double[] Of(PlannedDose[] doses, double endH) => [0, .. BeginningsH(doses, endH).Where(timeH => timeH > 0 && timeH <= endH).Order().Distinct()];

    private protected abstract IEnumerable<double> BeginningsH(PlannedDose[] doses, double endH);
}

/// <summary>An occasion begins at each of the given times.</summary>
/// <param name="Times">The times after the start of the trial, written <c>[0 h, 168 h]</c>.</param>
public sealed record StartsOccasions([property: Unit("h"), Range(0.0, 1e6)] IReadOnlyList<Quantity> Times) : Occasions
{
    private protected override IEnumerable<double> BeginningsH(PlannedDose[] doses, double endH) => Times.Select(time => time.In("h"));
}

/// <summary>Occasions of equal length follow one another from 0 h to the last planned dose or sample.</summary>
/// <param name="Length">How long one lasts, 1 h or more.</param>
public sealed record EveryOccasions([property: Unit("h"), Range(1.0, 1e6)] Quantity Length) : Occasions
{
    private protected override IEnumerable<double> BeginningsH(PlannedDose[] doses, double endH)
    {
        double lengthH = Length.In("h");
        for (int i = 1; i * lengthH <= endH; i++) yield return i * lengthH;
    }
}

/// <summary>An occasion begins with each of the given planned doses of the arm.</summary>
/// <param name="Numbers">The numbers of the doses in order of time, from 1.</param>
public sealed record DosesOccasions([property: Range(1, 100_000)] IReadOnlyList<int> Numbers) : Occasions
{
    private protected override IEnumerable<double> BeginningsH(PlannedDose[] doses, double endH) =>
        Numbers.Where(number => number <= doses.Length).Select(number => doses[number - 1].Dose.TimeH);
}

/// <summary>An occasion begins with each planned dose of the arm.</summary>
public sealed record EachDoseOccasions : Occasions
{
    private protected override IEnumerable<double> BeginningsH(PlannedDose[] doses, double endH) => doses.Select(dose => dose.Dose.TimeH);
}

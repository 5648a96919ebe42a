using SynthPK.Numerics;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Doses that are not taken: forgotten for a day, for two, or through a drug holiday of three or more.</summary>
/// <remarks>
/// <para>
/// A coverage model. At each planned dose a subject starts, independently, an episode of one omission with probability
/// <c>1 − exp(−m·h1·v)</c>, one of two with <c>1 − exp(−m·h2·v)</c>, and a holiday of three or more with
/// <c>1 − exp(−m·hh·w)</c>; a dose is missed when any episode covers it. The subject's proneness to forget is
/// v ~ Gamma(1, 1), to take holidays w ~ Gamma(0.105) with mean 1; a holiday's length is 3 plus a geometric number with
/// mean 2. No episode is under way at the first dose.
/// </para>
/// <para>
/// Raising the intensity m adds episodes and leaves those that were there. Two-state Markov chains cannot give both many
/// single omissions and many holidays, which is why this is none.
/// </para>
/// </remarks>
public sealed record MissedDoses : CorruptionStage
{
    static readonly double[] Intensities = [0.2, 0.5, 1, 2, 4];

    const double HolidayShape = 0.105;
    const int ShortestHoliday = 3;
    const double HolidayGoesOn = 2.0 / 3;

    /// <summary>The hazard h1 of forgetting one dose, per dose.</summary>
    public double SingleHazard { get; init; } = 0.064;

    /// <summary>The hazard h2 of forgetting two doses in a row, per dose.</summary>
    public double DoubleHazard { get; init; } = 0.0045;

    /// <summary>The hazard hh of a drug holiday, per dose.</summary>
    public double HolidayHazard { get; init; } = 0.0090;

    /// <summary>The factor m on all three hazards. 0.2, 0.5, 1, 2, 4 omit about 2, 5, 10, 18, 30 % of once-daily doses.</summary>
    public double Intensity { get; init; } = 1;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Behaviour;

    /// <inheritdoc/>
    public override string Description => "Doses are not taken: single ones, two in a row, and drug holidays of three or more.";

    /// <inheritdoc/>
    public override string Source =>
        "Fitted by the project to the dosing histories of Vrijens et al., BMJ 2008;336:1114: about 10 % of once-daily doses omitted, 42 % of them single days, "
        + "43 % in holidays of 3 or more days, about half of the patients with a holiday each year. The coverage model and the other rungs are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "dose";

    /// <inheritdoc/>
    public override bool IsClustered => true;

    /// <inheritdoc/>
    public override IEnumerable<string> Check() =>
        [.. CheckScale(SingleHazard), .. CheckScale(DoubleHazard), .. CheckScale(HolidayHazard), .. CheckScale(Intensity)];

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Intensity = Intensities[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft doses = context.Doses;
        Luck luck = new(doses, context.Key);
        foreach (SubjectRows subject in doses.Subjects)
            Apply(context, doses, subject, context.Key.For(subject.Id), luck);
    }

    void Apply(StageContext context, Draft doses, SubjectRows subject, RandomKey key, Luck luck)
    {
        double forgetful = Intensity * key.Gamma(0, 1, 1);
        double wayward = Intensity * key.Gamma(1, HolidayShape, 1 / HolidayShape);
        double one = 1 - RealMath.Exp(-forgetful * SingleHazard);
        double two = 1 - RealMath.Exp(-forgetful * DoubleHazard);
        double holiday = 1 - RealMath.Exp(-wayward * HolidayHazard);

        int coveredTo = subject.First; // the row after the last one covered by an episode
        double noHolidayCovers = 1, reach = 1;
        // Removed rows are planned doses too: an episode that starts at one covers those that follow.
        for (int row = subject.First; row < subject.End; row++)
        {
            int planned = row - subject.First;
            if (planned >= ShortestHoliday) reach *= HolidayGoesOn; // the chance that a holiday lasts this many doses more
            noHolidayCovers *= 1 - holiday * reach;
            double probability = 1 - (1 - one) * (planned == 0 ? 1 - two : (1 - two) * (1 - two)) * noHolidayCovers;

            if (luck.One[row] < one) coveredTo = Math.Max(coveredTo, row + 1);
            if (luck.Two[row] < two) coveredTo = Math.Max(coveredTo, row + 2);
            if (luck.Holiday[row] < holiday) coveredTo = Math.Max(coveredTo, row + HolidayLength(luck.Length[row], subject.End - row));

            if (!doses.IsRemoved(row) && context.Count(row < coveredTo, probability))
                context.Remove(doses, row, new("missed", probability));
        }
    }

    /// <summary>The luck of each dose: whether it is the first of an episode of one, of two, of a holiday, and how long that lasts.</summary>
    readonly struct Luck
    {
        internal readonly double[] One, Two, Holiday, Length;

        internal Luck(Draft doses, RandomKey key)
        {
            (One, Two) = doses.UniformPairsBelow(key, 0);
            (Holiday, Length) = doses.UniformPairsBelow(key, 1);
        }
    }

    /// <summary>Three, and one more for each time that u is below the next power of the chance to go on.</summary>
    static int HolidayLength(double u, int most)
    {
        int length = ShortestHoliday;
        for (double goesOn = HolidayGoesOn; u < goesOn && length < most; goesOn *= HolidayGoesOn) length++;
        return length;
    }
}

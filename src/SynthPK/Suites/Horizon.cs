namespace SynthPK.Suites;

/// <summary>Where the records of a trial are cut so that something is left to predict: a property of its design.</summary>
/// <param name="EndH">When the records end, h.</param>
/// <param name="MiddleH">The median of the planned sampling times after that, h.</param>
/// <param name="LastH">The last planned sampling time, h.</param>
sealed record Horizon(double EndH, double MiddleH, double LastH)
{
    /// <summary>The share of the planned samples that is known. The project's choice.</summary>
    const double Share = 0.6;

    /// <summary>
    /// The horizon of a trial: half-way between the nominal time at which six tenths of the planned samples are drawn and the next one; or, of a crossover, the
    /// beginning of the first period of its second half.
    /// </summary>
    /// <param name="people">Subjects of the trial.</param>
    /// <param name="outputs">The outputs that are asked for.</param>
    public static Horizon Of(PartStudy people, IReadOnlyList<string> outputs)
    {
        IReadOnlyList<AskedSample> planned = AskedSample.Planned(people, outputs);
        double[] nominalH = [.. planned.Select(sample => sample.NominalH).Order()], timesH = [.. planned.Select(sample => sample.TimeH).Order()];
        double endH = people.Study.Scenario.TrialArms[0].Periods is { Count: > 1 } periods ? periods[periods.Count / 2].FromH : Between(nominalH);
        double[] laterH = [.. timesH.Where(timeH => timeH > endH)];
        return new Horizon(endH, laterH[laterH.Length / 2], timesH[^1]);
    }

    static double Between(double[] nominalH)
    {
        double[] distinct = [.. nominalH.Distinct()];
        int known = Math.Min(Array.IndexOf(distinct, nominalH[(int)(Share * nominalH.Length)]), distinct.Length - 2);
        return Math.Round((distinct[known] + distinct[known + 1]) / 2, 2);
    }
}

using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Numerics;
using SynthPK.Populations;

namespace SynthPK;

/// <summary>The performed layer as the simulation takes it: the only layer it ever sees.</summary>
static class Performed
{
    /// <summary>The doses each subject took.</summary>
    public static Ragged<Dose> Doses(Table taken, SubjectRange subjects)
    {
        ReadOnlySpan<double> time = taken.Get<double>("TIME").Values, amount = taken.Get<double>("AMT").Values, duration = taken.Get<double>("DUR").Values;
        ReadOnlySpan<string> route = taken.Get<string>("ROUTE").Values;
        Dose[] doses = new Dose[taken.Rows];
        for (int row = 0; row < doses.Length; row++) doses[row] = new Dose(time[row], amount[row], duration[row], DoseRoutes.Parse(route[row]));
        return new Ragged<Dose>(doses, Offsets(taken, subjects));
    }

    /// <summary>The times at which each subject's blood was drawn.</summary>
    public static Ragged<double> SampleTimes(Table drawn, SubjectRange subjects) => new([.. drawn.Get<double>("TIME").Values], Offsets(drawn, subjects));

    /// <summary>When each subject left the trial, in h; infinity where it stayed to the end.</summary>
    public static double[] LeftH(Table? dispositions, SubjectRange subjects)
    {
        double[] leftH = new double[subjects.Count];
        Array.Fill(leftH, double.PositiveInfinity);
        if (dispositions is null) return leftH;
        ReadOnlySpan<long> id = dispositions.Get<long>("ID").Values;
        ReadOnlySpan<double> time = dispositions.Get<double>("TIME").Values;
        for (int row = 0; row < id.Length; row++) leftH[id[row] - subjects.First] = time[row];
        return leftH;
    }

    /// <summary>The times at which each subject's covariates were looked at.</summary>
    public static Ragged<double> VisitTimes(Table visits, SubjectRange subjects) => new([.. visits.Get<double>("TIME").Values], Offsets(visits, subjects));

    /// <summary>Where each subject's rows begin in a table sorted by subject, and where the last one's end.</summary>
    static int[] Offsets(Table table, SubjectRange subjects)
    {
        int[] offsets = new int[subjects.Count + 1];
        foreach (long id in table.Get<long>("ID").Values) offsets[id - subjects.First + 1]++;
        for (int i = 1; i < offsets.Length; i++) offsets[i] += offsets[i - 1];
        return offsets;
    }
}

using SynthPK.Realism;

namespace SynthPK.Tests.Realism;

/// <summary>Studies that are small enough to be reckoned by hand.</summary>
static class HandMade
{
    /// <summary>A subject with a dose of 1 at time 0.</summary>
    public static SubjectRecord Subject(string id, params (double TimeH, double? Value)[] samples) => Subject(id, [0], samples);

    /// <summary>A subject with doses of 1.</summary>
    public static SubjectRecord Subject(string id, double[] dosesH, params (double TimeH, double? Value)[] samples) =>
        new(id, [.. dosesH.Select(t => new DoseRecord(t, 1))], [.. samples.Select(s => new SampleRecord(s.TimeH, null, s.Value, false))]);

    /// <summary>The subject with nominal times, one for each sample.</summary>
    public static SubjectRecord Due(this SubjectRecord subject, params double[] nominalH) =>
        subject with { Samples = [.. subject.Samples.Zip(nominalH, (s, t) => s with { NominalH = t })] };

    public static StudyRecord Study(params SubjectRecord[] subjects) =>
        new("study", subjects) { NominalSource = subjects.SelectMany(s => s.Samples).Any(s => s.NominalH is not null) ? NominalSource.Recorded : NominalSource.None };

    /// <summary>A figure of a study, by the names of measure and figure.</summary>
    public static double? Value(this StudyRecord study, string measure, string figure) =>
        Measure.All.Single(m => m.Name == measure).Of(study).Single(f => f.Name == figure).Value;
}

using System.Globalization;

namespace SynthPK.Realism;

/// <summary>How well a classifier tells the subjects of two studies apart.</summary>
/// <param name="Result">The area under the ROC curve and its interval.</param>
/// <param name="Set">What the classifier was shown.</param>
/// <param name="Features">The names of the features.</param>
/// <param name="Subjects">How many subjects of each study had samples enough.</param>
/// <param name="Notes">What was assumed, a sentence each.</param>
public sealed record Distinction(TwoSampleResult Result, FeatureSet Set, IReadOnlyList<string> Features, (int First, int Second) Subjects, IReadOnlyList<string> Notes)
{
    /// <summary>Compares two studies.</summary>
    /// <returns>The comparison; null with a sentence why when a study has too few subjects of three or more quantified samples.</returns>
    public static (Distinction? Distinction, string? Why) Of(StudyRecord first, StudyRecord second, FeatureSet set = FeatureSet.Profile, TwoSampleOptions? options = null)
    {
        options ??= new TwoSampleOptions();
        List<string> notes = [];
        // Files in ng/mL and datasets in mg/L differ by a thousand; nothing that is measured is that far off.
        double factor = RecordFeatures.PowerOfTen(Peak(first) / Peak(second), step: 3);
        if (factor != 1) notes.Add(string.Create(CultureInfo.InvariantCulture, $"Concentrations per dose of {second.Name} were multiplied by {factor:G3}: that is taken to be its unit."));
        StudyRecord scaled = factor == 1 ? second : second.Scaled(factor);

        ProfileFeatures profile = new(first, scaled);
        RecordFeatures? record = set == FeatureSet.All ? new RecordFeatures(first, scaled) : null;
        double[][] ofFirst = Rows(first), ofSecond = Rows(scaled);
        if (Math.Min(ofFirst.Length, ofSecond.Length) < options.Folds)
            return (null, $"{ofFirst.Length} and {ofSecond.Length} subjects have the {ProfileFeatures.LeastSamples} quantified samples that a profile needs; {options.Folds} of each would do.");
        string[] names = [.. ProfileFeatures.Names, .. record?.Names ?? []];
        return (new Distinction(TwoSampleTest.Auc(ofFirst, ofSecond, options), set, names, (ofFirst.Length, ofSecond.Length), notes), null);

        double[][] Rows(StudyRecord study) =>
        [
            .. study.Subjects.Select(s => (Subject: s, Profile: profile.Of(s))).Where(x => x.Profile is not null)
                .Select(x => (double[])[.. x.Profile!, .. record?.Of(x.Subject, study) ?? []]),
        ];
    }

    static double Peak(StudyRecord study) =>
        Statistics.Median(study.Subjects.Where(s => s.Profile.Count > 0).Select(s => s.Profile.Max(x => x.Value!.Value / s.DoseBefore(x.TimeH))));
}

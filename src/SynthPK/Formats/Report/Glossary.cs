using SynthPK.Formats.Pictures;

namespace SynthPK.Formats.Report;

/// <summary>The words of the field and of this library, for students.</summary>
static class Glossary
{
    static readonly (string Word, string Meaning)[] Words =
    [
        ("DV", "The dependent variable: what was measured in a sample, as a rule the concentration of the drug."),
        ("LLOQ", "Lower limit of quantification: the least the laboratory can measure well enough to report a number."),
        ("BLQ", "Below the limit of quantification: the laboratory found less than LLOQ and reports no number. That is no missing value: it says that there was little."),
        ("ULOQ, ALQ", "Upper limit of quantification, and above it: more than the laboratory could measure."),
        ("Nominal time", "The time at which the protocol wants a dose or a sample. The true time is when it happened; the recorded time is what was written down."),
        ("Planned, performed, measured, recorded, released", "The five layers of a value. A missed dose changes what was performed, so the blood is different; a wrong date changes the record alone."),
        ("Stage of corruption", "One way in which data go wrong, such as missed doses, with its rate. The audit names the stage of every change."),
        ("Audit", "The list of every cell that any stage changed, with its value before and after. Undone backwards it gives the clean dataset."),
        ("Arm", "A group of subjects with the same treatment."),
        ("Covariate", "What is known of a subject besides: weight, age, sex, kidney function."),
        ("MCAR, MAR, MNAR", "Missing completely at random, at random given what is seen, and not at random: by chance, by what the data show, or by what they do not show. The audit calls them random, observed and unobserved."),
        ("VPC", "Visual predictive check: percentiles of the data beside those that a model, here the truth, predicts."),
        ("ETA", "How far a subject's parameter, such as clearance, is from the typical one."),
    ];

    public static string ToHtml() => string.Concat(Words.Select(w => $"<div><dt>{MarkupText.Escape(w.Word)}</dt><dd>{MarkupText.Escape(w.Meaning)}</dd></div>\n"));
}

namespace SynthPK.Realism;

/// <summary>The kinds of study, of each of which ranges were seen in real data.</summary>
public enum StudyKind
{
    /// <summary>Phase I: few subjects, rich sampling, everything supervised.</summary>
    Phase1,

    /// <summary>Phase II to III: sparse samples at visits, doses taken at home.</summary>
    Phase3,

    /// <summary>Routine therapeutic drug monitoring: a few samples when care calls for them.</summary>
    Tdm,
}

/// <summary>The kind of a study, where nobody says it.</summary>
public static class StudyKinds
{
    /// <summary>Guesses from samples and doses: ten samples a subject, or five after a single dose, are phase I; three or fewer are TDM (the project's choice).</summary>
    public static StudyKind Guess(StudyRecord study)
    {
        double samples = Statistics.Median(study.Subjects.Select(s => (double)s.Samples.Count)), doses = Statistics.Median(study.Subjects.Select(s => (double)s.Doses.Count));
        return samples >= 10 || (samples >= 5 && doses <= 1) ? StudyKind.Phase1 : samples <= 3 ? StudyKind.Tdm : StudyKind.Phase3;
    }
}

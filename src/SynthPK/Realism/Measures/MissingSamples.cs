namespace SynthPK.Realism.Measures;

sealed class MissingSamples : Measure
{
    /// <summary>A time is on the schedule when half the subjects have it (the project's choice).</summary>
    const double OnSchedule = 0.5;

    public override string Name => "missing samples";

    public override string Definition =>
        "Schedule: nominal times that half the subjects have. A gap is a time of the schedule before the subject's last sample that has none nearer than 0.1 h or a tenth of it. Missing DV: a sample without value, 0 or flag.";

    private protected override int Order => 80;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        double[] schedule = Schedule(study);
        int due = 0, gaps = 0;
        foreach (SubjectRecord subject in schedule.Length == 0 ? [] : study.Subjects)
        {
            double last = subject.Samples.Max(s => s.ScheduleH);
            due += schedule.Count(t => t <= last);
            gaps += schedule.Count(t => t < last && !subject.Samples.Any(s => NominalTimes.IsNear(s.ScheduleH, t)));
        }
        int samples = study.Samples.Count(), without = study.Samples.Count(s => s.IsMissing);
        return
        [
            Figure.Share("gaps in the schedule", gaps, due).SeenIn(StudyKind.Phase1, 0, 0.03, RealData.Proposed).SeenIn(StudyKind.Phase3, 0.03, 0.15, RealData.Proposed),
            Figure.Share("missing DV", without, samples).SeenIn(StudyKind.Phase1, 0, 0.129, RealData.Design).SeenIn(StudyKind.Phase3, 0, 0.15, RealData.Proposed),
        ];
    }

    /// <summary>The nominal times that half of the subjects have, in order; empty where nominal times are not known.</summary>
    internal static double[] Schedule(StudyRecord study) => study.NominalSource == NominalSource.None ? [] :
    [
        .. study.Subjects.SelectMany(s => s.Samples.Select(x => x.NominalH).OfType<double>().Distinct())
            .GroupBy(t => t).Where(g => g.Count() >= OnSchedule * study.Subjects.Count).Select(g => g.Key).Order(),
    ];
}

namespace SynthPK.Realism.Measures;

sealed class Dropout : Measure
{
    public override string Name => "dropout";

    public override string Definition => "Subjects whose last sample comes before the last time of the schedule (see missing samples); still there: those with a sample at or after a quarter, half or three quarters of the schedule's times.";

    private protected override int Order => 90;

    public override IEnumerable<Figure> Of(StudyRecord study)
    {
        double[] schedule = MissingSamples.Schedule(study);
        double[] last = schedule.Length < 2 ? [] : [.. study.Subjects.Select(s => s.Samples.Max(x => x.ScheduleH))];
        return
        [
            Figure.Share("before the end", last.Count(t => t < schedule[^1]), last.Length).SeenIn(StudyKind.Phase1, 0, 0.05, RealData.Proposed).SeenIn(StudyKind.Phase3, 0.05, 0.3, $"{RealData.Proposed} (a year)"),
            .. ((int[])[25, 50, 75]).Select(percent => Figure.Share($"still there at {percent} % of the times", last.Count(t => t >= schedule[(schedule.Length - 1) * percent / 100]), last.Length)),
        ];
    }
}

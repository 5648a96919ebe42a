using SynthPK.Observation;

namespace SynthPK.Scenarios.Checks;

/// <summary>A plan has samples; its windows or visits are spans that do not overlap, and a subject can come to as many as it says.</summary>
sealed class SamplingCheck : ScenarioCheck<SamplingPlan>
{
    protected override void Look(SamplingPlan subject, Place at, Scenario scenario, Findings findings)
    {
        if (subject is TimesPlan { Times.Count: 0 }) findings.Report(at, "there are no times", "one or more", "0, 1, 2, 4 h");
        if (subject is ClinicPlan visits) LookAtVisits(visits, at, scenario.ClockH, findings);
        if (subject is not WindowsPlan plan) return;
        if (plan.Windows.Count == 0) findings.Report(at["windows"], "there are no windows", "one or more", "- { from: 1 h, to: 2 h }");
        else if (LookAtSpans(plan.Windows, at["windows"], findings)) LookAtOverlaps(plan.Windows, at["windows"], findings);
        if (plan.Take is { } take && plan.Windows.Count > 0) LookAt(take, plan.Windows.Count, "windows", at["take"], findings);
    }

    static void LookAtVisits(ClinicPlan plan, Place at, double clockH, Findings findings)
    {
        Place place = at["visits"];
        if (plan.Visits.Count == 0) findings.Report(place, "there are no visits", "one or more", "- { day: 8 }");
        bool sound = true;
        for (int i = 0; i < plan.Visits.Count; i++)
        {
            ClinicVisit visit = plan.Visits[i];
            Window window = visit.AsWindow(clockH);
            if (visit.From.In("h") >= visit.To.In("h")) findings.Report(place[i]["from"], $"from is {visit.From}, which is not before to, {visit.To}", "from before to");
            else if (window.From.In("h") >= window.To.In("h")) findings.Report(place[i]["to"], $"the visit ends at {visit.To} of day {visit.Day}, before hour 0, which is at {Binding.Scalars.Brief(clockH)} h", "visits after hour 0", "move it to a later day, or 'first-dose-at' to an earlier time");
            else continue;
            sound = false;
        }
        if (sound && plan.Visits.Count > 0) LookAtOverlaps(plan.AsWindows(clockH).Windows, place, findings);
        if (plan.Take is { } take && plan.Visits.Count > 0) LookAt(take, plan.Visits.Count, "visits", at["take"], findings);
    }

    static bool LookAtSpans(IReadOnlyList<Window> windows, Place at, Findings findings)
    {
        bool sound = true;
        for (int i = 0; i < windows.Count; i++)
        {
            if (windows[i].From.In("h") < windows[i].To.In("h")) continue;
            findings.Report(at[i]["from"], $"from is {windows[i].From}, which is not before to, {windows[i].To}", "from before to");
            sound = false;
        }
        return sound;
    }

    static void LookAtOverlaps(IReadOnlyList<Window> windows, Place at, Findings findings)
    {
        int[] byTime = [.. Enumerable.Range(0, windows.Count).OrderBy(i => windows[i].From.In("h"))];
        for (int i = 1; i < byTime.Length; i++)
        {
            (Window earlier, Window later) = (windows[byTime[i - 1]], windows[byTime[i]]);
            if (later.From.In("h") < earlier.To.In("h"))
                findings.Report(at[byTime[i]], $"the {at.Name} {Words(earlier)} and {Words(later)} overlap", $"{at.Name} that touch at most", $"begin the later one at {earlier.To}");
        }

        static string Words(Window window) => $"{window.From} to {window.To}";
    }

    static void LookAt(SampleCount take, int windows, string word, Place at, Findings findings)
    {
        int most = Math.Min(take.Max ?? windows, windows);
        if (take.Max > windows) findings.Report(at["max"], $"max is {take.Max}, but there are {windows} {word}", $"up to {windows}");
        else if (take.Min > most) findings.Report(at["min"], $"min is {take.Min}, but {(take.Max is null ? $"there are {windows} {word}" : $"max is {take.Max}")}", $"up to {most}");
        else if (take.Mean > windows) findings.Report(at["mean"], $"mean is {Binding.Scalars.Write(take.Mean)}, but there are {windows} {word}", $"up to {windows}");
    }
}

using SynthPK.Observation;
using SynthPK.Scenarios.Binding;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>A crossover's sequences are of its treatments, and all that is planned for a period lies within it.</summary>
sealed class CrossoverCheck : ScenarioCheck<CrossoverDesign>
{
    const double HoursPerDay = 24;

    protected override void Look(CrossoverDesign subject, Place at, Scenario scenario, Findings findings)
    {
        string[] names = [.. subject.Treatments.Keys];
        if (names.Length < 2) findings.Report(at["treatments"], $"there {(names.Length == 1 ? "is one treatment" : "are no treatments")}", "two or more", "R: { regimen: [oral: { dose: 100 mg }] }");
        foreach ((string name, Treatment treatment) in subject.Treatments)
        {
            Place place = at["treatments"][name];
            Factors.Look(treatment.Factors, place["factors"], scenario, findings);
            ArmCheck.LookAt(new Arm { Name = name, Regimen = treatment.Regimen, Sampling = subject.Sampling }, new Place(place.Path), scenario, findings);
            if (subject.Sequences.SelectMany(s => s).All(other => other != name)) findings.Report(place, $"nobody gets {name}", "treatments that stand in a sequence", $"add it to a sequence, or delete {name}");
        }
        LookAtSequences(subject.Sequences, names, at["sequences"], findings);
        if (!subject.IsWhole) return;
        double periodH = subject.Period.In("h");
        if (subject.LastH > periodH) findings.Report(at["period"], $"a period lasts {subject.Period}, but its last dose or sample is at {Scalars.Brief(subject.LastH)} h", $"{Scalars.Brief(subject.LastH)} h or more");
        else if (subject.Sequences.Max(s => s.Count) * periodH > PlannedCondition.NeverH) findings.Report(at["period"], "the last period ends after 1,000,000 h", null, "shorter or fewer periods");
        if (periodH % HoursPerDay != 0 && subject.Sampling.Any(GoesByTheCalendar)) findings.Report(at["period"], $"the clinic is visited by the calendar, but a period lasts {subject.Period}", "whole days");
    }

    static void LookAtSequences(IReadOnlyList<IReadOnlyList<string>> sequences, string[] treatments, Place at, Findings findings)
    {
        if (sequences.Count == 0) findings.Report(at, "there are no sequences", "one or more", "[[R, T], [T, R]]");
        HashSet<string> known = [];
        for (int i = 0; i < sequences.Count; i++)
        {
            if (sequences[i].Count == 0) findings.Report(at[i], "the sequence is empty", string.Join(", ", treatments));
            else if (!known.Add(CrossoverDesign.NameOf(sequences[i]))) findings.Report(at[i], "a sequence before this one is the same", "different sequences", "delete one of the two");
            for (int k = 0; k < sequences[i].Count; k++)
            {
                if (!treatments.Contains(sequences[i][k])) findings.Report(at[i][k], $"there is no treatment '{Scalars.Short(sequences[i][k])}'", string.Join(", ", treatments), Nearest.To(sequences[i][k], treatments));
            }
        }
    }

    static bool GoesByTheCalendar(SamplingPlan plan) => plan is ClinicPlan || (plan is OfPlan some && GoesByTheCalendar(some.Plan));
}

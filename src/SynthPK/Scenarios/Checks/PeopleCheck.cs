using SynthPK.Populations;
using SynthPK.Scenarios.Binding;
using SynthPK.Units;
using SynthPK.Wording;

namespace SynthPK.Scenarios.Checks;

/// <summary>Virtual people have the covariates that are taken from them, and their options agree.</summary>
sealed class PeopleCheck : ScenarioCheck<People>
{
    const double ShareTolerance = 1e-9;

    protected override void Look(People subject, Place at, Scenario scenario, Findings findings)
    {
        if (subject is AdultsPeople adults) LookAt(adults, at, findings);
        else if (subject is ChildrenPeople children) LookAt(children, at, findings);
        else if (subject is NeonatesPeople neonates) LookAt(neonates, at, findings);
        else if (subject is TablePeople table && !LookAt(table, at, findings)) return;
        string[] known = [.. subject.Columns.Select(c => c.Name)];
        for (int i = 0; i < subject.Take.Count; i++)
        {
            if (!known.Contains(subject.Take[i])) findings.Report(at["take"][i], $"these people have no covariate '{Scalars.Short(subject.Take[i])}'", string.Join(", ", known), Nearest.To(subject.Take[i], known));
            else if (subject.Take.Take(i).Contains(subject.Take[i])) findings.Report(at["take"][i], $"'{subject.Take[i]}' is taken twice", null, "delete one of the two");
        }
    }

    static void LookAt(AdultsPeople adults, Place at, Findings findings)
    {
        LookAtAges(adults.Age, "age", at, "year", 18, 100, findings);
        AdultsPeople assumed = new();
        if ((adults.Age is not null || adults.HealthyVolunteers) && (adults.MinAge != assumed.MinAge || adults.MaxAge != assumed.MaxAge))
            findings.Report(at["min-age"], "min-age and max-age bound the ages of the survey, and these people have others", null, "give the law of age its own min and max");
        else if (adults.MinAge.InBase > adults.MaxAge.InBase) findings.Report(at["min-age"], $"min-age is {adults.MinAge}, above max-age, {adults.MaxAge}", "up to max-age");
        if (adults is { MinBmi: { } low, MaxBmi: { } high } && low.InBase >= high.InBase) findings.Report(at["min-bmi"], $"min-bmi is {low}, which is not below max-bmi, {high}", "below max-bmi");
        if (adults is { HealthyVolunteers: true, Kidney: not (null or KidneyFunction.Normal or KidneyFunction.Mild) })
            findings.Report(at["kidney"], $"healthy volunteers have no {Kebab.Of(adults.Kidney.ToString()!)} impairment of the kidneys", "normal, mild", "leave healthy-volunteers out");
        foreach (string unknown in adults.Races.Keys.Except(AdultLaw.Races)) findings.Report(at["races"][unknown], $"there is no race '{Scalars.Short(unknown)}' here", string.Join(", ", AdultLaw.Races), Nearest.To(unknown, AdultLaw.Races));
        if (adults.Races.Count > 0 && Math.Abs(adults.Races.Values.Sum() - 1) > ShareTolerance) findings.Report(at["races"], $"the shares of the races sum to {Scalars.Brief(adults.Races.Values.Sum())}", "shares that sum to 1");
    }

    static void LookAt(ChildrenPeople children, Place at, Findings findings)
    {
        LookAtAges(children.Age, "age", at, "year", 0.07, 20, findings);
        if (children.MinAge.InBase >= children.MaxAge.InBase) findings.Report(at["min-age"], $"min-age is {children.MinAge}, which is not below max-age, {children.MaxAge}", "below max-age");
    }

    static void LookAt(NeonatesPeople neonates, Place at, Findings findings)
    {
        LookAtAges(neonates.GestationalAge, "gestational-age", at, "week", 24, 42, findings);
        LookAtAges(neonates.PostnatalAge, "postnatal-age", at, "day", 0, 90, findings);
    }

    /// <summary>A law of age is one of a time and stays where the people's laws hold.</summary>
    static void LookAtAges(ContinuousCovariate? law, string key, Place at, string unit, double least, double greatest, Findings findings)
    {
        if (law is null) return;
        CovariateColumn ages = law.Column(key);
        if (new Quantity(1, ages.Unit) is var one && one.Dimension != new Quantity(1, unit).Dimension) findings.Report(at[key], $"an age in '{ages.Unit}' is {one.Dimension}", $"a time, such as 1 {unit}");
        else if (ages.Low * one.In(unit) < least || ages.High * one.In(unit) > greatest)
            findings.Report(at[key], "the law reaches ages that these people do not have", $"{Scalars.Brief(least)} to {Scalars.Brief(greatest)} {unit}s", "give it a min and a max");
    }

    static bool LookAt(TablePeople people, Place at, Findings findings)
    {
        if (!people.File.Contains('\n'))
        {
            findings.Report(at["file"], $"'{Scalars.Short(people.File)}' is the path of a file, which only a scenario file can name", "the text of a CSV file", "File.ReadAllText of it");
            return false;
        }
        foreach ((int line, string problem, string allowed) in people.Rows.Faults(people)) findings.Report(at["file"], $"line {line} of the table: {problem}", allowed);
        foreach ((string name, string unit) in people.Units)
        {
            if (!people.Rows.Names.Contains(name)) findings.Report(at["units"][name], $"the table has no column '{Scalars.Short(name)}'", string.Join(", ", people.Rows.Names), Nearest.To(name, people.Rows.Names));
            else if (UnitOfMeasure.Read(unit, out _) is { } fault) findings.Report(at["units"][name], $"'{Scalars.Short(unit)}': {fault.Problem}", null, fault.Remedy);
        }
        if (people.Weights is { } weights && !people.Rows.Names.Contains(weights)) findings.Report(at["weights"], $"the table has no column '{Scalars.Short(weights)}'", string.Join(", ", people.Rows.Names), Nearest.To(weights, people.Rows.Names));
        return true;
    }
}

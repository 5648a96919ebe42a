#:project ../src/SynthPK/SynthPK.csproj

// Lesson 5: what missed doses do.
//
// What it teaches: a forgotten tablet changes what is in the blood, not only what is on record. The same hundred people take part in the same
// trial six times; each time they are a little less reliable, and whoever forgets a dose at one severity forgets it at all higher ones.
// Look for: the trough at the end of treatment, which a method reads as a faster clearance if it believes the record.
//
// Run it with `dotnet run examples/05-missed-doses.cs`; it writes a picture beside itself.

using SynthPK;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Formats.Pictures;
using SynthPK.Scenarios;

Scenario warfarin = ScenarioFile.Load("warfarin") with { Subjects = 100 };
double[] timesH = [.. Enumerable.Range(0, 300).Select(i => i * 2.0)];
const double LastTroughH = 504;

List<double> severities = [], missed = [], troughs = [];
LineSeries[] person = new LineSeries[6];
for (int severity = 0; severity <= 5; severity++)
{
    Scenario scenario = warfarin with { Corruption = [new MissedDoses().AtSeverity(severity)] };
    Study study = new(scenario);
    Dataset data = Study.Generate(scenario);
    Column<bool> taken = data.Truth.Doses.Get<bool>("TAKEN"), planned = data.Truth.Doses.Get<bool>("PLANNED");
    severities.Add(severity);
    missed.Add(100.0 * taken.Values.ToArray().Zip(planned.Values.ToArray()).Count(dose => dose.Second && !dose.First) / planned.Count);
    troughs.Add(Enumerable.Range(1, scenario.Subjects).Average(subject => study.Curve(subject, [LastTroughH]).TrueMgPerL[0]));
    person[severity] = new LineSeries($"severity {severity}", timesH, study.Curve(79, timesH).TrueMgPerL);
    Console.WriteLine($"Severity {severity}: {missed[^1]:0.0} % of the tablets missed, mean concentration after three weeks {troughs[^1]:0.00} mg/L");
}

Chart.Save(Beside("05-missed-doses.svg"), "What missed doses do",
    new Chart("One person, less and less reliable", "Hours after the start of the trial", "Warfarin in the blood, mg/L", person[0], person[3], person[5]),
    new Chart("A hundred people after three weeks", "Severity", "Mean concentration, mg/L", new LineSeries("", severities, troughs), new DotSeries("mean of a hundred", severities, troughs)));

static string Beside(string file) => Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, file);

#:project ../src/SynthPK/SynthPK.csproj

// Lesson 7: informative dropout.
//
// What it teaches: who is still there at the end is not who was there at the beginning. In this trial people leave where the drug does not
// help them. A twin of the trial, in which the same number leaves on the same day but lots decide who, shows what is due to the reasons alone.
// Look for: the mean of those who remain looks better than that of everybody, although the drug does for each of them what it would have
// done anyway; where lots decide, it stays close to it.
//
// Run it with `dotnet run examples/07-informative-dropout.cs`; it writes a picture beside itself.

using SynthPK;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Formats.Pictures;
using SynthPK.Randomness;
using SynthPK.Scenarios;

const int Days = 14;
Scenario trial = ScenarioFile.Load("covariate-dropout") with { Subjects = 600 };
InformativeDropout dropout = new() { Share = 0.5, AdverseHazard = 0, InefficacyHazard = 0.02, InefficacyDriver = "SUPPRESSION", InefficacySlope = 2.5 };
double[] days = [.. Enumerable.Range(0, Days + 1).Select(day => (double)day)];

// The response that everybody would have, had everybody stayed.
Study everybody = new(trial with { Corruption = [] });
double[][] response = [.. Enumerable.Range(1, trial.Subjects).Select(subject => Response(everybody, subject))];

// Who left and when, or stayed to the end; and the same times given out by lot.
Table left = Study.Generate(trial with { Corruption = [dropout] }).Truth.Dispositions!;
Dictionary<long, double> leftH = left.Get<long>("ID").Values.ToArray().Zip(left.Get<double>("TIME").Values.ToArray()).ToDictionary(p => p.First, p => p.Second);
double[] because = [.. Enumerable.Range(1, trial.Subjects).Select(subject => leftH.GetValueOrDefault(subject, double.PositiveInfinity))];
RandomKey lots = RandomKey.FromSeed(7).For("lots");
double[] chance = [.. because.Index().OrderBy(p => lots.Uniform(p.Index)).Select(p => p.Item)];

double[] still = [.. days.Select(day => 100.0 * because.Count(h => h >= day * 24) / trial.Subjects)];
double[] all = [.. days.Select((_, d) => response.Average(own => own[d]))], reasons = Mean(because), lot = Mean(chance);
Console.WriteLine($"After two weeks {still[^1]:0} % remain. Mean response of all {all[^1]:0.0}, of those who remain {reasons[^1]:0.0}, had lots decided who leaves {lot[^1]:0.0}.");

Chart.Save(Beside("07-informative-dropout.svg"), "Informative dropout",
    new Chart("Who is still there", "Days", "People in the trial, %", new LineSeries("for a reason, or by lot", days, still)),
    new Chart("The mean of those who are still there", "Days", "Biomarker (the drug lowers it), % of normal", new LineSeries("left for a reason", days, reasons), new LineSeries("left by lot", days, lot) { IsDashed = true }, new LineSeries("everybody", days, all)));

double[] Mean(double[] leftH) => [.. days.Select((day, d) => response.Where((_, i) => leftH[i] >= day * 24).Average(own => own[d]))];

double[] Response(Study study, int subject) => [.. study.Curves(subject, [.. days.Select(day => day * 24)]).Single(curve => curve.Endpoint == "RESPONSE").TrueMgPerL];

static string Beside(string file) => Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, file);

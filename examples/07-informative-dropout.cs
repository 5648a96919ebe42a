#:project ../src/SynthPK/SynthPK.csproj

// Lesson 7: informative dropout.
//
// What it teaches: who is still there at the end is not who was there at the beginning. In this trial people leave where the drug does not
// help them. The mean of those who remain looks better every day, though nobody's own response does.
// The twin of the trial in which as many leave, but by chance, shows what is due to the reasons alone.
// Look for: the two means part although the same number has left.
//
// Run it with `dotnet run examples/07-informative-dropout.cs`; it writes a picture beside itself.

using SynthPK;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Formats.Pictures;
using SynthPK.Scenarios;

const int Days = 14;
Scenario trial = ScenarioFile.Load("covariate-dropout") with { Subjects = 600 };
InformativeDropout informative = new() { Share = 0.5, AdverseHazard = 0, InefficacyHazard = 0.02, InefficacyDriver = "SUPPRESSION", InefficacySlope = 2.5 };
double[] days = [.. Enumerable.Range(0, Days + 1).Select(day => (double)day)];

// The response that everybody would have, had everybody stayed.
Study everybody = new(trial with { Corruption = [] });
double[][] response = [.. Enumerable.Range(1, trial.Subjects).Select(subject => Response(everybody, subject))];

(double[] mean, double[] still) because = Remaining(informative), chance = Remaining(informative with { InefficacySlope = 0 });
double[] all = [.. days.Select((_, d) => response.Average(own => own[d]))];
Console.WriteLine($"After two weeks {because.still[^1]:0} % remain (by chance: {chance.still[^1]:0} %). Mean response of all {all[^1]:0.0}, of those who remain {because.mean[^1]:0.0}, had they left by chance {chance.mean[^1]:0.0}.");

Chart.Save(Beside("07-informative-dropout.svg"), "Informative dropout",
    new Chart("Who is still there", "Days", "People in the trial, %", new LineSeries("left for a reason", days, because.still), new LineSeries("left by chance", days, chance.still) { IsDashed = true }),
    new Chart("The mean of those who are still there", "Days", "Biomarker (the drug lowers it), % of normal", new LineSeries("left for a reason", days, because.mean), new LineSeries("left by chance", days, chance.mean) { IsDashed = true }, new LineSeries("everybody", days, all)));

(double[] Mean, double[] Still) Remaining(InformativeDropout dropout)
{
    Dataset data = Study.Generate(trial with { Corruption = [dropout] });
    Table left = data.Truth.Dispositions!;
    Dictionary<long, double> leftH = left.Get<long>("ID").Values.ToArray().Zip(left.Get<double>("TIME").Values.ToArray()).ToDictionary(p => p.First, p => p.Second);
    int[][] there = [.. days.Select(day => Enumerable.Range(0, trial.Subjects).Where(i => leftH.GetValueOrDefault(i + 1, double.PositiveInfinity) >= day * 24).ToArray())];
    return ([.. there.Select((own, d) => own.Average(i => response[i][d]))], [.. there.Select(own => 100.0 * own.Length / trial.Subjects)]);
}

double[] Response(Study study, int subject) => [.. study.Curves(subject, [.. days.Select(day => day * 24)]).Single(curve => curve.Endpoint == "RESPONSE").TrueMgPerL];

static string Beside(string file) => Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, file);

#:project ../src/SynthPK/SynthPK.csproj

// Lesson 2: a population.
//
// What it teaches: nobody is typical. A population model says what the typical person's parameters are and how far people scatter
// about them (OMEGA); each person's deviation is an ETA. A scenario holds such a model, and `Study.Generate` draws people from it.
// Look for: the band of nine in ten. Two hours after the dose its upper edge is less than twice the lower one, after a day almost six times.
//
// Run it with `dotnet run examples/02-a-population.cs`; it writes a picture beside itself.

using SynthPK;
using SynthPK.Datasets;
using SynthPK.Formats.Pictures;
using SynthPK.Scenarios;

Scenario scenario = ScenarioFile.Load("theophylline") with { Subjects = 300, Corruption = [] }; // nothing goes wrong yet
Study study = new(scenario);
Dataset data = Study.Generate(scenario);

double[] timesH = [.. Enumerable.Range(0, 201).Select(i => i * 0.125)];
double[][] curves = [.. Enumerable.Range(1, scenario.Subjects).Select(subject => study.Curve(subject, timesH).TrueMgPerL.ToArray())];
double[] At(double share) => [.. timesH.Select((_, t) => curves.Select(curve => curve[t]).Order().ElementAt((int)(share * (curves.Length - 1))))];

double[] clearance = data.Truth.Parameters.Get<double>("CL").Values.ToArray(), eta = data.Truth.Parameters.Get<double>("ETA_CL").Values.ToArray();
Console.WriteLine($"Clearance from {clearance.Min():0.00} to {clearance.Max():0.00} L/h; ETA of clearance: mean {eta.Average():0.00}, SD {Math.Sqrt(eta.Average(e => e * e)):0.00}");

int[] bins = [.. Enumerable.Range(0, 24)];
double Width() => 0.3;
Chart people = new("Three hundred people, one dose", "Hours after the dose", "Concentration, mg/L",
    new LineSeries("some of them", [.. curves.Take(40).SelectMany(_ => timesH.Append(double.NaN))], [.. curves.Take(40).SelectMany(curve => curve.Append(double.NaN))]) { IsFaint = true },
    new BandSeries("nine in ten", timesH, At(0.05), At(0.95)),
    new LineSeries("median", timesH, At(0.5)));
Chart clearances = new("Their clearance", "Clearance, L/h", "People",
    new BarSeries("people", [.. bins.Select(i => (i + 0.5) * Width())], [.. bins.Select(i => (double)clearance.Count(cl => cl >= i * Width() && cl < (i + 1) * Width()))], Width()));
Chart.Save(Beside("02-a-population.svg"), "A population: curves and clearances", people, clearances);

static string Beside(string file) => Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, file);

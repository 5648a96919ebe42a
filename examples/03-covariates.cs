#:project ../src/SynthPK/SynthPK.csproj

// Lesson 3: covariates.
//
// What it teaches: part of the differences between people can be known beforehand. Vancomycin is cleared by the kidneys, and creatinine in
// serum tells how well they work; what is left after that is the ETA, which no covariate tells. And a covariate on record is not the
// covariate: the laboratory of this trial measures creatinine badly.
// Look for: the trend, the scatter that stays around it, and how much of the trend is lost in the record.
//
// Run it with `dotnet run examples/03-covariates.cs`; it writes a picture beside itself.

using SynthPK;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Formats.Pictures;
using SynthPK.Scenarios;

Scenario scenario = ScenarioFile.Load("vancomycin") with { Subjects = 300, Corruption = [new CovariateErrors { WeightSd = 0, CreatinineSd = 0.4 }] };
Dataset data = Study.Generate(scenario);

double[] creatinine = Values(data.Truth.Parameters, "SCR"), recorded = Values(data.Subjects, "SCR"), clearance = Values(data.Truth.Parameters, "CL");
Console.WriteLine($"Correlation of clearance with creatinine as it is {Correlation(creatinine, clearance):0.00}, as it is on record {Correlation(recorded, clearance):0.00}");

Chart.Save(Beside("03-covariates.svg"), "Creatinine and clearance",
    new Chart("As it is", "True creatinine in serum, mg/dL", "Clearance of vancomycin, L/h", new DotSeries("as it is", creatinine, clearance) { IsFaint = true }),
    new Chart("As it is on record", "Recorded creatinine in serum, mg/dL", "Clearance of vancomycin, L/h", new DotSeries("as it is on record", recorded, clearance) { IsFaint = true }));

static double Correlation(double[] x, double[] y)
{
    double meanX = x.Average(), meanY = y.Average();
    double Sum(double[] a, double meanA, double[] b, double meanB) => a.Zip(b).Sum(p => (p.First - meanA) * (p.Second - meanB));
    return Sum(x, meanX, y, meanY) / Math.Sqrt(Sum(x, meanX, x, meanX) * Sum(y, meanY, y, meanY));
}

static double[] Values(Table table, string column)
{
    Column<double> values = table.Get<double>(column);
    return [.. Enumerable.Range(0, values.Count).Select(row => values.IsNull(row) ? double.NaN : values.Values[row])];
}

static string Beside(string file) => Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, file);

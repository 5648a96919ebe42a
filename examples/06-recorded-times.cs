#:project ../src/SynthPK/SynthPK.csproj

// Lesson 6: recorded and true times.
//
// What it teaches: a sample drawn late is harmless as long as the clock is written down. In the upper trial nurses draw when they can and write
// down when they did. In the lower one they draw at the very same times and write down what the protocol said.
// Look for: in the upper picture the dots follow the curve at odd times; in the lower one they leave it, and no column of the data tells.
//
// Run it with `dotnet run examples/06-recorded-times.cs`; it writes a picture beside itself.

using SynthPK;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Formats.Pictures;
using SynthPK.Observation;
using SynthPK.Scenarios;

const long Subject = 3;
// A laboratory that hardly errs, so that times alone can be to blame.
Scenario theophylline = ScenarioFile.Load("theophylline") with { Subjects = 20, Error = new ProportionalError(0.001) };
double[] timesH = [.. Enumerable.Range(0, 261).Select(i => i * 0.1)];

Chart.Save(Beside("06-recorded-times.svg"), "Late samples, and late clocks",
    ChartOf("Drawn at odd times, recorded as drawn", new SamplingTimeDeviation { BaseSdMin = 45 }),
    ChartOf("Drawn at odd times, recorded as planned", new SamplingTimeDeviation { BaseSdMin = 45 }, new RecordedSampleTimes { NominalShare = 1 }));

Chart ChartOf(string title, params CorruptionStage[] stages)
{
    Scenario scenario = theophylline with { Corruption = stages };
    Dataset data = Study.Generate(scenario);
    Column<long> id = data.Observations.Get<long>("ID");
    Column<double> time = data.Observations.Get<double>("TIME"), dv = data.Observations.Get<double>("DV");
    int[] rows = [.. Enumerable.Range(0, data.Observations.Rows).Where(row => id.Values[row] == Subject && !dv.IsNull(row))];
    Column<double> drawn = data.Truth.Latent.Get<double>("TIME"); // every sample is on record, so rows agree
    double most = Enumerable.Range(0, data.Observations.Rows).Max(row => Math.Abs(time.Values[row] - drawn.Values[row]));
    Console.WriteLine($"{title}: the record is wrong by up to {60 * most:0} minutes.");
    return new Chart(title, "Hours after the dose", "Concentration, mg/L",
        new LineSeries("in the blood", timesH, new Study(scenario).Curve(Subject, timesH).TrueMgPerL),
        new DotSeries("on record", [.. rows.Select(row => time.Values[row])], [.. rows.Select(row => dv.Values[row])]));
}

static string Beside(string file) => Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, file);

#:project ../src/SynthPK/SynthPK.csproj

// Lesson 10: to NONMEM and R.
//
// What it teaches: one simulation, as many formats as you need. The folder holds the table that NONMEM reads ($DATA ... IGNORE=C), the one that
// nlmixr2 reads, plain CSV and Parquet; and the truth beside them, to score against.
// Look for: out/course/data/nonmem.csv and its sidecar, and the R script that this program writes, which draws the same data.
//
// Run it with `dotnet run examples/10-export-to-nonmem-and-r.cs`; it writes a picture beside itself and a dataset into out/course.

using SynthPK;
using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Formats.Pictures;
using SynthPK.Scenarios;

string here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!, folder = Path.GetFullPath(Path.Combine(here, "..", "out", "course"));
Study study = new(ScenarioFile.Load("theophylline") with { Subjects = 24 });
study.Save(folder, [.. new[] { "parquet", "csv", "nonmem", "nlmixr2" }.Select(DatasetFormats.Find)], replace: true);

string script = Path.Combine(folder, "..", "course.R");
File.WriteAllText(script, $"""
    d <- read.csv("{Path.Combine(folder, "data", "nlmixr2.csv").Replace('\\', '/')}", na.strings = c("", ".", "NA"))
    obs <- d[d$EVID == 0 & !is.na(d$DV), ]
    plot(obs$TIME, obs$DV, pch = 20, xlab = "Hours", ylab = "Theophylline, mg/L")
    for (own in split(obs, obs$ID)) lines(own$TIME, own$DV, col = "grey")
    """ + "\n");

Dataset data = Dataset.Load(folder); // every byte is checked
string[] nonmem = File.ReadAllLines(Path.Combine(folder, "data", "nonmem.csv"));
Console.WriteLine($"{data.Subjects.Rows} subjects, {nonmem.Length - 1} records for NONMEM. Its first lines:");
foreach (string line in nonmem.Take(4)) Console.WriteLine($"  {line}");
Console.WriteLine($"In R: source(\"{Path.GetFullPath(script)}\")");

Column<long> id = data.Observations.Get<long>("ID");
Column<double> time = data.Observations.Get<double>("TIME"), dv = data.Observations.Get<double>("DV");
List<double> x = [], y = [];
for (int row = 0; row < id.Count; row++)
{
    if (row > 0 && id.Values[row] != id.Values[row - 1]) (x, y) = ([.. x, double.NaN], [.. y, double.NaN]);
    if (dv.IsNull(row)) continue;
    x.Add(time.Values[row]);
    y.Add(dv.Values[row]);
}
new Chart("What NONMEM and R get to see", "Hours after the dose", "Theophylline, mg/L", new LineSeries("", x, y) { IsFaint = true }, new DotSeries("on record", x, y) { IsFaint = true }).Save(Path.Combine(here, "10-export-to-nonmem-and-r.svg"));

#:project ../src/SynthPK/SynthPK.csproj

// Lesson 11: making a task.
//
// What it teaches: data alone are no benchmark. A task fixes what may be learnt from, what is known of each test subject, what is asked, in which unit
// and by which loss; and it hides the truth. Here: from a subject's first one, two, three or six samples, what comes later?
// Look for: the dots are all that a method gets to see of this subject, the line is what its answers are judged by.
//
// Run it with `dotnet run examples/11-making-a-task.cs`; it writes a picture beside itself and the task into out/course-task.

using SynthPK;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Formats.Pictures;
using SynthPK.Scenarios;
using SynthPK.Suites;

Scenario scenario = Preset.Find("phase3").Of(ScenarioFile.Load("theophylline"));
// Who has the key can make the tests' truth again; a real one is secret.
TaskSeeds seeds = new(secret: new byte[32], suite: "course", version: "1.0.0", seed: 1);
TaskSource source = new("theophylline-phase3", scenario, seeds) { TrainSizes = [40], Test = 60, Validation = 20 };

foreach (TaskKind kind in TaskKinds.All) Console.WriteLine($"{kind.Code,3} {kind.Name,-26} {kind.Unfit(scenario) ?? kind.Description}");

MadeTask made = TaskKinds.Find("forecast").Make(source);
string here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!, folder = Path.GetFullPath(Path.Combine(here, "..", "out", "course-task"));
if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
made.Save(Path.Combine(folder, "forecast"));
BenchmarkTask task = BenchmarkTask.Load(Path.Combine(folder, "forecast")); // what everybody gets: no truth of the test
Console.WriteLine($"\n{task.Description.Title}: {task.Test.Query.Rows} queries. {task.Description.Question}");

IReadOnlyList<Query> queries = Query.Of(task.Test.Query);
long uid = queries.First(query => query.Stratum == "k=2").Uid;
PartStudy people = made.Test.Studies[0];
double[] timesH = [.. Enumerable.Range(0, 251).Select(i => i * 0.1)];
double[] curve = [.. people.Truly(people.Uids.Single(known => known.Value == uid).Key).At("CP", timesH).Select(row => row[0])];

Column<long> whose = task.Test.Context.Get<long>("UID");
Column<double> time = task.Test.Context.Get<double>("TIME"), dv = task.Test.Context.Get<double>("DV");
int[] seen = [.. Enumerable.Range(0, task.Test.Context.Rows).Where(row => whose.Values[row] == uid && !dv.IsNull(row))];
double[] asked = [.. queries.Where(query => query.Uid == uid).Select(query => query.TimeH!.Value)];
new Chart($"Subject {uid} of the test", "Hours after the dose", "Theophylline, mg/L",
    new LineSeries("the hidden truth", timesH, curve) { IsDashed = true },
    new DotSeries("what is known", [.. seen.Select(row => time.Values[row])], [.. seen.Select(row => dv.Values[row])]),
    new DotSeries("what is asked", asked, [.. asked.Select(_ => 0.0)]) { IsOpen = true }).Save(Path.Combine(here, "11-making-a-task.svg"));

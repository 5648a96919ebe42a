#:project ../src/SynthPK/SynthPK.csproj

// Lesson 12: scoring a method.
//
// What it teaches: a loss by itself says little. It is put between two others: a population model that everybody could fit (1.0 on this scale), and
// the best that can be known at all, the posterior under the true model (the floor). A method written in ten lines finds its place.
// Look for: the intervals. Two methods whose intervals overlap have not been told apart.
//
// Run it with `dotnet run examples/12-scoring-a-method.cs`; it writes a picture beside itself.

using SynthPK;
using SynthPK.Evaluation;
using SynthPK.Formats.Pictures;
using SynthPK.Scenarios;
using SynthPK.Suites;
using SynthPK.Suites.Oracles;

TaskSource source = new("theophylline-phase3", Preset.Find("phase3").Of(ScenarioFile.Load("theophylline")), new TaskSeeds(new byte[32], "course", "1.0.0", 1)) { TrainSizes = [40], Test = 60, Validation = 20 };
MadeTask made = TaskKinds.Find("forecast").Make(source);
BenchmarkTask task = made.Public;

// The method: half-way between a population model (B3) and the subjects of train that are most alike (B4). It sees the public files alone.
Predictions model = Of("B3"), neighbours = Of("B4");
Predictions mine = new(Query.Of(task.Test.Query).ToDictionary(query => query.Number, query => new Answer(Math.Sqrt(model.Answers[query.Number].Point!.Value * neighbours.Answers[query.Number].Point!.Value))));

// The evaluator is a pure function; the reference is what losses are put in proportion to.
TaskResults reference = Score("B3, a population model", model, []);
TaskResults[] results =
[
    Score("the last sample again", Of("B1"), [reference]),
    Score("half model, half neighbours", mine, [reference]),
    Score("the true model, typical", Oracle.All.Single(o => o.Name == "O-POP").Predict(made, made.Test), [reference]),
    Score("the true model, all it can know", Oracle.All.Single(o => o.Name == "O-BAYES").Predict(made, made.Test), [reference]),
];
(string Name, Comparison Ratio)[] ratios = [.. results.Select(r => (r.Header.Method, r.Ratios.First(ratio => ratio.Stratum.Length == 0)))];
Console.WriteLine($"{reference.Header.Method}: {task.Description.Primary} {reference.Value:0.000}, which is 1.00 here");
foreach ((string name, Comparison ratio) in ratios) Console.WriteLine($"{name}: {ratio.Value:0.00} ({ratio.Low:0.00} to {ratio.High:0.00})");

new Chart("Loss in proportion to a population model", "Method, in the order of the key", "Ratio of losses with its 95 % interval; lower is better",
    [.. ratios.SelectMany((r, i) => new Series[] { new LineSeries(r.Name, [i + 1.0, i + 1.0], [r.Ratio.Low!.Value, r.Ratio.High!.Value]), new DotSeries(r.Name, [i + 1.0], [r.Ratio.Value]) }), new LevelSeries("the population model", 1)])
    .Save(Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "12-scoring-a-method.svg"));

TaskResults Score(string name, Predictions answers, TaskResults[] references) =>
    Evaluator.Evaluate(task.Description, made.Test.Part.Query, made.Test.Part.Truth!, answers, new ResultHeader(name, "1.0.0", 40, IsValidation: false), [.. references.Select(r => r with { Header = r.Header with { Method = "B3" } })]);

Predictions Of(string baseline) => Baselines.All.Single(b => b.Name == baseline).Predict(task, 40, task.Test);

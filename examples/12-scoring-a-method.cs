#:project ../src/SynthPK/SynthPK.csproj

// Lesson 12: scoring a method.
//
// What it teaches: a loss by itself says little. It is put between two others: a population model that everybody could fit (1.0 on this scale), and
// what the posterior under the true model loses if it believes the records (the floor). A method written in ten lines finds its place.
// Look for: the intervals. They are of ratios on the same subjects: one that leaves out 1 tells a method from the population model. Two methods whose
// intervals overlap may still be told apart, by a ratio of their own: the last line that is printed.
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

Predictions posterior = Oracle.All.Single(o => o.Name == "O-BAYES").Predict(made, made.Test);

// The evaluator is a pure function; the reference is what losses are put in proportion to.
TaskResults reference = Score("B3, a population model", model, []);
TaskResults[] results =
[
    Score("the last sample", Of("B1"), [reference]),
    Score("half and half", mine, [reference]),
    Score("true model, typical", Oracle.All.Single(o => o.Name == "O-POP").Predict(made, made.Test), [reference]),
    Score("true model, posterior", posterior, [reference]),
];
(string Name, Comparison Ratio)[] ratios = [.. results.Select(r => (r.Header.Method, Overall(r)))];
Console.WriteLine($"{reference.Header.Method}: {task.Description.Primary} {reference.Value:0.000}, which is 1.00 here");
foreach ((string name, Comparison ratio) in ratios) Console.WriteLine($"{name}: {ratio.Value:0.00} ({ratio.Low:0.00} to {ratio.High:0.00})");
Comparison pair = Overall(Score("true model, posterior", posterior, [results[1]]));
Console.WriteLine($"true model, posterior, over half and half: {pair.Value:0.00} ({pair.Low:0.00} to {pair.High:0.00})");

const string Interval = "ratio with its 95 % interval";
new Chart("Loss in proportion to a population model", "Method", "Ratio of losses on the same subjects; lower is better",
    [new LevelSeries("the population model", 1), .. ratios.SelectMany((r, i) => Bar(i + 1, r.Ratio))]) { IsLog = true, Places = [.. ratios.Select(r => r.Name)] }
    .Save(Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "12-scoring-a-method.svg"));

// An interval with its ends across and the ratio in it.
static IEnumerable<Series> Bar(double place, Comparison ratio)
{
    (double low, double high) = (ratio.Low!.Value, ratio.High!.Value);
    yield return new LineSeries(Interval, [place, place, double.NaN, place - 0.08, place + 0.08, double.NaN, place - 0.08, place + 0.08], [low, high, 1, low, low, 1, high, high]);
    yield return new DotSeries(Interval, [place], [ratio.Value]);
}

static Comparison Overall(TaskResults results) => results.Ratios.First(ratio => ratio.Stratum.Length == 0);

TaskResults Score(string name, Predictions answers, TaskResults[] references) =>
    Evaluator.Evaluate(task.Description, made.Test.Part.Query, made.Test.Part.Truth!, answers, new ResultHeader(name, "1.0.0", 40, IsValidation: false), [.. references.Select(r => r with { Header = r.Header with { Method = "B3" } })]);

Predictions Of(string baseline) => Baselines.All.Single(b => b.Name == baseline).Predict(task, 40, task.Test);

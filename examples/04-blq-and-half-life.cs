#:project ../src/SynthPK/SynthPK.csproj

// Lesson 4: what a limit of quantification does to a half-life.
//
// What it teaches: an assay has a limit (LLOQ) below which it reports "BLQ" and no number. Leaving those samples out looks harmless. It is not:
// late after the dose only those samples survive whose error happened to be upwards, so the curve seems to flatten and the
// half-life comes out too long. Putting LLOQ/2 in their place is another way to be wrong.
// Look for: the fitted lines beside the true one. Both fall too slowly.
//
// Run it with `dotnet run examples/04-blq-and-half-life.cs`; it writes a picture beside itself.

using SynthPK;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Formats.Pictures;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Scenarios;
using SynthPK.Units;

// Everybody is alike here, so that nothing but the limit can be to blame. Numbers as in Beal's study of BLQ (2001): half-life 1 h.
Scenario scenario = new()
{
    Name = "blq-lesson",
    Model = "one-compartment",
    Subjects = 200,
    Population = new Population { Parameters = new Dictionary<string, Parameter> { ["CL"] = new() { Typical = new Quantity(0.693, "L/h") }, ["V"] = new() { Typical = new Quantity(1, "L") } } },
    Arms = [new Arm { Name = "bolus", Regimen = [new BolusCourse { Dose = new Quantity(10, "mg") }], Sampling = [new TimesPlan([.. Enumerable.Range(1, 12).Select(i => new Quantity(i * 0.5, "h"))])] }],
    Error = new ProportionalError(0.5), // a poor assay shows it best
    Assay = new Assay { Lloq = new Quantity(0.5, "mg/L") },
    Corruption = [new BlqCensoring()],
};
Dataset data = Study.Generate(scenario);

Column<double> time = data.Observations.Get<double>("TIME"), dv = data.Observations.Get<double>("DV");
double lloq = 0.5;
int[] rows = [.. Enumerable.Range(0, data.Observations.Rows)], seen = [.. rows.Where(row => !dv.IsNull(row))];
(double dropped, double atStartDropped) = HalfLife([.. seen.Select(row => (time.Values[row], dv.Values[row]))]);
(double halved, double atStartHalved) = HalfLife([.. rows.Select(row => (time.Values[row], dv.IsNull(row) ? lloq / 2 : dv.Values[row]))]);
Console.WriteLine($"{rows.Length - seen.Length} of {rows.Length} samples are below {lloq} mg/L. True half-life 1.00 h; BLQ left out: {dropped:0.00} h; LLOQ/2 in their place: {halved:0.00} h.");

double[] hours = [.. Enumerable.Range(1, 60).Select(i => i * 0.1)];
new Chart("A half-life of one hour, and what becomes of it", "Hours after the dose", "Concentration, mg/L",
    new DotSeries("on record", [.. seen.Select(row => time.Values[row])], [.. seen.Select(row => dv.Values[row])]) { IsFaint = true, IsOpen = true },
    new LineSeries("true, half-life 1.00 h", hours, [.. hours.Select(t => 10 * Math.Pow(0.5, t / 1.0))]),
    new LineSeries($"BLQ left out, {dropped:0.00} h", hours, [.. hours.Select(t => atStartDropped * Math.Pow(0.5, t / dropped))]) { IsDashed = true },
    new LineSeries($"LLOQ/2 instead, {halved:0.00} h", hours, [.. hours.Select(t => atStartHalved * Math.Pow(0.5, t / halved))]) { IsDashed = true },
    new LevelSeries("LLOQ", lloq)) { IsLog = true }.Save(Beside("04-blq-and-half-life.svg"));

// A straight line through the logarithms, as a calculator does it.
static (double HalfLifeH, double AtStart) HalfLife(IReadOnlyList<(double TimeH, double Value)> points)
{
    double t = points.Average(p => p.TimeH), y = points.Average(p => Math.Log(p.Value));
    double slope = points.Sum(p => (p.TimeH - t) * (Math.Log(p.Value) - y)) / points.Sum(p => (p.TimeH - t) * (p.TimeH - t));
    return (-Math.Log(2) / slope, Math.Exp(y - slope * t));
}

static string Beside(string file) => Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, file);

#:project ../src/SynthPK/SynthPK.csproj

// Lesson 1: a first curve.
//
// What it teaches: three numbers make a concentration curve. How fast a tablet dissolves (KA), how much blood and tissue the
// drug spreads over (V), and how fast the body clears it (CL). Give the same tablet to three people who differ in clearance alone.
// Look for: with a quarter of the clearance the peak is a fifth higher, and the area under the whole curve four times as large: it is
// dose / CL, whatever the curve looks like. The picture shows two days; the areas that the program prints go to day ten, when nothing is left.
//
// Run it with `dotnet run examples/01-first-curve.cs`; it writes a picture beside itself.

using SynthPK.Dosing;
using SynthPK.Formats.Pictures;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Simulation;

StructuralModel model = StructuralModel.Find("one-compartment");
const int Drawn = 481; // two days of them
double[] clearances = [1.4, 2.8, 5.6]; // L/h

SubjectParameters people = new(model, clearances.Length);
people["V"].Fill(32);     // L
people["KA"].Fill(1.5);   // 1/h
clearances.CopyTo(people["CL"]);

double[] timesH = [.. Enumerable.Range(0, 2401).Select(i => i * 0.1)]; // ten days: until nothing is left
Dose tablet = new(TimeH: 0, AmountMg: 320, DurationH: 0, Route.Oral);
Profiles curves = Simulator.Run(model, people, Ragged<Dose>.Repeat([tablet], clearances.Length), Ragged<double>.Repeat(timesH, clearances.Length));

for (int i = 0; i < clearances.Length; i++)
{
    double[] curve = curves.First[i].ToArray();
    double area = Enumerable.Range(1, timesH.Length - 1).Sum(k => (curve[k] + curve[k - 1]) / 2 * (timesH[k] - timesH[k - 1]));
    Console.WriteLine($"CL {clearances[i]:0.0} L/h: peak {curve.Max():0.0} mg/L, area {area:0} mg*h/L, dose/CL {320 / clearances[i]:0} mg*h/L");
}

new Chart(
    "One tablet of 320 mg, three people", "Hours after the tablet", "Concentration, mg/L",
    [.. clearances.Select((clearance, i) => new LineSeries($"CL {clearance:0.0} L/h", timesH[..Drawn], curves.First[i].ToArray()[..Drawn]))]).Save(Beside("01-first-curve.svg"));

static string Beside(string file) => Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, file);

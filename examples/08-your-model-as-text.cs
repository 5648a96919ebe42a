#:project ../src/SynthPK/SynthPK.csproj

// Lesson 8: your model as text.
//
// What it teaches: a model is a text, and what happens to whom is a table. Warfarin once a day for three weeks: one subject takes every
// tablet, the other forgets those of days 9, 10 and 11.
// Look for: clotting recovers while the tablets are forgotten, and the two curves need about a week to meet again.
//
// Run it with `dotnet run examples/08-your-model-as-text.cs`; it writes a picture beside itself.

using System.Globalization;
using SynthPK.Models;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;

StructuralModel model = ModelFile.Parse("""
    name: warfarin-pca
    parameters: { CL: 0.131 L/h, V: 7.92 L, KA: 0.917 1/h, TLAG: 0.9 h, E0: 96.5, KOUT: 0.055 1/h, EMAX: 0.968, EC50: 1.007 mg/L }
    states: [depot, central, pca]
    equations: |
      CP = central/V
      d/dt(depot)   = -KA*depot
      d/dt(central) =  KA*depot - CL*CP
      d/dt(pca)     =  E0*KOUT*(1 - EMAX*CP/(EC50 + CP)) - KOUT*pca
      alag(depot)   = TLAG
      pca(0)        = E0
    outputs: [CP, pca]
    """);

const int Weeks = 4, StepH = 2;
int[] hours = [.. Enumerable.Range(0, Weeks * 7 * 24 / StepH + 1).Select(i => i * StepH)];
string Rows(string id, Func<int, bool> isTaken) =>
    string.Concat(hours.Select(h => h % 24 == 0 && isTaken(h / 24 + 1) ? $"{id},{h},1,5,depot\n" : $"{id},{h},0,.,.\n"));

EventTable events = EventTable.Parse("ID,TIME,EVID,AMT,CMT\n" + Rows("all", day => day <= 21) + Rows("some", day => day is <= 8 or (>= 12 and <= 21)), model);
EventResult result = Simulator.Run(model, events);

string Panel(int output, double top, string title, double highest)
{
    string Line(int subject, string style) =>
        $"""<polyline fill="none" stroke-width="1.8" {style} points="{string.Join(' ', hours.Select((h, i) => string.Create(CultureInfo.InvariantCulture, $"{60 + h:0},{top + 200 * (1 - result.Outputs[output][subject][i] / highest):0.0}")))}"/>""";
    IEnumerable<string> grid = Enumerable.Range(0, 5).Select(i => $"""<path stroke="#e3e6ea" d="M60 {top + 50 * i}h672"/><text x="52" y="{top + 50 * i + 4}" text-anchor="end">{(highest * (4 - i) / 4).ToString("0.##", CultureInfo.InvariantCulture)}</text>""");
    return $"""
        <text x="60" y="{top - 10}" font-weight="600">{title}</text>
        {string.Join('\n', grid)}
        {Line(0, """stroke="#767676" stroke-dasharray="5 4" """)}
        {Line(1, """stroke="#0072B2" """)}
        """;
}

string svg = $"""
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 540" width="760" height="540" font-family="system-ui, sans-serif" font-size="13" fill="#3b434c" role="img">
    <title>Warfarin and prothrombin complex activity with and without three forgotten tablets</title>
    <rect width="760" height="540" fill="#ffffff"/>
    <rect x="{60 + 8 * 24}" y="40" width="72" height="450" fill="#fdf0dc"/><text x="{60 + 8 * 24 + 36}" y="55" text-anchor="middle">forgotten</text>
    {Panel(0, 40, "Warfarin, mg/L", 2)}
    {Panel(1, 290, "Prothrombin complex activity, % of normal", 100)}
    {string.Join('\n', Enumerable.Range(0, Weeks + 1).Select(week => $"""<text x="{60 + week * 168}" y="510" text-anchor="middle">{week * 7}</text>"""))}
    <text x="396" y="530" text-anchor="middle">days · dashed: every tablet taken · blue: three forgotten</text>
    </svg>

    """;

string picture = Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "08-your-model-as-text.svg");
File.WriteAllText(picture, svg);
Console.WriteLine($"Wrote {picture}; solved by: {string.Join(", ", result.Solvers.Distinct())}.");

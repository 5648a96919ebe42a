#:project ../src/SynthPK/SynthPK.csproj

// Lesson 9: a corruption stage of your own.
//
// What it teaches: what goes wrong in your laboratory can be a record of ten lines, and then it is audited, nested over severities and reversible
// like every built-in stage. Here a freezer fails over a weekend: samples of some subjects lose a share of the drug, the rest stay as they are.
// Look for: the dots below the line are the thawed ones; the audit knows each of them, and replaying it backwards gives the clean value.
//
// Run it with `dotnet run examples/09-your-corruption-stage.cs`; it writes a picture beside itself.

using SynthPK;
using SynthPK.Corruption;
using SynthPK.Corruption.Laws;
using SynthPK.Datasets;
using SynthPK.Formats.Pictures;
using SynthPK.Randomness;
using SynthPK.Scenarios;

foreach (string breach in StageLaws.Breaches(new ThawedSamples())) Console.WriteLine(breach); // none: the stage keeps the twelve laws

Dataset data = Study.Generate(ScenarioFile.Load("theophylline") with { Subjects = 60, Corruption = [new ThawedSamples { SubjectRate = 0.2, Lost = 0.4 }] });
StageSummary done = data.Truth.Stages[0];
Console.WriteLine($"{done.Hit} of {done.Eligible} samples were thawed; the audit has {data.Truth.Audit.Rows} rows.");

Column<double> conc = data.Truth.Latent.Get<double>("CONC"), dv = data.Observations.Get<double>("DV");
HashSet<(long, long)> thawed = [.. data.Truth.Audit.Get<long>("ID").Values.ToArray().Zip(data.Truth.Audit.Get<long>("RECORD").Values.ToArray())];
long[] id = data.Observations.Get<long>("ID").Values.ToArray(), sample = data.Observations.Get<long>("SAMPLE").Values.ToArray();
DotSeries Dots(string name, bool wanted)
{
    int[] rows = [.. Enumerable.Range(0, dv.Count).Where(row => !dv.IsNull(row) && thawed.Contains((id[row], sample[row])) == wanted)];
    return new DotSeries(name, [.. rows.Select(row => conc.Values[row])], [.. rows.Select(row => dv.Values[row])]) { IsFaint = !wanted };
}

new Chart("A freezer fails", "True concentration, mg/L", "Released concentration, mg/L", Dots("kept cold", false), Dots("thawed", true), new LineSeries("as it was", [0, 12], [0, 12]) { IsDashed = true }).Save(Beside("09-your-corruption-stage.svg"));

static string Beside(string file) => Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, file);

/// <summary>Samples of some subjects thaw, and a share of the drug in them is lost.</summary>
public sealed record ThawedSamples : CorruptionStage
{
    /// <summary>The share of subjects whose samples stood in the failing freezer.</summary>
    public double SubjectRate { get; init; } = 0.05;

    /// <summary>The share of the drug that is lost.</summary>
    public double Lost { get; init; } = 0.2;

    public override Phase Phase => Phase.Specimen;
    public override string Description => "Samples of some subjects thaw, and a share of the drug in them is lost.";
    public override string Source => "A lesson; the numbers are invented.";
    public override string Unit => "observation";
    public override IEnumerable<string> Check() => CheckShare(SubjectRate).Concat(CheckShare(Lost));
    protected override CorruptionStage Rung(int severity) => this with { SubjectRate = 0.02 * severity };

    public override void Apply(StageContext context)
    {
        Draft observations = context.Observations;
        Column<double> dv = observations.Get<double>("DV");
        foreach (SubjectRows subject in observations.Subjects)
        {
            RandomKey key = context.Key.For(subject.Id);
            bool isThawed = key.For("freezer").Uniform(0) < SubjectRate;
            foreach (int row in subject)
            {
                if (dv.IsNull(row)) continue;
                if (context.Count(isThawed, SubjectRate)) context.Set(observations, row, dv, dv.Values[row] * (1 - Lost), new Cause("thawed", SubjectRate));
            }
        }
    }
}

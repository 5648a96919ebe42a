#:project ../src/SynthPK/SynthPK.csproj

// What it teaches: what a trial does to one patient's curve. Warfarin, three weeks of daily tablets: the dashed line is what was
// prescribed, the blue line what was really in the blood after the missed doses, the rings what the laboratory measured,
// the dots what the released dataset says.
//
// Run it with `dotnet run examples/00-clean-and-corrupted.cs`; it writes a picture beside itself.

using SynthPK;
using SynthPK.Datasets;
using SynthPK.Formats.Report;
using SynthPK.Formats.Report.Profiles;
using SynthPK.Scenarios;

const long Subject = 79;

Study study = new(ScenarioFile.Load("warfarin"));
Dataset dataset = Dataset.Concat([.. study.Blocks()]);

double[] timesH = [.. Enumerable.Range(0, 1200).Select(i => i * 0.5)];
SubjectCurve curve = study.Curve(Subject, timesH);

string folder = (string)AppContext.GetData("EntryPointFileDirectoryPath")!; // where this file stands
string picture = Path.Combine(folder, "00-clean-and-corrupted.svg");
File.WriteAllText(picture, ProfilePicture.Svg(dataset, new ProfileCurve(Subject, curve.TimesH, curve.PrescribedMgPerL, curve.TrueMgPerL, curve.Endpoint, curve.Unit)));
Console.WriteLine($"Wrote {picture}");

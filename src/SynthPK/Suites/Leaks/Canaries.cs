using System.Text;
using SynthPK.Evaluation;

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 11: a leak of the truth can be found.</summary>
sealed class Canaries : LeakRule
{
    public override int Number => 11;

    public override string Name => "a canary in every hidden file";

    public override string Description => "Every file of the hidden package, the cards and every task.json carry the suite's canary.";

    public override bool CanCheck(BuiltSuite suite) => true;

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite)
    {
        byte[] canary = Encoding.UTF8.GetBytes(suite.Index.Canary);
        if (!suite.Index.Canary.Contains("GUID", StringComparison.Ordinal)) yield return new LeakBreach(SuiteIndex.FileName, "it names no canary");
        foreach (string path in suite.HiddenFiles.Concat(suite.PublicFiles.Where(path => Path.GetFileName(path) is SuiteFolder.Card or TaskFile.Name)))
            if (suite.BytesOf(path).AsSpan().IndexOf(canary) < 0) yield return new LeakBreach(path, "it does not carry the canary");
    }
}

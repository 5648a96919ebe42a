using SynthPK.Datasets;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Formats.Report;

/// <summary>A dataset whose names would be elements, ends of scripts, turns of direction or endless, were they not escaped.</summary>
static class HostileDataset
{
    public const string Mark = "alert(42)";

    public static readonly string[] Names =
    [
        $"</script><script>{Mark}</script>", $"<img src=x onerror={Mark}>", $"\"><svg/onload={Mark}>", $"' onmouseover='{Mark}", "{{card}}", "&lt;b&gt;", "<!--", "]]>",
        "\u202Egnirts desrever\u2066", "a\u2028b\u2029c", "\u0000\u0001\u001B[31m", "\uD800 alone", new string('M', 10_240), "=cmd|' /C calc'!A0", "../../etc/passwd", "line\nbreak\r\nhere", "عربي",
    ];

    /// <summary>A small trial with a hostile arm for each subject, and an audit that tells of each name.</summary>
    public static Dataset Make()
    {
        Dataset clean = Study.Generate(ScenarioFile.Load("theophylline") with { Subjects = Names.Length });
        string[] arms = [.. Enumerable.Range(0, Names.Length).Select(i => Names[i])];
        Table subjects = With(clean.Subjects, "ARM", arms);
        Table audit = clean.Truth.Audit;
        foreach (string column in (string[])["REASON", "STAGE", "FIELD"]) audit = With(audit, column, [.. Enumerable.Range(0, audit.Rows).Select(i => Names[i % Names.Length])]);
        audit = With(audit, "AFTER_TEXT", [.. Enumerable.Range(0, audit.Rows).Select(i => Names[i % Names.Length])]);
        return clean with
        {
            Subjects = subjects,
            Truth = clean.Truth with { Audit = audit, Parameters = With(clean.Truth.Parameters, "ARM", arms), Stages = [.. Names.Select(name => new StageSummary(name, name, 10, 3, 2.5))] },
        };
    }

    static Table With(Table table, string column, string[] values) =>
        new(table.Schema, [.. table.Columns.Select(c => c.Name == column ? new Column<string>(c.Schema, values) : c)]);
}

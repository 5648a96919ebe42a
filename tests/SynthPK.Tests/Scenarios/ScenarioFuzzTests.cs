using NUnit.Framework;
using SynthPK.Issues;

namespace SynthPK.Tests.Scenarios;

/// <summary>Files mutilated at random: the outcome is a scenario or a list of issues, soon, and never anything else.</summary>
public class ScenarioFuzzTests
{
    static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", ": ", "- ", ",", "\n", "\n  ", "\t", "\"", "'", "|", ">", "&a ", "*a", "!!x ", "? ", "%", "@", "`", "#", "---\n", "...\n", "<<: ", "~", "null",
        "0", "-1", "1e999", "NaN", ".inf", "99999999999999999999", "1 h", "1 parsec", "%", "{}", "[]", "{ a: b }", "\u0000", "\u00a0", "\ufeff", "\ud83d", "é", "name", "covariates:", "severity: 0",
    ];

    [Test]
    public void Parse_MutilatedFile_GivesAScenarioOrIssues([Range(1, 20)] int batch)
    {
        Random random = new(batch);
        for (int i = 0; i < 100; i++)
        {
            string text = Mutilated(ExampleScenario.Text, random);
            TimeSpan before = Environment.CpuUsage.TotalTime;
            try
            {
                IReadOnlyList<Issue> issues = WrongScenarioTests.Issues(text);
                foreach (Issue issue in issues)
                {
                    Assert.That(issue.Problem, Is.Not.Empty);
                    Assert.That(issue.Location, Is.Not.Null);
                }
            }
            catch (Exception fault) when (fault is not AssertionException)
            {
                Assert.Fail($"{fault}\n{text}");
            }
            Assert.That((Environment.CpuUsage.TotalTime - before).TotalSeconds, Is.LessThan(1), text);
        }
    }

    static string Mutilated(string text, Random random)
    {
        for (int cuts = random.Next(1, 6); cuts > 0; cuts--)
        {
            int at = random.Next(text.Length), length = Math.Min(random.Next(1, 40), text.Length - at);
            string piece = Pieces[random.Next(Pieces.Length)];
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, piece),
                2 => text.Remove(at, length).Insert(at, piece),
                3 => text.Insert(random.Next(text.Length), text.Substring(at, length)),
                _ => WithoutLine(text, random),
            };
            if (text.Length == 0) return text;
        }
        return text;
    }

    static string WithoutLine(string text, Random random)
    {
        List<string> lines = [.. text.Split('\n')];
        lines.RemoveAt(random.Next(lines.Count));
        return string.Join('\n', lines);
    }
}

using System.Globalization;
using NUnit.Framework;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Realism;
using SynthPK.Tests.Conventions;

namespace SynthPK.Tests.Populations;

/// <summary>
/// A random forest hardly tells virtual adults from those of NHANES 2017-2018 with the same sex, age and race, and easily tells the survey's from people
/// whose covariates are log-normal and independent. The survey's rows are not part of the project.
/// </summary>
public sealed class SurveyTests
{
    static readonly RandomKey Key = RandomKey.FromSeed(20261122);

    static readonly string[] Columns = ["HT", "WT", "SCR", "ALB", "ALT", "AST", "TBIL"], Ours = ["HT", "WT", "SCR", "ALB", "ALT", "AST", "BILI"];

    static readonly double[] DigitsPerUnit = [10, 10, 100, 10, 1, 1, 10];

    [Test]
    public void Adults_BesideTheSurvey_AreHardToTellApart() => Compare(1200, 60, 2);

    [Test, Explicit("every adult of the survey: run by hand")]
    public void Adults_BesideTheWholeSurvey_AreHardToTellApart() => Compare(int.MaxValue, 200, 3);

    static void Compare(int most, int trees, int repeats)
    {
        (AdultLaw.Person Person, double[] Values)[] survey = [.. Survey().Where((_, i) => Key.For("rows").Uniform(i) < most / 4900.0)];
        AdultLaw.Person[] people = [.. survey.Select(s => s.Person)];
        long[] subjects = [.. Enumerable.Range(1, people.Length).Select(i => (long)i)];
        Dictionary<string, double[]> drawn = new AdultLaw(new AdultsPeople()).Draw(subjects, Key, people).Where(c => !c.IsCategorical).ToDictionary(c => c.Name, c => c.Numbers);
        TwoSampleOptions options = new() { Trees = trees, Repeats = repeats };
        double[][] real = [.. survey.Select(s => Features(s.Person, s.Values))];
        double virtually = TwoSampleTest.Auc(real, [.. people.Select((p, i) => Features(p, [.. Ours.Select(name => drawn[name][i])]))], options).Auc;
        double independently = TwoSampleTest.Auc(real, [.. people.Select((p, i) => Features(p, Independent(survey, i)))], options).Auc;
        TestContext.Out.WriteLine($"{people.Length} adults: AUC {virtually:F3}, independent log-normals {independently:F3}");
        Assert.That(virtually, Is.LessThan(0.60));
        Assert.That(independently, Is.GreaterThan(0.80));
    }

    static double[] Features(AdultLaw.Person person, double[] v) =>
        [person.IsMale ? 1 : 0, person.Years, person.Race, .. v, v[1] / (v[0] * v[0] / 10_000)];

    /// <summary>The naive generator: each covariate log-normal with the survey's mean and SD of its logarithm.</summary>
    static double[] Independent((AdultLaw.Person Person, double[] Values)[] survey, int subject) => [.. Columns.Select((name, c) =>
    {
        (double mean, double sd) = Moments.GetOrAdd(name, _ => Of([.. survey.Select(s => Math.Log(s.Values[c]))]));
        return Math.Round(DigitsPerUnit[c] * Math.Exp(mean + sd * Key.For(name).Normal(subject))) / DigitsPerUnit[c];
    })];

    static readonly System.Collections.Concurrent.ConcurrentDictionary<string, (double Mean, double Sd)> Moments = new();

    static (double Mean, double Sd) Of(double[] values) => (values.Average(), MathNet.Numerics.Statistics.Statistics.StandardDeviation(values));

    /// <summary>Adults from 20 years who are not known to be pregnant and have every value.</summary>
    static IEnumerable<(AdultLaw.Person Person, double[] Values)> Survey()
    {
        string folder = Environment.GetEnvironmentVariable("SYNTHPK_SHARED") is { Length: > 0 } shared ? shared : Path.GetFullPath(Repository.PathOf("..", "shared"));
        if (!Directory.Exists(Path.Combine(folder, "realdata"))) folder = "/work/shared";
        string path = Path.Combine(folder, "realdata", "covar_nhanes_2017_2018.csv");
        if (!File.Exists(path))
        {
            string reason = $"{path} is not there: real data are never copied into the project. SYNTHPK_SHARED says where the folder is that holds realdata/.";
            if (Environment.GetEnvironmentVariable("SYNTHPK_REQUIRE_SHARED") == "1") Assert.Fail(reason);
            Assert.Ignore(reason);
        }
        string[][] lines = [.. File.ReadLines(path).Select(line => line.Split(','))];
        string[] races = ["White", "Black", "MexAm", "OthHisp", "Asian", "Other"];
        foreach (string[] line in lines.Skip(1))
        {
            string[] cells = [.. Columns.Select(Cell)];
            double age = double.Parse(Cell("AGE"), CultureInfo.InvariantCulture);
            if (age < 20 || Cell("PREG") == "1.0" || cells.Any(string.IsNullOrEmpty)) continue;
            yield return (new AdultLaw.Person(Cell("SEX") == "M", age, Array.IndexOf(races, Cell("RACE"))), Array.ConvertAll(cells, cell => double.Parse(cell, CultureInfo.InvariantCulture)));

            string Cell(string column) => line[Array.IndexOf(lines[0], column)];
        }
    }
}

using NUnit.Framework;
using SynthPK.Realism;
using SynthPK.Tests.Conventions;

namespace SynthPK.Tests.Realism;

/// <summary>The measures give the figures that REALISM.md, the specification, found in the same files. The files are not part of the project.</summary>
public sealed class RealDataTests
{
    static StudyRecord Study(string file, params (string, string)[] where)
    {
        string folder = Environment.GetEnvironmentVariable("SYNTHPK_SHARED") is { Length: > 0 } shared ? shared : Path.GetFullPath(Repository.PathOf("..", "shared"));
        string path = Path.Combine(folder, "realdata", file);
        if (!File.Exists(path))
        {
            string reason = $"{path} is not there: real data are never copied into the project. SYNTHPK_SHARED says where the folder is that holds realdata/.";
            if (Environment.GetEnvironmentVariable("SYNTHPK_REQUIRE_SHARED") == "1") Assert.Fail(reason);
            Assert.Ignore(reason);
        }
        return StudyCsv.Load(path, new StudySelection { Where = where });
    }

    internal static StudyRecord Study(string file) => file.StartsWith("mavoglurant", StringComparison.Ordinal) ? Study(file, ("OCC", "1")) : Study(file, []);

    /// <summary>§1: subjects, samples, least, median, mean and most of a subject, median of doses, duplicate times.</summary>
    [TestCase("theophylline_upton.csv", 12, 132, 11, 11, 11, 11, 1, 0)]
    [TestCase("warfarin_oreilly.csv", 32, 251, 6, 6, 7.8, 17, 1, 4)]
    [TestCase("mavoglurant.csv", 120, 1545, 12, 12, 12.9, 15, 1, 1)]
    [TestCase("phenobarbital_neonates_grasela.csv", 59, 155, 1, 3, 2.6, 6, 12, 0)]
    public void Design_IsThatOfTable1(string file, double subjects, double samples, double least, double median, double mean, double most, double doses, double duplicates)
    {
        StudyRecord study = Study(file);
        Assert.That(study.Value("samples per subject", "subjects"), Is.EqualTo(subjects));
        Assert.That(study.Value("samples per subject", "samples"), Is.EqualTo(samples));
        Assert.That(study.Value("samples per subject", "least"), Is.EqualTo(least));
        Assert.That(study.Value("samples per subject", "median"), Is.EqualTo(median));
        Assert.That(study.Value("samples per subject", "mean"), Is.EqualTo(mean).Within(0.05));
        Assert.That(study.Value("samples per subject", "most"), Is.EqualTo(most));
        Assert.That(study.Value("doses per subject", "median"), Is.EqualTo(doses));
        Assert.That(study.Value("duplicate times", "samples"), Is.EqualTo(duplicates));
        Assert.That(study.Value("missing samples", "missing DV"), Is.Zero);
    }

    /// <summary>§1 and §3: zeros after the dose.</summary>
    [TestCase("theophylline_upton.csv", 0)]
    [TestCase("warfarin_oreilly.csv", 0.016)]
    [TestCase("mavoglurant.csv", 0.033)]
    [TestCase("phenobarbital_neonates_grasela.csv", 0)]
    public void Zeros_AreThoseOfTable1(string file, double share) =>
        Assert.That(Study(file).Value("zero or below the limit", "of all samples"), Is.EqualTo(share).Within(0.0005));

    [Test]
    public void Theophylline_IsAsSectionsTwoToFiveHaveIt()
    {
        StudyRecord study = Study("theophylline_upton.csv");
        Assert.That(study.Value("pre-dose samples", "of those, non-zero"), Is.EqualTo(3 / 12.0));
        Assert.That(study.Value("sampling times", "exactly on time"), Is.EqualTo(0.19).Within(0.005));
        Assert.That(study.Value("sampling times", "deviation, median"), Is.EqualTo(1.8).Within(0.05));
        Assert.That(study.Value("sampling times", "deviation, 75 %"), Is.EqualTo(6).Within(0.05));
        Assert.That(study.Value("sampling times", "deviation, 95 %"), Is.EqualTo(19).Within(0.5));
        Spread(study, ("at 0.25 h", 0.74), ("at 2 h", 0.14), ("at 9 h", 0.23), ("at 24 h", 0.42));
    }

    [Test]
    public void Warfarin_IsAsSectionsFourAndFiveHaveIt()
    {
        StudyRecord study = Study("warfarin_oreilly.csv");
        Spread(study, ("at 9 h", 0.20), ("at 12 h", 0.30), ("at 24 h", 0.24), ("at 72 h", 0.43));
        Assert.That(study.Value("residuals", "robust SD of ln"), Is.EqualTo(0.09).Within(0.03));
        Assert.That(study.Value("residuals", "beyond 3.5 robust SD"), Is.EqualTo(0.012).Within(0.01));
    }

    [Test]
    public void Mavoglurant_IsAsSectionsFourToSixHaveIt()
    {
        StudyRecord study = Study("mavoglurant.csv");
        Spread(study, ("at 0.75 h", 0.25), ("last time", 0.64));
        Assert.That(study.Value("residuals", "robust SD of ln"), Is.EqualTo(0.11).Within(0.03));
        Assert.That(study.Value("covariates", "r(HT, WT)"), Is.EqualTo(0.60).Within(0.1), "§6 has Pearson's, 0.60 at least");
    }

    [Test]
    public void Phenobarbital_IsDosedAsSectionTwoHasIt()
    {
        StudyRecord study = Study("phenobarbital_neonates_grasela.csv");
        Assert.That(study.Value("dose intervals", "most frequent"), Is.EqualTo(12));
        Assert.That(study.Value("dose intervals", "exactly that"), Is.EqualTo(0.48).Within(0.035), "48 % if 36.7 - 24.7 is not 12, as in binary it is not");
        Assert.That(study.Value("dose intervals", "within half an hour of it"), Is.EqualTo(0.80).Within(0.01));
        Assert.That(study.Value("dose intervals", "longer than 1.5 of it"), Is.EqualTo(0.009).Within(0.002));
        Assert.That(study.Value("samples per subject", "CV"), Is.EqualTo(0.39).Within(0.005));
    }

    [TestCase("theophylline_upton.csv")]
    [TestCase("warfarin_oreilly.csv")]
    [TestCase("mavoglurant.csv")]
    [TestCase("phenobarbital_neonates_grasela.csv")]
    public void RealData_LieInTheRangesThatWereReadOffThem(string file)
    {
        RealismReport report = RealismReport.Of(Study(file));
        Assert.That(report.Measures.SelectMany(m => m.Figures.Where(f => f.IsOutsideSeen).Select(f => $"{m.Measure.Name}: {f.Figure.Name} is {f.Figure.Value}, {f.Seen}")), Is.Empty);
    }

    [Test]
    public void Distinction_OfTwoHalvesOfARealStudy_IsNone()
    {
        StudyRecord study = Study("mavoglurant.csv");
        StudyRecord Half(int which) => study with { Subjects = [.. study.Subjects.Where((_, i) => i % 2 == which)] };
        TwoSampleResult result = Distinction.Of(Half(0), Half(1), options: new TwoSampleOptions { Trees = 50, Repeats = 3 }).Distinction!.Result;
        Assert.That(result.Low, Is.LessThan(0.5));
        Assert.That(result.High, Is.GreaterThan(0.5));
        Assert.That(result.Auc, Is.EqualTo(0.5).Within(0.12));
    }

    static void Spread(StudyRecord study, params (string Figure, double Cv)[] expected)
    {
        foreach ((string figure, double cv) in expected) Assert.That(study.Value("geometric CV of concentration", figure), Is.EqualTo(cv).Within(0.011), figure);
    }
}

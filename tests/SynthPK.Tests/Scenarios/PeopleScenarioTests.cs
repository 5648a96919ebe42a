using NUnit.Framework;
using SynthPK.Datasets;
using SynthPK.Populations;
using SynthPK.Scenarios;

namespace SynthPK.Tests.Scenarios;

/// <summary>Virtual people, criteria and tables of people in scenario files.</summary>
public sealed class PeopleScenarioTests
{
    static string Text(string population) => $$"""
        name: people
        subjects: 60
        model: one-compartment
        population:
        {{population}}
          parameters:
            CL: { typical: 5 L/h, effects: [ { power: { covariate: WT, exponent: 0.75, reference: 70 kg } } ], variability: { cv: 30 % } }
            V: { typical: 40 L }
        arms: [ { name: all, regimen: [ { bolus: { dose: 100 mg } } ], sampling: [ { times: [1 h, 4 h] } ] } ]
        error: { proportional: 10 % }
        """.Replace("\r", "");

    [TestCase("  people: { adults: { take: [SEX, AGE, WT] } }", "SEX,AGE,WT")]
    [TestCase("  people: { adults: { kidney: severe, take: [CRCL, WT] } }", "WT,CRCL")]
    [TestCase("  people: { children: { min-age: 28 days, present-day: true, take: [SEX, AGE, WT] } }\n  trajectories: { AGE: ageing, WT: growth }", "SEX,AGE,WT")]
    [TestCase("  people: { neonates: { gestational-age: { uniform: { min: 24 weeks, max: 36 weeks } } } }", "SEX,GA,PNA,PMA,BWT,WT")]
    [TestCase("  people: adults\n  covariates: { CYP2D6: { conditional: { on: RACE, cases: { white: { categorical: { PM: 0.06, other: 0.94 } }, black: { categorical: { PM: 0.02, other: 0.98 } }, mexican-american: { categorical: { PM: 0.03, other: 0.97 } }, other-hispanic: { categorical: { PM: 0.03, other: 0.97 } }, asian: { categorical: { PM: 0.01, other: 0.99 } }, other: { categorical: { PM: 0.03, other: 0.97 } } } } } }\n  descriptive: [CYP2D6]", "SEX,AGE,RACE,HT,WT,SCR,ALB,ALT,AST,BILI,BMI,BSA,FFM,FAT,CRCL,EGFR,CYP2D6")]
    public void Generate_People_BringTheirCovariates(string population, string columns)
    {
        Scenario scenario = ScenarioFile.Parse(Text(population));
        Dataset dataset = Study.Generate(scenario);
        Assert.That(dataset.Subjects.Columns.Select(c => c.Name).Skip(2), Is.EqualTo(columns.Split(',')));
        Assert.That(dataset.Subjects.Get<double>("WT").Values.ToArray(), Is.All.GreaterThan(0.3));
        Scenario again = ScenarioFile.Parse(ScenarioFile.Write(scenario));
        Assert.That(ScenarioFile.Write(again), Is.EqualTo(ScenarioFile.Write(scenario)));
        Assert.That(Study.Generate(again).Observations.Get<double>("DV").Values.ToArray(), Is.EqualTo(dataset.Observations.Get<double>("DV").Values.ToArray()));
    }

    [Test]
    public void Generate_Criteria_CountTheScreened()
    {
        Dataset dataset = Study.Generate(ScenarioFile.Parse(Text("  people: { adults: { take: [SEX, AGE, WT, EGFR] } }\n  include: { AGE: { min: 18 years, max: 65 years }, SEX: { levels: [female] } }\n  exclude: { EGFR: { max: 60 mL/min/1.73m2 } }")));
        long[] screened = dataset.Truth.Parameters.Get<long>("SCREENED").Values.ToArray();
        StageSummary summary = dataset.Truth.Stages.Single(s => s.Stage == "screening");
        Assert.That(dataset.Subjects.Get<string>("SEX").Values.ToArray(), Is.All.EqualTo("female"));
        Assert.That(dataset.Subjects.Get<double>("EGFR").Values.ToArray(), Is.All.GreaterThan(60));
        Assert.That((summary.Unit, summary.Eligible, summary.Hit), Is.EqualTo(("person", screened.Sum(), screened.Sum() - 60)));
        Assert.That(summary.Rate, Is.InRange(0.4, 0.75));
    }

    [Test]
    public void Read_TableFile_TakesItsTextIn()
    {
        string folder = Directory.CreateTempSubdirectory("synthpk-people").FullName;
        File.WriteAllText(Path.Combine(folder, "people.csv"), "WT,SEX\n60,f\n90,m\n");
        File.WriteAllText(Path.Combine(folder, "scenario.yaml"), Text("  people: { table: { file: people.csv, units: { WT: kg } } }"));
        Scenario scenario = ScenarioFile.Read(Path.Combine(folder, "scenario.yaml"));
        Directory.Delete(folder, recursive: true);
        Assert.That(((TablePeople)scenario.Population.People!).File, Is.EqualTo("WT,SEX\n60,f\n90,m\n"));
        Dataset dataset = Study.Generate(ScenarioFile.Parse(ScenarioFile.Write(scenario)));
        string[] sex = dataset.Subjects.Get<string>("SEX").Values.ToArray();
        Assert.That(dataset.Subjects.Get<double>("WT").Values.ToArray(), Is.EqualTo(sex.Select(s => s == "f" ? 60.0 : 90)));
        Assert.That(sex.Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public void Read_TableFileWithBadCells_PointsAtThem()
    {
        string folder = Directory.CreateTempSubdirectory("synthpk-people").FullName;
        File.WriteAllText(Path.Combine(folder, "people.csv"), "WT,SEX\n60,f\n90;m\nheavy,m\n,f\n");
        File.WriteAllText(Path.Combine(folder, "scenario.yaml"), Text("  people: { table: { file: people.csv, units: { WT: kg } } }"));
        string message = Assert.Throws<ScenarioException>(() => ScenarioFile.Read(Path.Combine(folder, "scenario.yaml")))!.Message;
        Directory.Delete(folder, recursive: true);
        Assert.That(message, Does.Contain("people.csv:3:1: there are 1 cells").And.Contain("people.csv:4:1: 'heavy' is no number").And.Contain("people.csv:5:1: there is no WT"));
    }

    [TestCase("  people: { adults: { take: [WT, WEIGHT] } }", "population.people.take[1]", "no covariate 'WEIGHT'")]
    [TestCase("  people: { adults: { take: [SEX] } }", "population.parameters.CL.effects[0].covariate", "there is no covariate 'WT'")]
    [TestCase("  people: { adults: { age: { normal: { mean: 40 years, sd: 10 years } } } }", "population.people.age", "give it a min and a max")]
    [TestCase("  people: { adults: { races: { white: 0.5, blue: 0.5 } } }", "population.people.races.blue", "no race 'blue'")]
    [TestCase("  people: { adults: { min-bmi: 40 kg/m2, max-bmi: 30 kg/m2 } }", "population.people.min-bmi", "not below")]
    [TestCase("  people: { adults: { healthy-volunteers: true, kidney: severe } }", "population.people.kidney", "healthy volunteers")]
    [TestCase("  people: { table: { file: nowhere.csv } }", "population.people.file", "there is no file")]
    [TestCase("  people: adults\n  covariates: { WT: { uniform: { min: 50 kg, max: 60 kg } } }", "population.covariates.WT", "a covariate 'WT' of their own")]
    [TestCase("  people: adults\n  correlations: [ { between: [WT, AGE], value: 0.3 } ]", "population.correlations[0].between[0]", "go together as theirs do")]
    [TestCase("  people: adults\n  include: { AGE: { min: 95 years } }", "population.include", "0 of 10,000 people")]
    [TestCase("  people: adults\n  include: { AGE: { min: 50 kg } }", "population.include.AGE.min", "AGE is time")]
    [TestCase("  people: adults\n  include: { SEX: { levels: [F] } }", "population.include.SEX.levels[0]", "no level 'F'")]
    [TestCase("  people: adults\n  covariates: { X: { conditional: { on: SEX, cases: { male: { categorical: { a: 1 } } } } } }\n  descriptive: [X]", "population.covariates.X.cases", "the level 'female' of SEX has no law")]
    [TestCase("  people: adults\n  covariates: { X: { linear: { mean: 5 cm, sd: 1 cm, slopes: { AGE: { per: 1 kg/year, reference: 50 years } } } } }\n  descriptive: [X]", "population.covariates.X.slopes.AGE.per", "'1 kg/year' is mass/time")]
    [TestCase("  people: adults\n  covariates: { X: { log-linear: { median: 5 cm, cv: 10 %, effects: [ { power: { covariate: NO, exponent: 1, reference: 70 kg } } ] } } }\n  descriptive: [X]", "population.covariates.X.effects[0].covariate", "there is no covariate 'NO'")]
    [TestCase("  people: children\n  trajectories: { SCR: growth }", "population.trajectories.SCR", "the charts are of weight and height")]
    public void Parse_WrongPeople_IsAnIssue(string population, string path, string words)
    {
        ScenarioException wrong = Assert.Throws<ScenarioException>(() => ScenarioFile.Parse(Text(population)))!;
        Assert.That(wrong.Issues.Where(i => i.Path == path).Select(i => i.ToString()), Has.Some.Contains(words), wrong.Message);
    }
}

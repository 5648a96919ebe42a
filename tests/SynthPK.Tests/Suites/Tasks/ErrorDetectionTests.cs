using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Scenarios;
using SynthPK.Suites;
using SynthPK.Suites.Tasks;

namespace SynthPK.Tests.Suites.Tasks;

public sealed class ErrorDetectionTests
{
    static readonly Lazy<MadeTask> Lasting = new(() => new ErrorDetection().Make(Sources.Of("warfarin", test: 60, change: s => Preset.Find("stress").Of(s))));

    static MadeTask Made => Lasting.Value;

    [Test]
    public void Context_NamesTheQueryOfEachCell()
    {
        Table context = Made.Test.Part.Context;
        Dictionary<long, Query> queries = Query.Of(Made.Test.Part.Query).ToDictionary(q => q.Number);
        HashSet<long> named = [];
        foreach (string field in Made.Description.Quantities.Select(q => q.Name))
        {
            Column<long> number = context.Get<long>($"QUERY_{field}");
            for (int row = 0; row < context.Rows; row++)
            {
                if (number.IsNull(row)) continue;
                Query query = queries[number.Values[row]];
                Assert.That((query.Quantity, query.Uid, query.TimeH), Is.EqualTo((field, context.Get<long>("UID").Values[row], (double?)context.Get<double>("TIME").Values[row])));
                Assert.That(context[field].IsNull(row), Is.False, "there is a cell to judge");
                Assert.That(named.Add(query.Number), "each query is about one cell");
            }
        }
        Assert.That(named, Has.Count.EqualTo(queries.Count));
    }

    [Test]
    public void Test_WhereErrorsAreRare_HasMoreSubjects_SoThatThereIsSomethingToFind()
    {
        MadeTask rare = new ErrorDetection().Make(Sources.Of("theophylline", test: 10, change: s => Preset.Find("realworld").Of(s)));
        int errors = Sources.Answered(rare.Test).Count(a => a.Truth.Value == 1), subjects = rare.Test.Studies[0].Uids.Count;
        Assert.That(subjects, Is.GreaterThan(10));
        Assert.That(errors, Is.InRange(10, 90), $"about 30 errors in {subjects} subjects, going by the few of train");
        Assert.That(rare.Validation.Studies[0].Uids, Has.Count.EqualTo(subjects / 2).Within(2), "the parts keep their proportion of 5 to 10");
    }

    [Test]
    public void Truth_IsTheAudit()
    {
        PartStudy people = Made.Test.Studies[0];
        Table audit = people.Dataset.Truth.Audit, context = Made.Test.Part.Context;
        IReadOnlyDictionary<long, TrueAnswer> truths = TrueAnswer.Of(Made.Test.Part.Truth!);
        // an outlier is 2.5 to 5 times too high or low: each that is still on record, and is reported there, is one to find
        int found = 0;
        for (int row = 0; row < audit.Rows; row++)
        {
            if (audit.Get<string>("STAGE").Values[row] != "outliers") continue;
            long id = audit.Get<long>("ID").Values[row], record = audit.Get<long>("RECORD").Values[row];
            int place = Enumerable.Range(0, people.Dataset.Observations.Rows).FirstOrDefault(r => people.Dataset.Observations.Get<long>("ID").Values[r] == id && people.Dataset.Observations.Get<long>("SAMPLE").Values[r] == record, -1);
            if (place < 0 || people.Dataset.Observations["DV"].IsNull(place)) continue;
            int told = Enumerable.Range(0, context.Rows).Single(r => context.Get<long>("UID").Values[r] == people.Uids[id] && context.Get<string>("EVENT").Values[r] == TrialRecords.Sample
                && context["NTIME"][r] == people.Dataset.Observations["NTIME"][place] && context["TIME"][r] == people.Dataset.Observations["TIME"][place] && context["DV"][r] == people.Dataset.Observations["DV"][place]);
            Assert.That(truths[context.Get<long>("QUERY_DV").Values[told]].Value, Is.EqualTo(1));
            found++;
        }
        Assert.That(found, Is.GreaterThan(5));
        string[] kinds = [.. truths.Values.Select(t => t.Kind).OfType<string>().Distinct()];
        Assert.That(kinds, Has.Member("outliers").And.Member("date-errors").And.Member("row-errors"));
        Assert.That(truths.Values.Count(t => t.Value == 1), Is.EqualTo(truths.Values.Count(t => t.Kind is not null)));
        Assert.That(truths.Values.Average(t => t.Value), Is.LessThan(0.35), "most cells are right");
    }

    [Test]
    public void Errors_ThatCannotBeSeen_AreNotAskedAbout()
    {
        AuditLog log = new();
        AuditKind outlier = log.Kind("observations", "DV", "outliers", Layer.Measured, AuditAction.Change), rounding = log.Kind("observations", "DV", "rounding", Layer.Measured, AuditAction.Change);
        AuditKind date = log.Kind("doses", "TIME", "date-errors", Layer.Recorded, AuditAction.Change), copy = log.Kind("doses", "AMT", "row-errors", Layer.Recorded, AuditAction.Add);
        log.Add(outlier, 1, 10, 4, 10.0, "high outlier");
        log.Add(outlier, 1, 20, 4, 5.0, "high outlier");
        log.Add(rounding, 1, 30, 4, 8.0, "rounded");
        log.Add(date, 1, 10, 4, 28.0, "a day gained");
        log.Add(date, 1, 20, 4, 4.5, "half an hour gained");
        log.Add(copy, 1, 99, Cell.Null, 5.0, "entered twice");
        AuditedErrors errors = new(log.ToTable(), ["outliers", "date-errors", "row-errors"], 1.5, 1);
        Assert.That(errors.In("observations", 1, 10, "DV"), Is.EqualTo("outliers"));
        Assert.That(errors.In("observations", 1, 20, "DV"), Is.Null, "1.25 times");
        Assert.That(errors.In("observations", 1, 30, "DV"), Is.Empty, "rounding is no error");
        Assert.That(errors.In("observations", 1, 40, "DV"), Is.Empty);
        Assert.That(errors.In("doses", 1, 10, "TIME"), Is.EqualTo("date-errors"));
        Assert.That(errors.In("doses", 1, 20, "TIME"), Is.Null);
        Assert.That((errors.In("doses", 1, 99, "AMT"), errors.In("doses", 1, 99, "TIME")), Is.EqualTo(("row-errors", (string?)null)));
    }

    [Test]
    public void Strata_TellNoKind() => Assert.That(Query.Of(Made.Test.Part.Query).Select(q => q.Stratum).Distinct(), Is.SubsetOf(new[] { "DV", "TIME", "AMT", "covariates" }));

    [Test]
    public void Unfit_SaysWhy() =>
        Assert.That(new ErrorDetection().Unfit(ScenarioFile.Load("theophylline") with { Corruption = [new BlqCensoring()] }), Is.EqualTo("Nothing is wrong in these records that could be found."));
}

using NUnit.Framework;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Tests.Corruption;

/// <summary>Every law can be broken, and then says so.</summary>
public sealed class LawbreakerTests
{
    /// <summary>A law, a stage that breaks it, and a word of what the law says of that.</summary>
    static IEnumerable<TestCaseData> Lawbreakers =>
    [
        Of("is-described", new Lawbreaker((_, _) => { }) { Says = "Loses values" }, "full stop"),
        Of("is-a-function-of-the-key", OneAfterAnother(), "the same key"),
        Of("is-a-function-of-the-key", Lawbreaker.Losing((context, _, row, rate) => RandomKey.FromSeed(1).For(context.Observations.Id(row)).Uniform(context.Observations.Record(row)) < rate), "context.Key"),
        Of("hits-as-often-as-expected", Lawbreaker.Losing((context, key, row, rate) => key.Uniform(context.Observations.Record(row)) < 1.2 * rate), "hits where"),
        Of("hits-as-often-as-expected", new Lawbreaker((_, _) => { }), "context.Hit"),
        Of("audit-replays", Unaudited(), "does not lead back"),
        Of("audit-is-the-difference", Unaudited(), "without a trace"),
        Of("audit-is-the-difference", Twice(), "changed twice"),
        Of("audit-is-the-difference", Lawbreaker.Losing((_, _, _, _) => false), "changes nothing"),
        Of("severity-is-nested", Lawbreaker.Losing((context, key, row, rate) => key.For($"{rate}").Uniform(context.Observations.Record(row)) < rate), "same u"),
        Of("severity-is-nested", Lawbreaker.Losing((context, key, row, _) => key.Uniform(context.Observations.Record(row)) < 0.1), "no more than"),
        Of("leaves-others-alone", Unaudited(), "the audit has"),
        Of("is-left-alone", Lawbreaker.Losing((context, key, row, rate) => key.Uniform(row - First(context, row)) < rate), "by record"),
        Of("blocks-do-not-matter", Lawbreaker.Losing((context, _, row, rate) => context.Key.Uniform(row) < rate), "blocks of"),
        Of("blocks-do-not-matter", Cohort(), "blocks of"),
        Of("neighbours-do-not-matter", Lawbreaker.Losing((context, _, row, rate) => context.Key.Uniform(row) < rate), "among themselves"),
        Of("neighbours-do-not-matter", Cohort(), "among themselves"),
    ];

    [TestCaseSource(nameof(Lawbreakers))]
    public void Breach_OfAStageThatBreaksTheLaw_SaysHow(string law, CorruptionStage stage, string expected) =>
        Assert.That(StageLaws.All.Single(l => l.Name == law).Breach(stage), Does.Contain(expected));

    /// <summary>That severity 0 does nothing cannot be broken by a stage: it is left out. The law guards the pipeline.</summary>
    [Test]
    public void Lawbreakers_BreakEveryLaw_ThatCanBeBroken() =>
        Assert.That(Lawbreakers.Select(data => data.Arguments[0]).Append("severity-zero-is-off").Distinct(), Is.EquivalentTo(StageLaws.All.Select(law => law.Name)));

    [Test]
    public void Breach_OfAStageThatThrows_SaysWhat()
    {
        Lawbreaker stage = new((context, _) => context.Remove(context.Doses, 0, new("slip")));
        Assert.That(StageLaws.All.Single(law => law.Name == "audit-replays").Breach(stage), Does.Contain("InvalidOperationException").And.Contain("writes table 'doses'"));
    }

    [Test]
    public void Breaches_OfALawbreaker_NameTheStageTheLawAndTheBreach() =>
        Assert.That(StageLaws.Breaches(Cohort()), Has.Some.StartsWith("Corruption stage 'lawbreaker' breaks the law neighbours-do-not-matter (who else takes part"));

    static TestCaseData Of(string law, CorruptionStage stage, string expected) => new TestCaseData(law, stage, expected).SetArgDisplayNames(law, expected);

    static int First(StageContext context, int row)
    {
        SubjectRows subject = context.Observations.Of(context.Observations.Id(row));
        int first = row;
        foreach (int other in subject) first = Math.Min(first, other);
        return first;
    }

    /// <summary>Each draw depends on how many were made before it.</summary>
    static Lawbreaker OneAfterAnother()
    {
        long drawn = 0;
        return Lawbreaker.Losing((context, _, _, rate) => context.Key.Uniform(drawn++) < rate);
    }

    /// <summary>Loses values that are high for the subjects of the block.</summary>
    static Lawbreaker Cohort() => Lawbreaker.Losing((context, key, row, rate) =>
    {
        ReadOnlySpan<double> clean = context.Observations.Clean.Get<double>("DV").Values;
        double sum = 0;
        foreach (double value in clean) sum += value;
        return key.Uniform(context.Observations.Record(row)) < (clean[row] > sum / clean.Length ? rate : 0);
    });

    /// <summary>Writes past the audit, as code outside the library cannot.</summary>
    static Lawbreaker Unaudited() => new((context, rate) =>
    {
        Column<double> measured = context.Observations.Get<double>("DV");
        foreach (SubjectRows subject in context.Observations.Subjects)
            foreach (int row in subject)
            {
                bool isHit = context.Hit(context.Key.For(subject.Id), context.Observations.Record(row), rate);
                if (!isHit || measured.IsNull(row)) continue;
                if (row % 2 == 0) measured.Set(row, 0.0);
                else context.Set(context.Observations, row, measured, Cell.Null, new("lost", rate));
            }
    });

    /// <summary>Changes its mind.</summary>
    static Lawbreaker Twice() => new((context, rate) =>
    {
        Column<double> measured = context.Observations.Get<double>("DV");
        foreach (SubjectRows subject in context.Observations.Subjects)
            foreach (int row in subject)
            {
                if (measured.IsNull(row) || !context.Hit(context.Key.For(subject.Id), context.Observations.Record(row), rate)) continue;
                context.Set(context.Observations, row, measured, 1e6, new("spike"));
                context.Set(context.Observations, row, measured, Cell.Null, new("lost", rate));
            }
    });
}

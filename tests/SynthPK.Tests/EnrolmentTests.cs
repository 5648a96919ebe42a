using NUnit.Framework;
using SynthPK.Randomness;

namespace SynthPK.Tests;

/// <summary>Subjects come in on days that are uniform over the recruitment, working days by default.</summary>
public sealed class EnrolmentTests
{
    const int Many = 60_000;

    static readonly RandomKey Key = RandomKey.FromSeed(11);

    [TestCase("180 days", true, 130)] // 25 weeks and five days
    [TestCase("12 days", true, 10)] // the second week has lost its weekend
    [TestCase("3 days", true, 3)]
    [TestCase("10 days", false, 10)]
    [TestCase("36 h", false, 1)] // half a day is none
    public void DayOf_ManySubjects_IsUniformOverTheDays(string over, bool weekdays, int days)
    {
        Enrolment enrolment = new() { Over = over, Weekdays = weekdays };
        long[] drawn = [.. Enumerable.Range(1, Many).Select(subject => enrolment.DayOf(subject, Key))];
        Assert.That(drawn.Distinct().Count(), Is.EqualTo(days));
        if (weekdays) Assert.That(drawn.Select(day => day % 7), Is.All.LessThan(5));
        double expected = (double)Many / days, chiSquare = drawn.GroupBy(day => day).Sum(day => (day.Count() - expected) * (day.Count() - expected) / expected);
        Assert.That(chiSquare, Is.LessThan(days - 1 + 4 * Math.Sqrt(2.0 * days) + 4), "four standard deviations above its mean");
    }

    [Test]
    public void DaysOfWeek_OfAWeekday_AreThoseThatOccur()
    {
        Assert.That(new Enrolment { Over = "2 days" }.DaysOfWeek, Is.EqualTo(new[] { 0, 1 }));
        Assert.That(new Enrolment { Over = "30 days" }.DaysOfWeek, Is.EqualTo(new[] { 0, 1, 2, 3, 4 }));
        Assert.That(new Enrolment { Over = "30 days", Weekdays = false }.DaysOfWeek, Has.Exactly(7).Items);
    }
}

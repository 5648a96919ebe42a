using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Dates and clock times of doses and samples that are written down wrongly.</summary>
/// <remarks>
/// <para>
/// A recorded time is hit with probability 0.35·e, where e is <see cref="ErrorRate"/>. What happens to it is drawn from
/// what can: day and month change places (weight 3; the day is at most 12 and not the month), the date is one day off
/// because it was near midnight (2; within <see cref="NearMidnightH"/> of it, towards the other side), the clock is 12 h
/// off (3; morning for afternoon or the reverse), or an hour off (2; summer time or time zone: all records of a site err in
/// the same direction).
/// </para>
/// <para>
/// A sample's time is written down once for all its endpoints; events have no planned time and are passed over. The site
/// is column SITE of <c>subjects</c>; without it there is one. The calendar starts with column ENROLLED.
/// </para>
/// </remarks>
public sealed record DateErrors : CorruptionStage
{
    const double HoursPerDay = 24, Noon = 12;

    /// <summary>Errors per field, all kinds of data entry together, 0 to 1.</summary>
    public double ErrorRate { get; init; } = DataEntry.DefaultErrorRate;

    /// <summary>How near to midnight a clock time must be for its date to be mistaken, in hours, 0 to 12.</summary>
    public double NearMidnightH { get; init; } = 2;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Recording;

    /// <inheritdoc/>
    public override string Description => "Dates and clock times are wrong: day and month change places, a day, twelve hours or an hour is lost or gained.";

    /// <inheritdoc/>
    public override string Source => DataEntry.Source + "That 35 % of them are errors of dates, their kinds and their weights are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["recorded-doses", "recorded-sample-times"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        foreach (string problem in CheckShare(ErrorRate)) yield return problem;
        if (NearMidnightH is not (>= 0 and <= Noon)) yield return FormattableString.Invariant($"near-midnight-h is {NearMidnightH}; it must be 0 to 12.");
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { ErrorRate = DataEntry.ErrorRates[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        StudyCalendar calendar = new(context.Subjects.Clean);
        Dictionary<long, string> sites = SitesOf(context.Subjects.Clean);
        Apply(context, context.Doses, context.Key.For("dose"), calendar, sites);
        Apply(context, context.Observations, context.Key.For("sample"), calendar, sites);
    }

    void Apply(StageContext context, Draft table, RandomKey key, StudyCalendar calendar, Dictionary<long, string> sites)
    {
        Column<double> time = table.Get<double>("TIME");
        bool mayBeEvents = table.Name == "observations";
        double probability = DataEntry.Dates * ErrorRate;
        long[] events = table.Events();
        double[] luck = table.Uniforms(key, events);
        foreach (SubjectRows subject in table.Subjects)
        {
            foreach (int row in subject)
            {
                if (mayBeEvents && context.IsEvent(row)) continue;
                if (!context.Hit(luck[row], probability)) continue;
                (double shiftH, string reason) = Slip(time.Values[row], subject.Id, calendar, key.For(subject.Id).For(events[row]), SiteKey(context, sites, subject.Id));
                context.Set(table, row, time, time.Values[row] + shiftH, new(reason, probability));
            }
        }
    }

    /// <summary>By how much a time is off, and why.</summary>
    (double ShiftH, string Reason) Slip(double timeH, long id, StudyCalendar calendar, RandomKey draw, RandomKey site)
    {
        DateOnly date = calendar.DateOf(id, timeH);
        double clockH = StudyCalendar.ClockOf(timeH);
        bool canFlip = date.Day <= 12 && date.Day != date.Month, isNearMidnight = clockH < NearMidnightH || clockH >= HoursPerDay - NearMidnightH;
        return draw.Categorical(0, [canFlip ? 3 : 0, isNearMidnight ? 2 : 0, 3, 2]) switch
        {
            0 => (HoursPerDay * (new DateOnly(date.Year, date.Day, date.Month).DayNumber - date.DayNumber), "day and month exchanged"),
            1 => (clockH < Noon ? HoursPerDay : -HoursPerDay, "date of the wrong side of midnight"),
            2 => (clockH < Noon ? Noon : -Noon, "morning and afternoon exchanged"),
            _ => (site.Uniform(0) < 0.5 ? 1 : -1, "clock an hour off"),
        };
    }

    static RandomKey SiteKey(StageContext context, Dictionary<long, string> sites, long id) =>
        context.Key.For("site").For(sites.GetValueOrDefault(id, ""));

    /// <summary>The site of each subject; none where the study has one site only.</summary>
    static Dictionary<long, string> SitesOf(Table subjects)
    {
        if (!subjects.Schema.Columns.Any(c => c.Name == "SITE")) return [];
        Column<long> ids = subjects.Get<long>("ID");
        Column site = subjects["SITE"];
        Dictionary<long, string> sites = new(subjects.Rows);
        for (int row = 0; row < subjects.Rows; row++) sites.Add(ids.Values[row], site[row].ToString());
        return sites;
    }
}

using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>What is done to a dataset so that nobody is recognised in it: dates shifted, high ages joined, times and covariates made coarse.</summary>
/// <remarks>
/// <para>
/// The day of enrolment, column ENROLLED where there is one, is shifted by a whole number of days uniform within
/// ±<see cref="DateShiftDays"/>, one for each subject, so times relative to each other stay. Ages above 89 years become 90.
/// Times of doses and samples are rounded to <see cref="TimeStepMin"/> minutes. Weights (kg), lengths (cm) and ages (years)
/// become the nearest multiple of <see cref="BinWidth"/>; weights below 10 kg that of a tenth of it, and not 0.
/// </para>
/// <para>
/// The bins are fixed and know nothing of who else takes part, as no stage may: how many subjects share a bin is not
/// guaranteed, so this is no k-anonymity of any k. Severity makes everything coarser, on grids that lie within each other.
/// </para>
/// </remarks>
public sealed record DeIdentification : CorruptionStage
{
    static readonly int[] Shifts = [7, 30, 90, 180, 365];
    static readonly double[] Steps = [1, 5, 5, 15, 60], Widths = [0, 0, 0, 5, 10];

    const double TopAge = 90, SmallChildKg = 10, SecondsPerHour = 3600;

    /// <summary>The greatest shift of a subject's dates, in days, 0 or more.</summary>
    public int DateShiftDays { get; init; } = 90;

    /// <summary>Whether ages above 89 years become 90.</summary>
    public bool TopCodesAge { get; init; } = true;

    /// <summary>What times are rounded to, in minutes; 0 leaves them.</summary>
    public double TimeStepMin { get; init; } = 5;

    /// <summary>The width of the bins of weight (kg), length (cm) and age (years), a whole number; 0 leaves them.</summary>
    public double BinWidth { get; init; }

    /// <inheritdoc/>
    public override Phase Phase => Phase.Release;

    /// <inheritdoc/>
    public override string Description => "Dates are shifted by subject, ages above 89 joined, times rounded, and covariates put into bins.";

    /// <inheritdoc/>
    public override string Source => "Ages above 89 joined: the Safe Harbor method of the HIPAA Privacy Rule, 45 CFR 164.514(b)(2). The other measures and the rungs are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "subject";

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        if (DateShiftDays < 0) yield return $"date-shift-days is {DateShiftDays}; it must be 0 or more.";
        foreach (string problem in CheckScale(TimeStepMin)) yield return problem;
        if (!double.IsInteger(BinWidth) || BinWidth < 0) yield return FormattableString.Invariant($"bin-width is {BinWidth}; it must be a whole number, 0 or more.");
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { DateShiftDays = Shifts[severity - 1], TimeStepMin = Steps[severity - 1], BinWidth = Widths[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft subjects = context.Subjects;
        foreach (SubjectRows subject in subjects.Subjects) context.Count(true, probability: 1);
        ShiftDates(context, subjects);
        foreach (Draft table in context.CovariateTables())
        {
            foreach (Column<double> covariate in table.Numbers()) Coarsen(context, table, covariate);
        }
        if (TimeStepMin == 0) return;
        RoundTimes(context, context.Doses);
        RoundTimes(context, context.Observations);
    }

    void ShiftDates(StageContext context, Draft subjects)
    {
        if (DateShiftDays == 0 || !subjects.Clean.Schema.Columns.Any(c => c.Name == "ENROLLED")) return;
        Column<long> enrolled = subjects.Get<long>("ENROLLED");
        foreach (SubjectRows subject in subjects.Subjects)
        {
            double direction = 2 * context.Key.For("date").Uniform(subject.Id) - 1;
            foreach (int row in subject)
                context.Set(subjects, row, enrolled, enrolled.Values[row] + (long)(direction * (DateShiftDays + 1)), "dates shifted");
        }
    }

    void Coarsen(StageContext context, Draft table, Column<double> covariate)
    {
        bool isAge = covariate.Schema.Unit is "year" or "years", isBinned = BinWidth > 0 && (isAge || covariate.Schema.Unit is "kg" or "cm");
        if (!isAge && !isBinned) return;
        foreach (SubjectRows subject in table.Subjects)
        {
            foreach (int row in subject)
            {
                if (covariate.IsNull(row)) continue;
                double value = covariate.Values[row];
                if (isAge && TopCodesAge && value >= TopAge) context.Set(table, row, covariate, TopAge, Because("ages above 89 joined"));
                else if (isBinned) context.Set(table, row, covariate, Binned(value, covariate.Schema.Unit == "kg"), Because("put into a bin"));
            }
        }
    }

    double Binned(double value, bool isWeight)
    {
        double width = isWeight && value < SmallChildKg ? BinWidth / 10 : BinWidth, nearest = Grid.Nearest(value, width);
        return isWeight ? Math.Max(width, nearest) : nearest;
    }

    void RoundTimes(StageContext context, Draft table)
    {
        Column<double> time = table.Get<double>("TIME");
        double stepS = 60 * TimeStepMin;
        foreach (SubjectRows subject in table.Subjects)
        {
            foreach (int row in subject)
            {
                double exactS = time.Values[row] * SecondsPerHour, roundedS = Math.Floor(exactS / stepS + 0.5) * stepS;
                if (Math.Abs(roundedS - exactS) >= 1e-6) context.Set(table, row, time, roundedS / SecondsPerHour, Because("time rounded"));
            }
        }
    }

    static Cause Because(string reason) => new(reason) { Mechanism = Mechanism.Structural };
}

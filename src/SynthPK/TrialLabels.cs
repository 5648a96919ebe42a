using SynthPK.Datasets;

namespace SynthPK;

/// <summary>The columns that a trial's design adds to the tables, beside those that every trial has.</summary>
sealed class TrialLabels
{
    static readonly ColumnSchema EnrolledDay = new("ENROLLED", ColumnType.Int64, "", "Day of enrolment, counted from the first day of the study, day 0");

    /// <summary>The labels of a scenario's trial; none where it has none.</summary>
    public TrialLabels(Scenario? scenario = null)
    {
        if (scenario?.Enrolment is not null) OfSubjects.Add(EnrolledDay);
    }

    /// <summary>What is said of each subject.</summary>
    public List<ColumnSchema> OfSubjects { get; } = [];
}

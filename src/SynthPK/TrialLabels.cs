using SynthPK.Datasets;

namespace SynthPK;

/// <summary>The columns that a trial's design adds to the tables, beside those that every trial has.</summary>
sealed class TrialLabels
{
    /// <summary>The columns of a scenario's trial; none where it has none.</summary>
    public TrialLabels(Scenario? scenario = null)
    {
        if (scenario is null) return;
        HasPeriods = scenario.Design is CrossoverDesign;
        Reporting = new Reporting(scenario.PooledStudies, scenario.Assay);
        if (scenario.Splits is { } splits) OfSubjects.Add(new("SPLIT", ColumnType.Text, "", $"Split of the data that the subject belongs to: {string.Join(", ", splits.Shares.Select(split => split.Name))}"));
        if (scenario.PooledStudies.Count > 0)
        {
            OfSubjects.Add(new("STUDY", ColumnType.Text, "", "Study that the subject took part in"));
            OfSubjects.Add(new("SITE", ColumnType.Int64, "", "Number of the site, from 1, counted over all studies"));
        }
        if (scenario.HasCalendar) OfSubjects.Add(new("ENROLLED", ColumnType.Int64, "", "Day of enrolment, counted from the first day of the study, day 0"));
        if (!HasPeriods) return;
        OfRows.Add(new("PERIOD", ColumnType.Int64, "", "Number of the period, from 1", IsNullable: true));
        OfRows.Add(new("TRT", ColumnType.Text, "", "Treatment of the period", IsNullable: true));
    }

    /// <summary>What is said of each subject.</summary>
    public List<ColumnSchema> OfSubjects { get; } = [];

    /// <summary>What is said of each dose and observation.</summary>
    public List<ColumnSchema> OfRows { get; } = [];

    /// <summary>Whether rows belong to periods.</summary>
    public bool HasPeriods { get; }

    /// <summary>How pooled studies report; null where nothing is known of the scenario.</summary>
    public Reporting? Reporting { get; }
}

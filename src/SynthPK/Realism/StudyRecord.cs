namespace SynthPK.Realism;

/// <summary>A study as its data set records it, synthetic or real: what realism is measured on.</summary>
/// <param name="Name">What it is called in a table.</param>
/// <param name="Subjects">Its subjects; each has a dose, or is taken to have had one at time 0.</param>
public sealed record StudyRecord(string Name, IReadOnlyList<SubjectRecord> Subjects)
{
    /// <summary>What was chosen, assumed or left out in reading it, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where the samples' nominal times come from.</summary>
    public NominalSource NominalSource { get; init; }

    /// <summary>The names of the covariates, in the order of the file.</summary>
    public IReadOnlyList<string> Covariates { get; init; } = [];

    /// <summary>The samples of all subjects.</summary>
    public IEnumerable<SampleRecord> Samples => Subjects.SelectMany(s => s.Samples);

    /// <summary>The same study with all concentrations in another unit.</summary>
    internal StudyRecord Scaled(double factor) => this with { Subjects = [.. Subjects.Select(s => s with { Samples = [.. s.Samples.Select(x => x with { Value = x.Value * factor })] })] };
}

/// <summary>Where the nominal times of samples come from.</summary>
public enum NominalSource
{
    /// <summary>They are not known: the subjects were not sampled on one schedule.</summary>
    None,

    /// <summary>They are on record.</summary>
    Recorded,

    /// <summary>They were found from the recorded times: see <see cref="NominalTimes"/>.</summary>
    Inferred,
}

/// <summary>What is on record of one subject.</summary>
/// <param name="Id">What the subject is called.</param>
/// <param name="Doses">The doses, at least one, by time.</param>
/// <param name="Samples">The samples of one endpoint, by time.</param>
public sealed record SubjectRecord(string Id, IReadOnlyList<DoseRecord> Doses, IReadOnlyList<SampleRecord> Samples)
{
    /// <summary>The covariates at the first record, levels as numbers; null where missing.</summary>
    public IReadOnlyDictionary<string, double?> Covariates { get; init; } = new Dictionary<string, double?>();

    /// <summary>The prescribed dose times with whether the dose was taken, where the truth is known; null otherwise.</summary>
    public IReadOnlyList<bool>? Taken { get; init; }

    /// <summary>The time of the first dose, h.</summary>
    public double FirstDoseH => Doses[0].TimeH;

    /// <summary>The samples before the first dose.</summary>
    public IEnumerable<SampleRecord> PreDose => Samples.Where(s => IsPreDose(s));

    /// <summary>The samples after the first dose.</summary>
    public IEnumerable<SampleRecord> PostDose => Samples.Where(s => !IsPreDose(s));

    /// <summary>The quantified samples after the first dose, of several at one time the first: a curve.</summary>
    public IReadOnlyList<SampleRecord> Profile => [.. PostDose.Where(s => s.IsQuantified).DistinctBy(s => s.TimeH)];

    /// <summary>The largest dose up to a time, to normalise by: with a loading dose that one, else the dose.</summary>
    public double DoseBefore(double timeH)
    {
        double largest = Doses[0].Amount;
        foreach (DoseRecord dose in Doses)
            if (dose.TimeH <= timeH) largest = Math.Max(largest, dose.Amount);
        return largest;
    }

    bool IsPreDose(SampleRecord sample) => sample.TimeH <= FirstDoseH || sample.NominalH <= 0;
}

/// <summary>A dose on record.</summary>
/// <param name="TimeH">When, h.</param>
/// <param name="Amount">How much, in the unit of the file, mg if it says none.</param>
public readonly record struct DoseRecord(double TimeH, double Amount);

/// <summary>A sample on record.</summary>
/// <param name="TimeH">When it was drawn, h.</param>
/// <param name="NominalH">When it was to be drawn, h; null where that is not known.</param>
/// <param name="Value">The concentration in the unit of the file; null when missing or below the limit.</param>
/// <param name="IsBlq">Whether it is on record as below the limit of quantification. A 0 is told by its value.</param>
public readonly record struct SampleRecord(double TimeH, double? NominalH, double? Value, bool IsBlq)
{
    /// <summary>Whether it is below the limit of quantification, or 0, which is how most files write that.</summary>
    public bool IsZeroOrBlq => IsBlq || Value <= 0;

    /// <summary>Whether there is a value above 0.</summary>
    public bool IsQuantified => !IsBlq && Value > 0;

    /// <summary>Whether there is neither a value nor a reason for none.</summary>
    public bool IsMissing => !IsBlq && Value is null;

    /// <summary>The nominal time where it is known, else the recorded one, h.</summary>
    public double ScheduleH => NominalH ?? TimeH;
}

using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>On what the loss of a single covariate depends.</summary>
public enum LossMechanism
{
    /// <summary>On nothing: missing completely at random (MCAR).</summary>
    Random,

    /// <summary>On another covariate: missing at random (MAR).</summary>
    Observed,

    /// <summary>On the value that is lost: missing not at random (MNAR).</summary>
    Unobserved,
}

/// <summary>Covariates that were not recorded: all those of a subject together, single ones, or one throughout a study.</summary>
/// <remarks>
/// <para>
/// A subject loses all covariates with probability <see cref="SubjectRate"/>. Among the others each value is lost with
/// probability q, so that singly lost values are a share <see cref="CovariateRate"/> of all: at the baseline and at each
/// visit. By default q is the same for all; otherwise q = expit(a + b·g(z)), where z is the <see cref="Driver"/> at baseline,
/// which is never lost itself, or the value to be lost, standardised by the generator's law, b is <see cref="Slope"/>, and a
/// is solved in a pilot so that q is the stated share on average. What is no number is lost at random.
/// </para>
/// <para>
/// A study of several, column STUDY of <c>subjects</c>, does not record a covariate at all with probability <see cref="StudyRate"/>.
/// </para>
/// </remarks>
public sealed record MissingCovariates : CorruptionStage
{
    static readonly double[] Totals = [0.01, 0.03, 0.08, 0.25, 0.50];

    const double DefaultSubjectRate = 0.05, DefaultCovariateRate = 0.03;

    /// <summary>The share of subjects who lose all their covariates.</summary>
    public double SubjectRate { get; init; } = DefaultSubjectRate;

    /// <summary>The share of all values that are lost singly. With <see cref="SubjectRate"/> it adds up to the share of values lost, at most 1.</summary>
    public double CovariateRate { get; init; } = DefaultCovariateRate;

    /// <summary>The probability that a study does not record a covariate, where there are several studies.</summary>
    public double StudyRate { get; init; }

    /// <summary>The covariates that can be missing, by column; all of them when empty.</summary>
    public IReadOnlyList<string> Covariates { get; init; } = [];

    /// <summary>On what single losses depend.</summary>
    public LossMechanism Mechanism { get; init; }

    /// <summary>The covariate on which losses depend when they are <see cref="LossMechanism.Observed"/>: a number.</summary>
    public string? Driver { get; init; }

    /// <summary>Which values of the driver make a loss likely.</summary>
    public LossShape Shape { get; init; }

    /// <summary>The slope b of the logit of the probability over the standardised driver. 1.5 by default, the project's choice.</summary>
    public double Slope { get; init; } = 1.5;

    /// <summary>The laws that a pilot run gave, by driver.</summary>
    internal IReadOnlyDictionary<string, Missingness>? Solved { get; init; }

    /// <inheritdoc/>
    public override Phase Phase => Phase.Covariates;

    /// <inheritdoc/>
    public override string Description => "Covariates are missing: by subject, one by one (at random, by another covariate or by their own value), or throughout a study.";

    /// <inheritdoc/>
    public override string Source =>
        "That up to half of the values may be missing: Johansson & Karlsson, AAPS J 2013. The shapes of dependent losses: Schouten, Lugtig & Vink, J Stat Comput Simul 2018;88:2909. "
        + "The default shares and the rungs are the project's choice.";

    /// <inheritdoc/>
    public override string Unit => "covariate";

    /// <inheritdoc/>
    public override bool IsClustered => true;

    /// <inheritdoc/>
    public override bool NeedsPilot => Mechanism != LossMechanism.Random && Solved is null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Follows => ["covariate-errors", "covariate-rounding", "stale-covariates", "covariate-units"];

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        foreach (string problem in CheckShare(SubjectRate).Concat(CheckShare(CovariateRate)).Concat(CheckShare(StudyRate)).Concat(CheckScale(Slope))) yield return problem;
        if (SubjectRate + CovariateRate > 1) yield return FormattableString.Invariant($"subject-rate and covariate-rate add up to {SubjectRate + CovariateRate}; at most all values can be lost.");
        if (Mechanism == LossMechanism.Observed && Driver is null) yield return "losses that depend on an observed covariate need a driver; name a covariate that is a number.";
        if (Mechanism != LossMechanism.Observed && Driver is not null) yield return "a driver is given, but losses do not depend on it; set mechanism to observed, or leave out the driver.";
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity)
    {
        double multiple = Totals[severity - 1] / (DefaultSubjectRate + DefaultCovariateRate);
        return this with { SubjectRate = DefaultSubjectRate * multiple, CovariateRate = DefaultCovariateRate * multiple, Solved = null };
    }

    /// <summary>The stage with the offsets at which the stated share of the pilot's covariates is lost.</summary>
    /// <exception cref="ArgumentException">The pilot has no subjects, or the driver is no covariate that varies.</exception>
    public override CorruptionStage Calibrate(Pilot pilot)
    {
        if (!NeedsPilot) return this;
        Table subjects = pilot.Subjects ?? throw new ArgumentException($"'{Name}' must know the pilot's subjects to solve on what losses depend.", nameof(pilot));
        Dictionary<string, Missingness> solved = [];
        foreach (Column<double> column in subjects.Columns.OfType<Column<double>>())
        {
            double[] values = [.. Enumerable.Range(0, column.Count).Where(row => !column.IsNull(row)).Select(row => column.Values[row])];
            if (values.Distinct().Take(2).Count() == 2) solved[column.Name] = Missingness.Solve(values, Shape, Slope, Singly);
        }
        if (Driver is { } driver && !solved.ContainsKey(driver))
            throw new ArgumentException($"'{Name}' is driven by '{driver}', which is no covariate with different numbers; there are {string.Join(", ", solved.Keys)}.", nameof(pilot));
        return this with { Solved = solved };
    }

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Dictionary<long, int> baseline = Driver is null ? [] : RowOf(context.Subjects.Clean);
        StudiesWithout studies = new(context, StudyRate);
        foreach (Draft table in context.CovariateTables()) Apply(context, table, baseline, studies);
    }

    void Apply(StageContext context, Draft table, Dictionary<long, int> baseline, StudiesWithout studies)
    {
        Column[] covariates = [.. table.Covariates().Where(c => Covariates.Count == 0 || Covariates.Contains(c.Name))];
        RandomKey bySubject = context.Key.For("subject");
        double[][] luck = [.. covariates.Select(c => table.Uniforms(context.Key.For("covariate").For(c.Name)).ToArray())];
        foreach (SubjectRows subject in table.Subjects)
        {
            bool isAllLost = bySubject.For(subject.Id).Uniform(0) < SubjectRate;
            for (int i = 0; i < covariates.Length; i++)
            {
                bool isNeverRecorded = studies.Lack(subject.Id, covariates[i].Name);
                foreach (int row in subject)
                {
                    if (covariates[i].IsNull(row)) continue;
                    (double singly, string? driver, double? value) = Law(context, table, baseline, covariates[i].Name, subject.Id, row);
                    bool isLostSingly = luck[i][row] < singly;
                    double total = driver is null ? SubjectRate + CovariateRate : SubjectRate + (1 - SubjectRate) * singly;
                    double probability = StudyRate > 0 && studies.Are ? 1 - (1 - total) * (1 - StudyRate) : total;
                    if (!context.Count(isAllLost || isLostSingly || isNeverRecorded, probability)) continue;
                    context.Set(table, row, covariates[i], Cell.Null,
                        isNeverRecorded ? new("covariate not recorded in the study", probability)
                        : isAllLost ? new("all covariates missing", probability)
                        : new("covariate missing", probability) { Mechanism = MechanismOf(driver), Driver = driver, DriverValue = value });
                }
            }
        }
    }

    /// <summary>The probability that a value is lost singly among the subjects who keep the others.</summary>
    double Singly => SubjectRate < 1 ? CovariateRate / (1 - SubjectRate) : 0;

    /// <summary>The probability that a value is lost singly, and what it depends on.</summary>
    (double Singly, string? Driver, double? Value) Law(StageContext context, Draft table, Dictionary<long, int> baseline, string covariate, long id, int row)
    {
        if (Solved is null) return (Singly, null, null);
        if (Driver is { } driver)
        {
            if (covariate == driver) return (0, driver, null);
            Column<double> values = context.Subjects.Clean.Get<double>(driver);
            return baseline.TryGetValue(id, out int at) && !values.IsNull(at)
                ? (Solved[driver].ProbabilityOf(values.Values[at]), driver, values.Values[at])
                : (Singly, null, null);
        }
        return Solved.TryGetValue(covariate, out Missingness? law) && table.Clean[covariate] is Column<double> own && !own.IsNull(row)
            ? (law.ProbabilityOf(own.Values[row]), covariate, own.Values[row])
            : (Singly, null, null);
    }

    Mechanism MechanismOf(string? driver) =>
        driver is null ? Datasets.Mechanism.Random : Driver is null ? Datasets.Mechanism.Unobserved : Datasets.Mechanism.Observed;

    static Dictionary<long, int> RowOf(Table subjects)
    {
        Column<long> ids = subjects.Get<long>("ID");
        return Enumerable.Range(0, subjects.Rows).ToDictionary(row => ids.Values[row]);
    }

    /// <summary>The studies, and which covariates they do not record.</summary>
    readonly struct StudiesWithout
    {
        readonly Dictionary<long, string> _studies = [];
        readonly RandomKey _key;
        readonly double _rate;

        internal StudiesWithout(StageContext context, double rate)
        {
            (_key, _rate) = (context.Key.For("study"), rate);
            Table subjects = context.Subjects.Clean;
            if (rate == 0 || !subjects.Schema.Columns.Any(c => c.Name == "STUDY")) return;
            Column<long> ids = subjects.Get<long>("ID");
            Column study = subjects["STUDY"];
            for (int row = 0; row < subjects.Rows; row++) _studies.Add(ids.Values[row], study[row].ToString());
        }

        internal bool Are => _studies.Count > 0;

        internal bool Lack(long id, string covariate) => _studies.TryGetValue(id, out string? study) && _key.For(study).For(covariate).Uniform(0) < _rate;
    }
}

using System.ComponentModel.DataAnnotations;
using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK;

/// <summary>Everything a dataset is made from. A scenario file in YAML and this record are the same thing.</summary>
public sealed record Scenario
{
    /// <summary>The scenario's name: lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in one line.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it shows and where its numbers come from.</summary>
    public string Description { get; init; } = "";

    /// <summary>The publications behind the numbers.</summary>
    public IReadOnlyList<string> Citations { get; init; } = [];

    /// <summary>The drug that is given and measured, as its label names it; empty when it is not stated.</summary>
    public string Compound { get; init; } = "";

    /// <summary>What its curator states about the dataset: licence, creators, what it is for and what it is not.</summary>
    public Publication Publication { get; init; } = new();

    /// <summary>How many subjects, 1 to 100,000,000.</summary>
    [Range(1, 100_000_000)]
    public int Subjects { get; init; } = 100;

    /// <summary>The seed. The same scenario and seed give the same dataset on every machine.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// The structural model: the name of one of the library; or the text of a model file, which has more than one line. A scenario
    /// file may name a model file by its path, which is relative to it and ends in .yaml or .yml or holds a slash; reading the
    /// scenario replaces the path by the file's text.
    /// </summary>
    public required string Model { get; init; }

    /// <summary>Who takes part.</summary>
    public required Population Population { get; init; }

    /// <summary>The arms of the trial, side by side. A scenario says this or its design.</summary>
    public IReadOnlyList<Arm> Arms { get; init; } = [];

    /// <summary>The design of a trial that is more than parallel arms; its arms follow from it.</summary>
    public Design? Design { get; init; }

    /// <summary>The studies whose data are pooled; one without a name when there are none.</summary>
    public IReadOnlyList<PooledStudy> Studies { get; init; } = [];

    /// <summary>The clock time of hour 0 of each subject, 0 to 24 h after midnight, where sampling plans go by the clock; 8 h when absent, the project's choice.</summary>
    [Unit("h"), Range(0.0, 24.0)]
    public Quantity? FirstDoseAt { get; init; }

    /// <summary>When subjects come in; nothing is said of it when absent, and hour 0 of each is on a Monday.</summary>
    public Enrolment? Enrolment { get; init; }

    /// <summary>Which subjects to learn from and which to be judged by, told by a column SPLIT of the subjects; no such column when absent.</summary>
    public Splits? Splits { get; init; }

    /// <summary>The subjects' occasions, between which parameters with an IOV change; none when absent.</summary>
    public Occasions? Occasions { get; init; }

    /// <summary>When subjects are seen and covariates that change over time are looked at; weekly when absent.</summary>
    public VisitCalendar? Visits { get; init; }

    /// <summary>Which replicate of the population this is: 0 for the estimates themselves, or the number of a draw from their uncertainty.</summary>
    [Range(0, 1_000_000_000)]
    public int Replicate { get; init; }

    /// <summary>How a measured value of the model's first output scatters about the true one. A scenario says this or names its endpoints.</summary>
    public ResidualError? Error { get; init; }

    /// <summary>The laboratory method of the model's first output.</summary>
    public Assay Assay { get; init; } = new();

    /// <summary>The law of EPS, the deviate of that error.</summary>
    public Epsilon Epsilon { get; init; } = new NormalEpsilon();

    /// <summary>How EPS of one subject hangs together over time; every sample for itself when absent.</summary>
    public Autocorrelation? Autocorrelation { get; init; }

    /// <summary>The outputs of the model that are measured, by name, in place of error, assay, epsilon and autocorrelation.</summary>
    public IReadOnlyDictionary<string, Endpoint> Endpoints { get; init; } = new Dictionary<string, Endpoint>();

    /// <summary>The correlations of the residual errors of two endpoints in one sample.</summary>
    public IReadOnlyList<ErrorCorrelation> ErrorCorrelations { get; init; } = [];

    /// <summary>What goes wrong, in the order of the phases.</summary>
    public IReadOnlyList<CorruptionStage> Corruption { get; init; } = [];

    /// <summary>What must be true of the typical subject.</summary>
    public IReadOnlyList<SelfCheck> Checks { get; init; } = [];

    /// <summary>The clock time of hour 0, in hours after midnight.</summary>
    internal double ClockH => FirstDoseAt?.In("h") ?? 8;

    /// <summary>The arms with what the design and the studies say of them; none while the design is wrong.</summary>
    internal IReadOnlyList<TrialArm> TrialArms
    {
        get
        {
            IReadOnlyList<TrialArm> common = Design is null ? [.. Arms.Select(arm => new TrialArm(arm))] : Design.IsWhole ? Design.Arms : [];
            if (PooledStudies.Count == 0) return common;
            return
            [
                .. PooledStudies.SelectMany((study, place) => (study.Arms.Count == 0 ? common : study.Arms.Select(arm => new TrialArm(arm))).Select(arm => arm with
                {
                    Study = place,
                    Conditions = [.. arm.Conditions, .. study.Factors.Select(f => new PlannedCondition(0, PlannedCondition.NeverH, f.Key, f.Value))],
                })),
            ];
        }
    }

    /// <summary>The studies whose data are pooled.</summary>
    internal IReadOnlyList<PooledStudy> PooledStudies => Studies;

    /// <summary>Every arm that the scenario states; what could not be read of a file is left out.</summary>
    IEnumerable<Arm> StatedArms => Arms.Concat(Studies.OfType<PooledStudy>().SelectMany(study => study.Arms)).OfType<Arm>();

    /// <summary>Every course of doses that the scenario states.</summary>
    internal IEnumerable<DoseCourse> Courses => StatedArms.SelectMany(arm => arm.Regimen).Concat(Design?.Courses ?? []).OfType<DoseCourse>();

    /// <summary>Every sampling plan that the scenario states.</summary>
    internal IEnumerable<SamplingPlan> Plans => StatedArms.SelectMany(arm => arm.Sampling).Concat(Design?.Plans ?? []).OfType<SamplingPlan>();

    /// <summary>The occasions: as stated, or those that the design has of itself where a parameter changes between them.</summary>
    internal Occasions? OccasionsInForce => Occasions ?? (Design is { IsWhole: true } && Population.Parameters.Values.Any(p => p.Iov is not null) ? Design.Occasions : null);

    /// <summary>Whether it is said when subjects come in.</summary>
    internal bool HasCalendar => Enrolment is not null || Design is { HasCalendar: true };

    /// <summary>The days of the week on which hour 0 of a subject can be, Monday being 0.</summary>
    internal IEnumerable<int> DaysOfWeek => Enrolment?.DaysOfWeek ?? (Design is { HasCalendar: true } ? Enumerable.Range(0, 7) : [0]);

    /// <summary>What is measured, in the order of the model's outputs.</summary>
    internal IReadOnlyList<MeasuredEndpoint> Measured(StructuralModel model) =>
    [
        .. model.Outputs.Index()
            .Select(o => (o.Index, o.Item, Endpoint: EndpointOf(o.Index, o.Item.Name)))
            .Where(o => o.Endpoint is not null)
            .Select(o => new MeasuredEndpoint(o.Index, o.Item.Name, o.Item.Unit, o.Endpoint!)),
    ];

    /// <summary>The population of the scenario's replicate; null when no legal one could be drawn.</summary>
    internal Population? InReplicate(StructuralModel model) => Replicate == 0 || Population.Uncertainty is not { } uncertainty
        ? Population
        : uncertainty.Draw(
            Population,
            (name, typical) => model.Parameters.Single(p => p.Name == name) is var p && p.IsLegal(typical.In(p.Unit)),
            RandomKey.FromSeed(Seed).For("uncertainty").For(Replicate));

    Endpoint? EndpointOf(int output, string name) => Endpoints.Count > 0
        ? Endpoints.GetValueOrDefault(name)
        : output == 0 ? new Endpoint { Error = Error, Assay = Assay, Epsilon = Epsilon, Autocorrelation = Autocorrelation } : null;
}

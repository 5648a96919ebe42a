using SynthPK.Corruption;
using SynthPK.Observation;
using SynthPK.Wording;

namespace SynthPK;

/// <summary>
/// How bad data of a kind are: which stages act on them and how strongly, and how their residual errors are. A preset takes the
/// place of the stages that a scenario lists. What it says nothing of (who, which drug, which design, the size of the residual
/// error, the assay's limits) stays the scenario's.
/// </summary>
/// <remarks>
/// Where datasets or published analyses have been measured, the typical value is taken, and its stage is written out below with its
/// numbers; where not, the rung of the stage's severity ladder. In which setting a number belongs is then the project's choice.
/// </remarks>
public sealed record Preset
{
    /// <summary>Half-life of the correlation within a rich profile: 0.2 at a distance of 1.6 h. The distance is the project's choice.</summary>
    static readonly Autocorrelation WithinAProfile = new HalfLifeAutocorrelation("0.7 h");

    Preset(string name, string description, params IReadOnlyList<CorruptionStage> stages) =>
        (Name, Description, Stages) = (name, description, CorruptionStages.InOrder(stages));

    /// <summary>Every preset, the mildest first.</summary>
    public static IReadOnlyList<Preset> All { get; } =
    [
        new("pristine", "Nothing goes wrong: every dose taken, every sample drawn on time, all recorded. The scenario's own residual error."),
        new("phase1", "A rich study in volunteers under supervision: tight times, next to nothing lost.",
            new DoseTiming { SdH = 2 / 60.0, HabitSdH = 0, LateShare = 0 },
            new SamplingTimeDeviation { BaseSdMin = 2, LeastSdMin = 0, RelativeSd = 0.01, ExactShare = 0.2, Lateness = 0.5, Skew = 0.5, PreDoseSdMin = 4 },
            new InformativeDropout { Share = 0.01 },
            new MissedSamples { VisitRate = 0.002, SampleRate = 0.003 },
            new SpecimenSwap().AtSeverity(1),
            new BatchEffect().AtSeverity(1),
            new CarryOver().AtSeverity(1),
            new Outliers { Rate = 0.003 },
            new BlqCensoring { Share = 0.03 },
            new RecordedSampleTimes().AtSeverity(1),
            new UnitErrors().AtSeverity(1),
            new CovariateRounding().AtSeverity(1),
            new MissingCovariates { SubjectRate = 0.002, CovariateRate = 0.003 })
        {
            Epsilon = new StudentTEpsilon(5),
            Autocorrelation = WithinAProfile,
        },
        new("phase3", "A large trial in patients: doses taken at home, few samples in busy clinics, records as careful as they are there.",
            new MissedDoses { Intensity = 0.8 },
            new DoseTiming { SdH = 1 },
            new ExtraDoses().AtSeverity(3),
            new NonPersistence().AtSeverity(3),
            new CovariateDrift().AtSeverity(3),
            new HiddenConfounder().AtSeverity(3),
            new OrderSlip().AtSeverity(3),
            new SamplingTimeDeviation { BaseSdMin = 30, LeastSdMin = 0, RelativeSd = 0.025, ExactShare = 0.1, Lateness = 0.3, Skew = 0.5 },
            new InformativeDropout { Share = 0.15 },
            new MissedSamples().AtSeverity(3),
            new SpecimenSwap().AtSeverity(3),
            new ContaminatedDraw().AtSeverity(3),
            new Degradation().AtSeverity(3),
            new BatchEffect().AtSeverity(3),
            new CarryOver().AtSeverity(3),
            new DilutionError().AtSeverity(3),
            new Outliers { Rate = 0.01 },
            new BlqCensoring { Share = 0.10 },
            new Rounding().AtSeverity(3),
            new RecordedDoses().AtSeverity(3),
            new RecordedSampleTimes().AtSeverity(3),
            new DateErrors().AtSeverity(2),
            new DoseRecordErrors().AtSeverity(2),
            new RowErrors().AtSeverity(2),
            new UnitErrors().AtSeverity(2),
            new CovariateErrors().AtSeverity(3),
            new CovariateRounding().AtSeverity(3),
            new CovariateUnits().AtSeverity(2),
            new MissingCovariates { SubjectRate = 0.025, CovariateRate = 0.015 },
            new StaleCovariates().AtSeverity(3),
            new DeIdentification().AtSeverity(1))
        {
            Epsilon = new StudentTEpsilon(4),
        },
        new("realworld", "Routine care: what hospitals and practices write down of what patients did.",
            new MissedDoses { Intensity = 0.3 },
            new DoseTiming { SdH = 0.5, HabitSdH = 0, LateShare = 0.2, LateSdH = 3 },
            new ExtraDoses().AtSeverity(4),
            new DoseDeviation().AtSeverity(4),
            new NonPersistence().AtSeverity(4),
            new CovariateDrift().AtSeverity(4),
            new HiddenConfounder().AtSeverity(4),
            new OrderSlip().AtSeverity(4),
            new SamplingTimeDeviation().AtSeverity(4),
            new InformativeDropout { Share = 0.25 },
            new LostSamples().AtSeverity(2),
            new MissedSamples().AtSeverity(4),
            new SpecimenSwap().AtSeverity(4),
            new ContaminatedDraw().AtSeverity(4),
            new Degradation().AtSeverity(4),
            new BatchEffect().AtSeverity(4),
            new CarryOver().AtSeverity(4),
            new DilutionError().AtSeverity(4),
            new Outliers { Rate = 0.01 },
            new BlqCensoring { Share = 0.01 },
            new Rounding().AtSeverity(3),
            new RecordedDoses().AtSeverity(4),
            new RecordedSampleTimes().AtSeverity(4),
            new DateErrors().AtSeverity(4),
            new DoseRecordErrors().AtSeverity(4),
            new RowErrors().AtSeverity(4),
            new UnitErrors().AtSeverity(4),
            new CovariateErrors().AtSeverity(4),
            new CovariateRounding().AtSeverity(4),
            new CovariateUnits().AtSeverity(4),
            new MissingCovariates { SubjectRate = 0.15, CovariateRate = 0.05 },
            new StaleCovariates().AtSeverity(4),
            new DeIdentification().AtSeverity(1))
        {
            Epsilon = new StudentTEpsilon(5),
        },
        new("stress", "As bad as published data get, in every way at once: every stage at its worst, but for those that make another design of a study.",
            [.. CorruptionStages.All.Where(stage => stage.Phase != Phase.Design && stage is not (DoseAdjustment or TaskMask)).Select(stage => stage.AtSeverity(CorruptionStage.MaxSeverity))])
        {
            Epsilon = new StudentTEpsilon(3),
        },
    ];

    /// <summary>The preset's name.</summary>
    public string Name { get; }

    /// <summary>What it is, in a sentence.</summary>
    public string Description { get; }

    /// <summary>The stages that act, in order.</summary>
    public IReadOnlyList<CorruptionStage> Stages { get; }

    /// <summary>The law of the residual errors' deviates, where the scenario leaves them normal; null: they stay normal.</summary>
    public Epsilon? Epsilon { get; private init; }

    /// <summary>How residual errors of one subject hang together, where the scenario leaves them independent; null: they stay so.</summary>
    public Autocorrelation? Autocorrelation { get; private init; }

    /// <summary>A preset by name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists them.</exception>
    public static Preset Find(string name) => All.FirstOrDefault(preset => preset.Name == name)
        ?? throw new ArgumentException($"There is no preset '{name}'{(Nearest.To(name, All.Select(p => p.Name)) is { } meant ? $"; did you mean '{meant}'?" : ".")} The presets are {string.Join(", ", All.Select(p => p.Name))}.", nameof(name));

    /// <summary>The scenario with the preset's stages and residual errors in place of its own.</summary>
    public Scenario Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario with
        {
            Corruption = [.. Stages.Select(stage => stage is BlqCensoring && HasLimits(scenario) ? new BlqCensoring() : stage)],
            Epsilon = scenario.Endpoints.Count > 0 ? scenario.Epsilon : Tailed(scenario.Epsilon),
            Autocorrelation = scenario.Endpoints.Count > 0 ? scenario.Autocorrelation : scenario.Autocorrelation ?? Autocorrelation,
            Endpoints = new OrderedDictionary<string, Endpoint>(scenario.Endpoints.Select(e => KeyValuePair.Create(e.Key, Of(e.Value)))),
        };
    }

    Endpoint Of(Endpoint endpoint) => endpoint.Error is null
        ? endpoint
        : endpoint with { Epsilon = Tailed(endpoint.Epsilon), Autocorrelation = endpoint.Autocorrelation ?? Autocorrelation };

    Epsilon Tailed(Epsilon own) => own is NormalEpsilon && Epsilon is { } tails ? tails : own;

    /// <summary>Whether the scenario's assays state limits of their own, which stand.</summary>
    static bool HasLimits(Scenario scenario) => scenario.Assay.Lloq is not null || scenario.Endpoints.Values.Any(e => e.Assay.Lloq is not null);
}

using SynthPK.Corruption;
using SynthPK.Observation;
using SynthPK.Wording;

namespace SynthPK;

/// <summary>
/// How bad data of a kind are: which stages act on them and how strongly, and how their residual errors are. A preset takes the
/// place of the stages that a scenario lists. What it says nothing of (who, which drug, which design, the size of the residual
/// error, the assay's limits) stays the scenario's, and so do two kinds of stages that are more than bad data: those that make
/// another design of the trial, as doses that are adjusted on levels; and, where anybody leaves at all, a dropout that the scenario
/// writes out in numbers, for why patients leave is the drug's.
/// </summary>
/// <remarks>
/// A preset is a rung of every stage's severity ladder, but where data of its kind have been measured: those stages are written out
/// below, with values typical of public datasets for phase I, phases II and III and routine monitoring. How a total is
/// split between the parameters of a stage is the project's choice, and so are numbers marked so.
/// </remarks>
public sealed record Preset
{
    /// <summary>Half-life of the correlation within a rich profile: 0.2 (§8) at a distance of 1.6 h. The distance is the project's choice.</summary>
    static readonly HalfLifeAutocorrelation WithinAProfile = new("0.7 h");

    Preset(string name, string description, params IEnumerable<CorruptionStage> stages) =>
        (Name, Description, Stages) = (name, description, CorruptionStages.InOrder(stages));

    /// <summary>Every preset, the mildest first.</summary>
    public static IReadOnlyList<Preset> All { get; } =
    [
        new("pristine", "Nothing goes wrong: every dose taken, every sample drawn on time, all recorded. The scenario's own residual error."),
        new("phase1", "A rich study in volunteers under supervision: tight times, next to nothing lost.", Rung(1,
            // Doses are given by staff: SD 2 min, none missed. That nobody takes other drugs or changes much is the project's choice.
            new DoseTiming { SdH = 2 / 60.0, HabitSdH = 0, LateShare = 0 },
            Off<MissedDoses>(), Off<ExtraDoses>(), Off<NonPersistence>(), Off<HiddenConfounder>(), Off<CovariateDrift>(),
            // §2: SD 2 min and 0.6 min more each hour, a fifth on time, late rather than early; typically 4 min and at most 10 (§8): the growth was seen over a day.
            new SamplingTimeDeviation { BaseSdMin = 2, LeastSdMin = 0, RelativeSd = 0.01, MostSdMin = 10, ExactShare = 0.2, Lateness = 0.75, Skew = 0.5, PreDoseSdMin = 4 },
            new InformativeDropout { Share = 0.01 },
            new MissedSamples { VisitRate = 0.002, SampleRate = 0.003 }, // 0.5 % in all
            Off<LostSamples>(),
            new Outliers { Rate = 0.003 },
            new BlqCensoring { Share = 0.03 },
            new MissingCovariates { SubjectRate = 0.002, CovariateRate = 0.003 })) // 0.5 % in all
        {
            Epsilon = new StandardisedTEpsilon(5), // 4 to 6
            Autocorrelation = WithinAProfile,
        },
        new("phase3", "A large trial in patients: doses taken at home, few samples in busy clinics, records as careful as they are there.", Rung(3,
            new MissedDoses { Intensity = 0.8 }, // 8 %
            // Three fifths of rung 3: habits, scatter and late doses together have an SD of 60 min.
            new DoseTiming { SdH = 0.6, HabitSdH = 0.45, LateSdH = 2.4 },
            // Three times the growth of phase I (§2) and 30 min, the typical SD, at 10 h after the dose, at most 90 (§8); shares and shape are the project's choice.
            new SamplingTimeDeviation { BaseSdMin = 12, LeastSdMin = 0, RelativeSd = 0.03, MostSdMin = 90, ExactShare = 0.1, Lateness = 0.3, Skew = 0.5 },
            new InformativeDropout { Share = 0.15, Within = "1 year" },
            new MissedSamples { VisitRate = 0.05, SampleRate = 0.03 }, // 8 % in all
            Off<LostSamples>(), // they are among those 8 %
            new Outliers { Rate = 0.01 },
            new BlqCensoring { Share = 0.10 },
            // Of 10,000 fields 29 are wrong after single entry (Garza 2025), which is rung 2; rung 3 is optical reading.
            new DateErrors().AtSeverity(2), new DoseRecordErrors().AtSeverity(2), new RowErrors().AtSeverity(2), new UnitErrors().AtSeverity(2), new CovariateUnits().AtSeverity(2),
            new MissingCovariates { SubjectRate = 0.025, CovariateRate = 0.015 }, // 4 % in all
            new DeIdentification().AtSeverity(1))) // date shift; times to the minute, or the deviations above would be lost (the project's choice)
        {
            Epsilon = new StandardisedTEpsilon(4),
        },
        new("realworld", "Routine care: what hospitals and practices write down of what patients did.", Rung(4,
            new MissedDoses { Intensity = 0.3 }, // 3 %
            // With half of the planned times copied into the record, 48 % of the doses are exact there and 80 % within half an hour, with a tail to hours.
            new DoseTiming { SdH = 0.5, HabitSdH = 0, LateShare = 0.2, LateSdH = 3 },
            new InformativeDropout { Share = 0.25, Within = "1 year" }, // 15 to 40 % a year
            new LostSamples().AtSeverity(2), // with missed samples a fifth in all: clinic visits are kept by 86 to 63 % (§6); the project's choice
            new Outliers { Rate = 0.01 },
            new BlqCensoring { Share = 0.01 },
            new Rounding().AtSeverity(3), // 3 digits are what printed data have (§3)
            new MissingCovariates { SubjectRate = 0.15, CovariateRate = 0.05 }, // 20 % in all, in blocks
            new DeIdentification().AtSeverity(1)))
        {
            Epsilon = new StandardisedTEpsilon(5), // 4 to 6
        },
        new("stress", "As bad as published data get, in every way at once: every stage at its worst.", Rung(5))
        {
            Epsilon = new StandardisedTEpsilon(3), // the project's choice, from the heavier half of §4's fits, 2.2 to 8.1
        },
    ];

    /// <summary>The preset's name.</summary>
    public string Name { get; }

    /// <summary>What it is, in a sentence.</summary>
    public string Description { get; }

    /// <summary>The stages that act, in order.</summary>
    public IReadOnlyList<CorruptionStage> Stages { get; }

    /// <summary>The law of the residual errors' deviates, where the scenario leaves them normal; null: they stay normal.</summary>
    public StandardisedTEpsilon? Epsilon { get; private init; }

    /// <summary>How residual errors of one subject hang together, where the scenario leaves them independent; null: they stay so.</summary>
    public HalfLifeAutocorrelation? Autocorrelation { get; private init; }

    /// <summary>A preset by name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists them.</exception>
    public static Preset Find(string name) => All.FirstOrDefault(preset => preset.Name == name)
        ?? throw new ArgumentException($"There is no preset '{name}'{(Nearest.To(name, All.Select(p => p.Name)) is { } meant ? $"; did you mean '{meant}'?" : ".")} The presets are {string.Join(", ", All.Select(p => p.Name))}.", nameof(name));

    /// <summary>The scenario with the preset's stages and residual errors in place of its own, but for those that stay.</summary>
    public Scenario Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario with
        {
            Corruption = [.. CorruptionStages.InOrder([.. scenario.Corruption.Where(IsDesign), .. Stages.Select(stage => Of(stage, scenario))])],
            Epsilon = scenario.Endpoints.Count > 0 ? scenario.Epsilon : Tailed(scenario.Epsilon),
            Autocorrelation = scenario.Endpoints.Count > 0 ? scenario.Autocorrelation : scenario.Autocorrelation ?? Autocorrelation,
            Endpoints = new OrderedDictionary<string, Endpoint>(scenario.Endpoints.Select(e => KeyValuePair.Create(e.Key, Of(e.Value)))),
        };
    }

    static CorruptionStage Of(CorruptionStage stage, Scenario scenario) => stage switch
    {
        BlqCensoring when HasLimits(scenario) => new BlqCensoring(),
        InformativeDropout => scenario.Corruption.OfType<InformativeDropout>().FirstOrDefault(own => own.Severity is null) ?? stage,
        _ => stage,
    };

    Endpoint Of(Endpoint endpoint) => endpoint.Error is null
        ? endpoint
        : endpoint with { Epsilon = Tailed(endpoint.Epsilon), Autocorrelation = endpoint.Autocorrelation ?? Autocorrelation };

    Epsilon Tailed(Epsilon own) => own is NormalEpsilon && Epsilon is { } tails ? tails : own;

    /// <summary>Whether the scenario's assays state limits of their own, which stand.</summary>
    static bool HasLimits(Scenario scenario) =>
        scenario.Assay.Lloq is not null || scenario.Endpoints.Values.Any(e => e.Assay.Lloq is not null) || scenario.Studies.Any(study => study.Assay?.Lloq is not null);

    /// <summary>
    /// Every stage at a rung of its ladder, but for those that are stated otherwise and those that make another design or task of a
    /// study: they are nothing that goes wrong.
    /// </summary>
    static IEnumerable<CorruptionStage> Rung(int severity, params CorruptionStage[] stated) => CorruptionStages.All
        .Where(stage => !IsDesign(stage))
        .Select(stage => stated.FirstOrDefault(own => own.Name == stage.Name) ?? stage.AtSeverity(severity))
        .Where(stage => !stage.IsOff);

    static bool IsDesign(CorruptionStage stage) => stage.Phase == Phase.Design || stage is DoseAdjustment or TaskMask;

    static CorruptionStage Off<T>()
        where T : CorruptionStage, new() => new T().AtSeverity(0);
}

using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Formats;
using SynthPK.Models;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Scenarios;
using SynthPK.Simulation;
using SynthPK.Units;

namespace SynthPK;

/// <summary>A scenario made ready to run: the front door of the library.</summary>
/// <example><code>Dataset dataset = Study.Generate(ScenarioFile.Load("theophylline"));</code></example>
public sealed class Study
{
    /// <summary>Subjects of the pilot run that calibrates stages with a target rate. The project's choice: a 13 % share is met to about half a percent.</summary>
    const int PilotSubjects = 1000;

    readonly RandomKey _key;
    readonly StructuralModel _model;
    readonly PopulationLaw _law;
    readonly TrialTables _tables;
    readonly TrialDesign _design;
    readonly Laboratory _laboratory;
    readonly CorruptionPipeline _corruption;
    readonly IReadOnlyList<double?> _lloq;

    /// <summary>Makes a scenario ready.</summary>
    /// <exception cref="ScenarioException">The scenario is wrong; the exception lists every issue.</exception>
    public Study(Scenario scenario)
        : this(ScenarioFile.Checked(scenario), RandomKey.FromSeed(scenario.Seed))
    {
    }

    Study(Scenario scenario, RandomKey key, CorruptionPipeline? calibrated = null)
    {
        (Scenario, _key) = (scenario, key);
        _model = ScenarioModel.Of(scenario.Model).Model!;
        Population population = scenario.InReplicate(_model) ?? throw new InvalidOperationException($"No legal parameters could be drawn for replicate {scenario.Replicate} of '{scenario.Name}'; validate the scenario before it is run.");
        IReadOnlyList<MeasuredEndpoint> endpoints = scenario.Measured(_model);
        _law = new PopulationLaw(population, _model.Parameters.Select(p => (p.Name, p.Unit, p.Default)));
        IReadOnlyList<CovariateColumn> changing = Changing();
        _tables = new TrialTables(_law, _model, endpoints, scenario.OccasionsInForce is not null, changing, new TrialLabels(scenario));
        _design = new TrialDesign(scenario, _tables, changing.Count > 0 ? scenario.Visits ?? VisitCalendar.Weekly : null);
        _laboratory = new Laboratory(endpoints, scenario.ErrorCorrelations);
        _corruption = calibrated ?? Calibrated(new CorruptionPipeline(scenario.Corruption));
        _lloq = [.. Enumerable.Range(0, Math.Max(1, scenario.PooledStudies.Count)).SelectMany(study => endpoints.Select(endpoint => LloqInForce(study, endpoint)))];
    }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>The structural model.</summary>
    internal StructuralModel Model => _model;

    /// <summary>The law of the population.</summary>
    internal PopulationLaw Law => _law;

    /// <summary>Who measures, and how.</summary>
    internal Laboratory Laboratory => _laboratory;

    /// <summary>Its tables.</summary>
    internal TrialTables Tables => _tables;

    /// <summary>Into how many shards the study can be parted: the subjects of an analytical run, 8, stay together.</summary>
    public int MostShards => (Scenario.Subjects + StageContext.SubjectsPerRun - 1) / StageContext.SubjectsPerRun;

    /// <summary>
    /// The study with those of its stages that are kept: the same people, plan and luck, and every stage as it was solved, so that
    /// what differs is due to the other stages.
    /// </summary>
    /// <remarks>Its scenario says it all: what was solved on stages that are gone is written out, and generates the same data by itself.</remarks>
    public Study Keeping(Func<CorruptionStage, bool> keep)
    {
        CorruptionPipeline kept = new([.. _corruption.Stages.Where(keep).Select(stage => stage.WrittenOut())]);
        Scenario scenario = Scenario with { Corruption = kept.Stages };
        bool isLimitGone = _corruption.Stages.OfType<BlqCensoring>().Any() && !kept.Stages.OfType<BlqCensoring>().Any();
        // who decides on what the laboratory reports must go on to be told of the same limit
        return new Study(isLimitGone && kept.Stages.Any(stage => stage.FollowsTheBody) ? WithLimit(scenario) : scenario, _key, kept);
    }

    /// <summary>
    /// The study and its two twins. The clean one is what would have been had nothing gone wrong; the recording-clean one has the
    /// same doses, samples and people as they really were, faultlessly measured and recorded: what a method loses to dirt alone
    /// is seen against it.
    /// </summary>
    public IReadOnlyList<StudyVariant> Twins() =>
    [
        new("as-released", "The dataset itself.", this),
        new("recording-clean", "The same trial as performed, measured and recorded without a fault.", Keeping(stage => stage.Phase.IsBeforeSimulation())),
        new("clean", "The trial had nothing gone wrong: every dose taken, every sample drawn, all recorded.", Keeping(_ => false)),
    ];

    /// <summary>The study without each of its stages in turn.</summary>
    public IReadOnlyList<StudyVariant> Ablation() =>
        [.. _corruption.Stages.Select(stage => new StudyVariant($"without-{stage.Name}", $"Without {stage.Name}.", Keeping(other => other.Name != stage.Name)))];

    /// <summary>Generates the whole dataset in memory.</summary>
    /// <exception cref="ScenarioException">The scenario is wrong; the exception lists every issue.</exception>
    public static Dataset Generate(Scenario scenario, StudyOptions? options = null) => Dataset.Concat([.. new Study(scenario).Blocks(options)]);

    /// <summary>Generates the dataset block by block, in order, with no more than a few blocks in memory at once.</summary>
    public IEnumerable<Dataset> Blocks(StudyOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new StudyOptions();
        IEnumerable<SubjectRange> blocks = SubjectsOf(options.Shard).Blocks(options.BlockSize, StageContext.SubjectsPerRun);
        if (options.Threads == 1)
        {
            foreach (SubjectRange subjects in blocks)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return Block(subjects);
            }
            yield break;
        }
        Queue<Task<Dataset>> ahead = [];
        foreach (SubjectRange subjects in blocks)
        {
            ahead.Enqueue(Task.Run(() => Block(subjects), cancellation));
            if (ahead.Count > options.Threads) yield return ahead.Dequeue().GetAwaiter().GetResult();
        }
        while (ahead.TryDequeue(out Task<Dataset>? next)) yield return next.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Generates the dataset into a folder, block by block. The folder appears whole or not at all.
    /// </summary>
    /// <param name="folder">Where the dataset shall stand.</param>
    /// <param name="formats">The formats of the released tables, at least one. The truth bundle is always Parquet.</param>
    /// <param name="replace">Whether a dataset that stands there already is replaced; nothing else ever is.</param>
    /// <param name="options">How the study is run.</param>
    /// <param name="finished">Told of each block once it is written.</param>
    /// <param name="cancellation">Cancels the run and removes what was written.</param>
    /// <exception cref="RefusedFolderException">Something stands there that is not replaced.</exception>
    /// <exception cref="IOException">The disk is full or the folder cannot be written.</exception>
    public Manifest Save(
        string folder, IReadOnlyList<DatasetFormat> formats, bool replace = false, StudyOptions? options = null, IProgress<Dataset>? finished = null, CancellationToken cancellation = default)
    {
        options ??= new StudyOptions();
        ArgumentNullException.ThrowIfNull(formats);
        using DatasetFolderWriter writer = Begin(folder, formats, replace, options);
        foreach (Dataset block in Blocks(options, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Write(block);
            finished?.Report(block);
        }
        return writer.Complete();
    }

    /// <summary>
    /// Joins the shards of a study into a folder: the very bytes that one run would have written.
    /// </summary>
    /// <param name="shards">The folders of all shards, in any order, with their released tables as Parquet. Each is verified against its manifest first.</param>
    /// <param name="folder">Where the dataset shall stand.</param>
    /// <param name="formats">The formats of the released tables, at least one.</param>
    /// <param name="replace">Whether a dataset that stands there already is replaced; nothing else ever is.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="finished">Told of each block once it is written.</param>
    /// <param name="cancellation">Cancels the run and removes what was written.</param>
    /// <exception cref="InvalidDataException">The folders are not the shards of one study, one is missing, or one is damaged; the message lists everything that is wrong.</exception>
    /// <exception cref="RefusedFolderException">Something stands there that is not replaced.</exception>
    public static Manifest Merge(
        IReadOnlyList<string> shards, string folder, IReadOnlyList<DatasetFormat> formats, bool replace = false, StudyOptions? options = null, IProgress<Dataset>? finished = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(shards);
        ArgumentNullException.ThrowIfNull(formats);
        options ??= new StudyOptions();
        ShardFolders parts = ShardFolders.Of(shards);
        Study study = new(ScenarioFile.Load(parts.ScenarioPath));
        using DatasetFolderWriter writer = study.Begin(folder, formats, replace, options);
        foreach (Dataset block in parts.Blocks(options.BlockSize))
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Write(block);
            finished?.Report(block);
        }
        return writer.Complete();
    }

    DatasetFolderWriter Begin(string folder, IReadOnlyList<DatasetFormat> formats, bool replace, StudyOptions options) =>
        DatasetFolder.Create(folder, _tables.Schema(Scenario, HasConditions, HasDispositions), Description() with { Shard = options.Shard }, formats, replace, options.Threads);

    /// <summary>The subjects of a part of the study, whole analytical runs together.</summary>
    SubjectRange SubjectsOf(Shard? shard)
    {
        if (shard is null) return new SubjectRange(1, Scenario.Subjects);
        if (shard.Count > MostShards)
            throw new ArgumentException($"{Scenario.Subjects} subjects make at most {MostShards} shards, not {shard.Count}: {StageContext.SubjectsPerRun} of them, an analytical run, stay together.", nameof(shard));
        (long from, long to) = shard.Of(MostShards);
        long first = from * StageContext.SubjectsPerRun + 1, last = Math.Min(Scenario.Subjects, to * StageContext.SubjectsPerRun);
        return new SubjectRange(first, (int)(last - first + 1));
    }

    /// <summary>What the scenario states about its typical subject, beside what the simulation gives.</summary>
    public IReadOnlyList<SelfCheckResult> SelfChecks()
    {
        TypicalSubject typical = new(_model, Typical());
        DoseCourse first = Scenario.TrialArms[0].Arm.Regimen[0].For(Median);
        return [.. Scenario.Checks.Select(check =>
        {
            Quantity found = new(new Quantity(check.Find(typical, first), check.Unit).In(check.Expected.Unit), check.Expected.Unit);
            return new SelfCheckResult(check, found, Math.Abs(found.Value / check.Expected.Value - 1) <= check.Within.In("1"));
        })];
    }

    /// <summary>The typical parameters; a covariate that the model itself reads is at its median.</summary>
    internal IEnumerable<KeyValuePair<string, double>> Typical() =>
    [
        .. _law.Typical().Select(p => KeyValuePair.Create(p.Name, p.Values[0])),
        .. from parameter in _model.Parameters
           where _law.Covariates.Columns.Any(c => c.Name == parameter.Name && !c.IsCategorical)
           let median = Median(parameter.Name)
           select KeyValuePair.Create(parameter.Name, parameter.Unit.Length == 0 ? median.Value : median.In(parameter.Unit)),
    ];

    /// <summary>The typical subject, with the doses that it takes.</summary>
    internal PossibleSubject Typically(IReadOnlyList<Dose> doses)
    {
        SubjectParameters typical = new(_model, 1);
        foreach ((string name, double value) in Typical()) typical[name][0] = value;
        return new PossibleSubject(typical, doses);
    }

    Quantity Median(string covariate) => _law.Covariates.Median(covariate, _key.For("population"));

    /// <summary>The true values of one subject's first endpoint, its concentrations as a rule, at any times, beside those had every dose been taken as planned.</summary>
    /// <param name="subject">The subject's number, 1 to the number of subjects.</param>
    /// <param name="timesH">The times in hours after the start of the trial, finite, in any order.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such subject, or a time is not finite.</exception>
    public SubjectCurve Curve(long subject, IReadOnlyList<double> timesH) => Curves(subject, timesH)[0];

    /// <summary>The true values of one subject at any times, beside those had every dose been taken as planned: a curve for each endpoint that is measured with an error, at least one.</summary>
    /// <param name="subject">The subject's number, 1 to the number of subjects.</param>
    /// <param name="timesH">The times in hours after the start of the trial, finite, in any order.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such subject, or a time is not finite.</exception>
    public IReadOnlyList<SubjectCurve> Curves(long subject, IReadOnlyList<double> timesH)
    {
        if (subject < 1 || subject > Scenario.Subjects)
            throw new ArgumentOutOfRangeException(nameof(subject), subject, $"The subjects of '{Scenario.Name}' are numbered 1 to {Scenario.Subjects}.");
        foreach (double timeH in timesH)
            if (!double.IsFinite(timeH)) throw new ArgumentOutOfRangeException(nameof(timesH), timeH, "Every time of a curve must be finite.");
        SubjectRange alone = new(subject, 1);
        StudyBlock block = Enrol(alone);
        Conduct performed = Start().Perform(block.Planned, Simulation(block));
        MeasuredEndpoint[] shown = [.. _laboratory.Endpoints.Where(e => e.Endpoint.Error is not null).DefaultIfEmpty(_laboratory.Endpoints[0])];
        return [.. shown.Select(e => new SubjectCurve(subject, timesH, Simulate(block.Planned, e), Simulate(performed, e)) { Endpoint = e.Name, Unit = e.Unit })];

        double[] Simulate(Conduct conduct, MeasuredEndpoint endpoint) => block.Curve(conduct, endpoint.Output, timesH);
    }

    DatasetDescription Description() => new(Scenario.Name, Scenario.Title, Scenario.Seed)
    {
        Description = Scenario.Description,
        Citations = Scenario.Citations,
        Compound = Scenario.Compound,
        Publication = Scenario.Publication,
        DrawsPeopleFromTable = Scenario.Population.People is TablePeople,
        Equations = _model.Description,
        ScenarioYaml = ScenarioFile.Write(Scenario),
        TruthTexts = new Dictionary<string, string> { ["population.json"] = PopulationTruth.ToJson(_model.Name, _law, _laboratory.Endpoints, Scenario) },
    };

    /// <summary>The story: people, plan, what they did, what was in their blood, what was measured, what was written down.</summary>
    Dataset Block(SubjectRange subjects)
    {
        StudyBlock block = Enrol(subjects);
        CorruptionRun run = Start();
        Conduct performed = run.Perform(block.Planned, Simulation(block));
        GroundTruth truth = block.Truth(performed);
        Records released = Released(run, Measured(block, truth));
        return new Dataset(released.Subjects, released.Doses, released.Observations, truth.With(released.Doses, run.Audit, run.Summaries, HasConditions, HasDispositions)) { Visits = released.Visits };
    }

    /// <summary>The corruption of a block, about to begin.</summary>
    internal CorruptionRun Start() => _corruption.Start(_key.For("corruption"));

    /// <summary>What stages may ask of the simulation of a block.</summary>
    internal TrialSimulation Simulation(StudyBlock block) => block.Simulation(_lloq);

    /// <summary>What really happened, as a faultless laboratory and record would have it.</summary>
    internal Records Measured(StudyBlock block, GroundTruth truth) => truth.Records(block.Planned.Subjects, _lloq);

    /// <summary>What the laboratory and the database make of it.</summary>
    internal Records Released(CorruptionRun run, Records measured) => run.Record(measured, _laboratory.Digits, _laboratory.DigitsByEndpoint, _laboratory.Events, _laboratory.Concentrations);

    /// <summary>The people of a block, and what is planned for them.</summary>
    internal StudyBlock Enrol(SubjectRange subjects)
    {
        RandomKey people = _key.For("population");
        Cohort cohort = _law.Draw(subjects, people);
        TrialPlan plan = _design.Plan(cohort, _key.For("design"));
        IReadOnlyList<OccasionValues> occasions = plan.Occasions is { } own ? _law.DrawOccasions(cohort, own.FromH, people) : [];
        return new StudyBlock(_model, _tables, _law, people, cohort, occasions, plan, _laboratory, _key.For("residual"));
    }

    /// <summary>Whether anything can multiply a parameter for a while.</summary>
    bool HasConditions => Scenario.TrialArms.Any(arm => arm.Conditions.Count > 0) || _corruption.Stages.Any(stage => stage.Phase is Phase.Design or Phase.Biology);

    /// <summary>Whether anything can make a subject leave.</summary>
    bool HasDispositions => _corruption.Stages.Any(stage => stage.Phase is Phase.Trial);

    /// <summary>The covariates that change over time: by the population's law, or by a stage.</summary>
    IReadOnlyList<CovariateColumn> Changing() =>
    [
        .. _law.Covariates.Columns.Where(c => _law.Covariates.Changing.Contains(c)
            || (!c.IsCategorical && Scenario.Corruption.Any(stage => !stage.IsOff && stage.Changing.Contains(c.Name)))),
    ];

    /// <summary>The lower limit of quantification of an endpoint in a study, in the unit in which it reports.</summary>
    double? LloqInForce(int study, MeasuredEndpoint endpoint)
    {
        if (_tables.Labels.Reporting is not { IsNeeded: true } reporting) return LloqInForce(endpoint);
        MeasuredEndpoint own = new(endpoint.Output, endpoint.Name, endpoint.Unit, endpoint.Endpoint with { Assay = reporting.AssayOf(study) });
        return LloqInForce(own) is { } limit ? reporting.In(study, endpoint, limit) : null;
    }

    /// <summary>The lower limit of quantification of an endpoint, in its unit: a stage states one in mg/L.</summary>
    double? LloqInForce(MeasuredEndpoint endpoint) => endpoint.IsConcentration && _corruption.Lloq(endpoint.Lloq is { } own ? new Quantity(own, endpoint.Unit).In("mg/L") : null) is { } limit
        ? new Quantity(limit, "mg/L").In(endpoint.Unit)
        : endpoint.Lloq;

    /// <summary>A scenario whose assays have the limit of quantification that a stage of this study sets.</summary>
    Scenario WithLimit(Scenario scenario)
    {
        if (_corruption.Lloq(null) is not { } limit) return scenario;
        Assay With(Assay assay) => assay with { Lloq = new Quantity(limit, "mg/L") };
        HashSet<string> concentrations = [.. _laboratory.Endpoints.Where(e => e.IsConcentration).Select(e => e.Name)];
        return scenario with
        {
            Assay = scenario.Endpoints.Count == 0 ? With(scenario.Assay) : scenario.Assay,
            Endpoints = new OrderedDictionary<string, Endpoint>(scenario.Endpoints.Select(e => KeyValuePair.Create(e.Key, concentrations.Contains(e.Key) ? e.Value with { Assay = With(e.Value.Assay) } : e.Value))),
            Studies = [.. scenario.Studies.Select(study => study.Assay is { } own ? study with { Assay = With(own) } : study)],
        };
    }

    /// <summary>
    /// Stages with a target rate are solved on the scenario's own law: on a pilot with other people, never on the sample. What
    /// acts before the simulation is solved on a trial with what acts before it; what acts on records, on clean ones.
    /// </summary>
    CorruptionPipeline Calibrated(CorruptionPipeline pipeline)
    {
        if (!pipeline.NeedsPilot) return pipeline;
        List<CorruptionStage> solved = [];
        Pilot? clean = null;
        foreach (CorruptionStage stage in pipeline.Stages)
        {
            solved.Add(!stage.NeedsPilot ? stage
                : stage.Phase.IsBeforeSimulation() ? stage.Calibrate(Pilot(solved))
                : stage.Calibrate(clean ??= Pilot([])));
        }
        return new CorruptionPipeline(solved);
    }

    Pilot Pilot(IReadOnlyList<CorruptionStage> stages)
    {
        Study pilot = new(Scenario with { Corruption = [.. stages] }, _key.For("pilot"));
        StudyBlock block = pilot.Enrol(new SubjectRange(1, PilotSubjects));
        TrialSimulation simulation = pilot.Simulation(block);
        Conduct performed = pilot.Start().Perform(block.Planned, simulation);
        return new Pilot(pilot.Concentrations(simulation.Measured(performed))) { Subjects = performed.Subjects, Conduct = performed, Simulation = simulation };
    }

    /// <summary>The rows in which a concentration was measured, in mg/L: limits that are solved are limits of those.</summary>
    Table Concentrations(Table observations)
    {
        if (!_tables.HasEndpoints) return observations;
        Dictionary<string, MeasuredEndpoint> known = _laboratory.Endpoints.Where(e => e.IsConcentration).ToDictionary(e => e.Name);
        Table rows = observations.Where([.. observations.Get<string>("DVID").Values.ToArray().Select(known.ContainsKey)]);
        Column<double> dv = rows.Get<double>("DV");
        string[] of = [.. rows.Get<string>("DVID").Values];
        Column<string>? units = rows.Schema.Columns.Any(c => c.Name == "UNIT") ? rows.Get<string>("UNIT") : null;
        double[] mgPerL = [.. dv.Values.ToArray().Select((value, row) => new Quantity(value, units is null ? known[of[row]].Unit : units.Values[row]).In("mg/L"))];
        bool[] nulls = [.. Enumerable.Range(0, dv.Count).Select(dv.IsNull)];
        return new Table(rows.Schema, [.. rows.Columns.Select(c => c.Name == "DV" ? new Column<double>(c.Schema, mgPerL, nulls) : c)]);
    }
}

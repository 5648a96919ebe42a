using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Evaluation;
using SynthPK.Numerics;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Simulation;
using SynthPK.Suites.Oracles;

namespace SynthPK.Suites.Tasks;

/// <summary>T9: which structure made a data set, and what its typical subject is like.</summary>
/// <remarks>
/// The data sets are trials like the scenario's, with its doses, samples, assay and faults; the structure and the typical values of each are drawn. What
/// is asked of parameters are functionals that all structures have, not names: flip-flop and exchanged labels change nothing in them.
/// </remarks>
public sealed class StructureAndParameters : TaskKind
{
    const string Structure = "structure", Clearance = "CL", Volume = "VSS", HalfLife = "THALF", AbsorptionTime = "MAT";

    static readonly TableSchema Replicates = new("context", "One row for each data set that is asked about; its records stand in train", ["UID"],
        [new("UID", ColumnType.Int64, "", "Number of the data set: REPLICATE of train")]);

    /// <inheritdoc/>
    public override string Code => "T9";

    /// <inheritdoc/>
    public override string Name => "structure-and-parameters";

    /// <inheritdoc/>
    public override string Description => "Tell the structure that made each of many data sets, and its clearance, volume, half-life and mean absorption time.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario)
    {
        if (scenario.Arms.Count == 0 || scenario.Design is not null || scenario.Studies.Count > 0) return "The trial is more than parallel arms, and the search space has no models for what it changes between them.";
        Models.StructuralModel model = ScenarioModel.Of(scenario.Model).Model!;
        return model.Outputs[0].Unit == "mg/L" && scenario.Measured(model) is [{ Output: 0, Endpoint.Error: not null }, ..] ? null : "No concentration in mg/L is measured, and the search space is one of pharmacokinetics.";
    }

    /// <inheritdoc/>
    public override MadeTask Make(TaskSource source)
    {
        bool isOral = IsOral(source.Scenario);
        IReadOnlyList<CandidateStructure> space = CandidateStructure.Space(isOral);
        int size = source.TrainSizes[0];
        TaskDescription description = Described(
            source, "Structure and parameters",
            FormattableString.Invariant($"Given: data sets of {size} subjects each, told apart by REPLICATE in train; each was made by one of the structures of the search space, which the quantities of the stratum '{Structure}' name, all of them equally likely, with typical values of its own. No covariate acts on anything. Asked, with the number of the data set as UID: a score from 0 to 1 for each structure, the greatest for the one that is held to be true; and of the typical subject (all ETAs 0) clearance and terminal half-life at low concentrations, volume of distribution at steady state{(isOral ? " and mean absorption time, bioavailability being 1" : "")}."),
            [
                .. space.Select(candidate => AskedQuantity.Share(candidate.Name, "Score that this structure made the data set")),
                Positive(Clearance, "L/h", "Clearance at low concentrations: dose over area in the limit of small doses"),
                Positive(Volume, "L", "Volume of distribution at steady state"),
                Positive(HalfLife, "h", "Terminal half-life of disposition at low concentrations, as after an intravenous dose"),
                .. isOral ? [Positive(AbsorptionTime, "h", "Mean time from an oral dose to its absorption, lag and transit included")] : (AskedQuantity[])[],
            ],
            new AnswerForm(PointKind.Mean), "exact-match") with
        {
            Secondary = ["mean-rank", "ree-bias", "ree-rmse", "log-ratio"],
            TrainSizes = [size],
            Train = "train.parquet",
            Normaliser = "MAJORITY",
            Floor = TruthOracle.ShortName,
        };
        // errors of one parameter do not make up for those of another
        description = description with { Strata = [new Stratum(Structure, "Which structure"), .. description.Quantities.Where(quantity => !quantity.IsShare).Select(quantity => new Stratum(quantity.Name, quantity.Description))] };
        World[] validation = [.. Enumerable.Range(1, Math.Max(1, source.Replicates / 4)).Select(number => new World(this, source, space, number, size, IsTest: false))];
        World[] test = [.. Enumerable.Range(validation.Length + 1, source.Replicates).Select(number => new World(this, source, space, number, size, IsTest: true))];
        Table train = ReplicateStudies.Records(validation.Concat(test).Select(world => (world.Number, world.Study())), [size]);
        return new MadeTask(this, description, train, Part(description, validation), Part(description, test));
    }

    /// <summary>It is about no subject.</summary>
    internal override double[][]? Answers(PossibleSubject subject, IReadOnlyList<Query> queries, TaskDescription task) => null;

    static MadePart Part(TaskDescription task, World[] worlds)
    {
        List<(Query, TrueAnswer)> rows = [];
        foreach (World world in worlds)
        {
            foreach (AskedQuantity quantity in task.Quantities)
                rows.Add((new Query(rows.Count + 1, world.Number, null, quantity.Name, quantity.IsShare ? Structure : quantity.Name), new TrueAnswer(world.Truth(quantity.Name))));
        }
        (Table query, Table truth) = QueryRows.Tables(task, rows);
        return new MadePart(new TaskPart(Replicates.Of(Array.ConvertAll(worlds, world => world.Number)), query, truth), []);
    }

    static bool IsOral(Scenario scenario) => scenario.Courses.Any(course => course.Route == Route.Oral);

    static AskedQuantity Positive(string name, string unit, string description) => new(name, unit, description) { Scale = LossScale.Log, Least = 0 };

    /// <summary>One data set and its truth.</summary>
    sealed record World(StructureAndParameters Kind, TaskSource Source, IReadOnlyList<CandidateStructure> Space, long Number, int Size, bool IsTest)
    {
        readonly Lazy<(CandidateStructure Structure, IReadOnlyDictionary<string, double> Typical)> _truth = new(() =>
        {
            RandomKey key = RandomKey.FromSeed(Source.SeedOf(Kind.Name, IsTest, "truth")).For(Number);
            CandidateStructure structure = Space[(int)(key.Uniform(0) * Space.Count)];
            return (structure, structure.Draw(AnchorOf(Source.Trained.Study), key));
        });

        public double Truth(string quantity)
        {
            (CandidateStructure structure, IReadOnlyDictionary<string, double> typical) = _truth.Value;
            return quantity switch
            {
                Clearance => structure.ClearanceOf(typical),
                Volume => CandidateStructure.VolumeOf(typical),
                HalfLife => structure.HalfLifeOf(typical),
                AbsorptionTime => CandidateStructure.MeanAbsorptionTimeOf(typical),
                _ => structure.Name == quantity ? 1 : 0,
            };
        }

        public PartStudy Study() => Source.People(Kind.Name, IsTest, Size, Of, $"replicate-{Number}");

        /// <summary>The scenario's trial with another drug.</summary>
        Scenario Of(Scenario scenario)
        {
            (CandidateStructure structure, IReadOnlyDictionary<string, double> typical) = _truth.Value;
            MeasuredEndpoint first = scenario.Measured(ScenarioModel.Of(scenario.Model).Model!)[0];
            return scenario with
            {
                Model = structure.Model.Name,
                Population = ReplicateStudies.PopulationOf(scenario with { Model = structure.Model.Name }, structure.LawOf(typical)) with { Mixture = new Dictionary<string, double>(), Omega = [], Uncertainty = null },
                Arms = [.. scenario.Arms.Select(arm => arm with { Sampling = [.. arm.Sampling.SelectMany(plan => PlansOf(plan, first.Name))] })],
                Occasions = null,
                Endpoints = new OrderedDictionary<string, Endpoint>(),
                ErrorCorrelations = [],
                Error = first.Endpoint.Error,
                Assay = first.Endpoint.Assay,
                Epsilon = first.Endpoint.Epsilon,
                Autocorrelation = first.Endpoint.Autocorrelation,
                Corruption = [.. scenario.Corruption.Where(stage => stage.Phase is not (Phase.Design or Phase.Biology or Phase.Trial))],
                Checks = [],
                Replicate = 0,
            };
        }

        /// <summary>The plans that draw blood for an endpoint.</summary>
        static IEnumerable<SamplingPlan> PlansOf(SamplingPlan plan, string endpoint) => plan is not OfPlan of ? [plan] : of.Endpoints.Contains(endpoint) ? [of.Plan] : [];

        /// <summary>What the scenario's typical subject does with the first dose.</summary>
        static TypicalDisposition AnchorOf(Study study)
        {
            Dictionary<string, double> typical = study.Typical().ToDictionary();
            TypicalSubject subject = new(study.Model, typical);
            Table doses = study.Enrol(new SubjectRange(1, 1)).Planned.Doses;
            Dose dose = DoseRow.Of(doses, 0) with { TimeH = 0 };
            double clearance = dose.AmountMg / subject.AreaToInfinityMgHPerL(dose), halfLifeH = subject.TerminalHalfLifeH(dose);
            return new TypicalDisposition(dose.AmountMg, clearance, clearance * halfLifeH / RealMath.Log(2), typical.TryGetValue("KA", out double ka) ? 1 / ka : 0.1 * halfLifeH);
        }
    }
}

using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Formats;
using SynthPK.Models;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Scenarios;
using SynthPK.Simulation;
using SynthPK.Simulation.Events;

namespace SynthPK;

/// <summary>The subjects of a dataset as they truly are: the model of its scenario with the parameters of its truth bundle.</summary>
/// <remarks>
/// The parameters are those of <c>truth/parameters</c>, with the KAPPAs of <c>truth/occasions</c>, the covariates of
/// <c>truth/visits</c> and the factors of <c>truth/conditions</c> where there are any. Nothing is drawn again.
/// </remarks>
public sealed class TrueSubjects
{
    readonly SubjectParameters _parameters;
    readonly KnownInputs _known;
    readonly long _first;
    readonly bool _hasDepot;

    TrueSubjects(SubjectParameters parameters, long first, bool hasDepot) =>
        (_parameters, _known, _first, _hasDepot) = (parameters, new KnownInputs(parameters, first), first, hasDepot);

    /// <summary>The model of the scenario.</summary>
    public StructuralModel Model => _parameters.Model;

    /// <summary>The subjects of a dataset folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It holds no dataset, or a file is damaged or missing.</exception>
    public static TrueSubjects Load(string folder)
    {
        (string yaml, Func<string, Table?> table) = DatasetFolder.TruthOf(folder);
        Scenario scenario = ScenarioFile.Parse(yaml, Path.Combine(folder, "truth", "scenario.yaml"));
        Table parameters = table("parameters") ?? throw new InvalidDataException($"'{folder}' has no table truth/parameters.");
        ReadOnlySpan<long> ids = parameters.Get<long>("ID").Values;
        if (ids.IsEmpty || ids[^1] - ids[0] != ids.Length - 1) throw new InvalidDataException($"truth/parameters of '{folder}' does not hold consecutive subjects.");
        return Of(scenario, parameters, table);
    }

    /// <summary>The subjects of a dataset in memory.</summary>
    /// <param name="scenario">The scenario it was generated from.</param>
    /// <param name="truth">Its truth.</param>
    internal static TrueSubjects Of(Scenario scenario, Truth truth) => Of(scenario, truth.Parameters, name => truth.Tables.FirstOrDefault(table => table.Name == name));

    static TrueSubjects Of(Scenario scenario, Table parameters, Func<string, Table?> table)
    {
        ReadOnlySpan<long> ids = parameters.Get<long>("ID").Values;
        StructuralModel model = ScenarioModel.Of(scenario.Model).Model!;
        PopulationLaw law = new(scenario.InReplicate(model)!, model.Parameters.Select(p => (p.Name, p.Unit, p.Default)));
        SubjectRange subjects = new(ids[0], ids.Length);
        Table? occasions = table("occasions");
        Bodies bodies = new(model, law, CohortOf(law, model, parameters, subjects), OccasionsOf(law, occasions), occasions is null ? null : new OccasionPlan(FromH(occasions, subjects)));
        return new TrueSubjects(bodies.Parameters(table("visits"), table("conditions")), subjects.First, scenario.Courses.Any(course => course.Route == Route.Oral));
    }

    /// <summary>One subject as it truly is.</summary>
    /// <param name="subject">The subject's number.</param>
    /// <param name="doses">The doses that it takes.</param>
    internal PossibleSubject Subject(long subject, IReadOnlyList<Dose> doses) => new(_parameters.Of([(int)(subject - _first)]), doses);

    /// <summary>The model's outputs at the observations of an event table of these subjects, such as <c>data/nonmem.csv</c>.</summary>
    /// <remarks>
    /// The table's EVID 0, 1 and 2 and its AMT, RATE, ADDL, II and CMT are read as the format <c>nonmem</c> writes them: where any
    /// dose of the scenario is oral, CMT 1 is the depot. A sample at the time of a dose is drawn before it.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is solved; as the dataset was, if left out.</param>
    /// <returns>ID, REC (the record, from 1), TIME (h) and an output each, null for a subject that could not be simulated; and why it could not, by subject.</returns>
    /// <exception cref="EventTableException">Something is wrong with the table: every issue at once.</exception>
    public (Table Values, IReadOnlyList<(long Subject, string Problem)> Failures) Simulate(string path, SimulationOptions? options = null)
    {
        EventTable table = EventTable.Load(path, _known);
        Refuse(table);
        int[] who = [.. table.Ids.Select(id => _known.PlaceOf(id)!.Value)];
        Ragged<Dose> doses = Ragged<Dose>.Of(Enumerable.Range(0, who.Length).Select(i => DosesOf(table.Records[i])));
        int[][] rows = [.. Enumerable.Range(0, who.Length).Select(i => Enumerable.Range(table.Records.Offsets[i], table.Records[i].Length).Where(row => table.Records.Items[row].Evid == 0).ToArray())];
        Ragged<double> timesH = Ragged<double>.Of(rows.Select(own => own.Select(row => table.Records.Items[row].TimeH).ToArray()));
        Profiles profiles = Simulator.Run(Model, _parameters.Of(who), doses, timesH, options);

        bool[] isFailed = [.. who.SelectMany((_, i) => Enumerable.Repeat(!profiles.Statuses[i].IsOk, rows[i].Length))];
        Table values = SchemaOf(Model).Of(
        [
            who.SelectMany((place, i) => Enumerable.Repeat(_first + place, rows[i].Length)).ToArray(), rows.SelectMany(own => own.Select(row => row + 1L)).ToArray(), timesH.Items.ToArray(),
            .. profiles.Outputs.Select(output => (object)(output.Items.ToArray(), isFailed)),
        ]);
        return (values, [.. who.Index().Where(w => !profiles.Statuses[w.Index].IsOk).Select(w => (_first + w.Item, profiles.Statuses[w.Index].Message))]);
    }

    static TableSchema SchemaOf(StructuralModel model) => new("simulated", "What the model gives at each observation", ["REC"],
    [
        new("ID", ColumnType.Int64, "", "Subject"),
        new("REC", ColumnType.Int64, "", "The record of the event table, from 1"),
        new("TIME", ColumnType.Double, "h", "Time of the observation"),
        .. model.Outputs.Select(o => new ColumnSchema(o.Name, ColumnType.Double, o.Unit, o.Name, IsNullable: true)),
    ]);

    /// <summary>A dataset has none of this, and the truth says nothing of it.</summary>
    static void Refuse(EventTable table)
    {
        EventFault[] faults =
        [
            .. table.Records.Items.ToArray().Index()
                .Where(r => r.Item.IsReset || r.Item.SteadyState != 0)
                .Select(r => new EventFault(r.Index + 1, r.Item.IsReset ? "EVID" : "SS", r.Item.IsReset ? $"EVID is {r.Item.Evid}" : $"SS is {r.Item.SteadyState}", "EVID 0, 1 and 2 without SS for the subjects of a dataset")),
        ];
        if (faults.Length > 0) throw new EventTableException([.. faults.Select(fault => fault.At(null))]);
    }

    Dose[] DosesOf(ReadOnlySpan<EventRecord> records)
    {
        List<Dose> doses = [];
        foreach (EventRecord record in records)
        {
            if (!record.IsDose) continue;
            Route route = record.Rate > 0 ? Route.Infusion : _hasDepot && record.DosedState == 0 ? Route.Oral : Route.Bolus;
            for (int k = 0; k <= record.Additional; k++)
                doses.Add(new Dose(record.TimeH + k * record.Interval, record.Amount, route == Route.Infusion ? record.Amount / record.Rate : 0, route));
        }
        return [.. doses];
    }

    static Cohort CohortOf(PopulationLaw law, StructuralModel model, Table truth, SubjectRange subjects) => new(
        subjects,
        [.. law.Covariates.Columns.Select(c => c.IsCategorical ? new CovariateValues(c.Name, c.Unit, [], Texts(truth, c.Name)) : new CovariateValues(c.Name, c.Unit, Numbers(truth, c.Name), []))],
        [.. law.Names.Select(name => new ParameterValues(name, model.Parameters.Single(p => p.Name == name).Unit, law.Varying.Contains(name) ? Numbers(truth, $"ETA_{name}") : [], Numbers(truth, name)))])
    {
        Mixture = law.Population.Mixture.Count > 0 ? Texts(truth, "MIXTURE") : [],
    };

    static IReadOnlyList<OccasionValues> OccasionsOf(PopulationLaw law, Table? occasions) => occasions is null
        ? []
        : [.. law.Changing.Select(name => new OccasionValues(name, Numbers(occasions, $"KAPPA_{name}"), Numbers(occasions, name)))];

    static Ragged<double> FromH(Table occasions, SubjectRange subjects)
    {
        ILookup<long, double> fromH = occasions.Get<long>("ID").Values.ToArray().Zip(Numbers(occasions, "FROM")).ToLookup(o => o.First, o => o.Second);
        return Ragged<double>.Of(subjects.Numbers().Select(id => fromH[id].ToArray()));
    }

    static double[] Numbers(Table table, string column) => table.Get<double>(column).Values.ToArray();

    static string[] Texts(Table table, string column) => table.Get<string>(column).Values.ToArray();
}

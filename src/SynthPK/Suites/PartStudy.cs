using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Simulation;

namespace SynthPK.Suites;

/// <summary>The subjects of a part of a task, or of one of its strata: what was released of them, what is true of them, and by which numbers the public knows them.</summary>
public sealed class PartStudy
{
    readonly Lazy<TrueSubjects> _true;
    readonly Lazy<ILookup<long, Dose>> _taken;
    readonly Lazy<Conduct> _planned;
    readonly Lazy<SamplesOnRecord> _samples;
    readonly RandomKey _names;
    readonly long _firstUid;

    internal PartStudy(Study study, RandomKey names, long firstUid, string stratum = "")
    {
        (Study, Stratum, _names, _firstUid) = (study, stratum, names, firstUid);
        Dataset = Dataset.Concat([.. study.Blocks(new StudyOptions { Threads = 1 })]);
        Column<string> status = Dataset.Truth.Parameters.Get<string>("STATUS");
        long[] ids = [.. Dataset.Truth.Parameters.Get<long>("ID").Values.ToArray().Where((_, row) => status.IsNull(row))]; // who could be simulated
        // numbers and order must carry no signal
        long[] order = [.. ids.OrderBy(names.Uniform).ThenBy(id => id)];
        Uids = order.Index().ToDictionary(o => o.Item, o => firstUid + o.Index);
        _true = new(() => TrueSubjects.Of(study.Scenario, Dataset.Truth));
        _taken = new(() => TakenDoses(Dataset.Truth.Doses));
        _planned = new(() => study.Enrol(new SubjectRange(1, study.Scenario.Subjects)).Planned);
        _samples = new(() => new SamplesOnRecord(Dataset, FirstEndpoint));
    }

    PartStudy(PartStudy of, IReadOnlyDictionary<long, long> uids, Lazy<ILookup<long, Dose>> taken) =>
        (Study, Stratum, Dataset, Uids, _true, _planned, _samples, _taken, _names, _firstUid) = (of.Study, of.Stratum, of.Dataset, uids, of._true, of._planned, of._samples, taken, of._names, of._firstUid);

    /// <summary>The study.</summary>
    public Study Study { get; }

    /// <summary>Its dataset, with the truth.</summary>
    public Dataset Dataset { get; }

    /// <summary>The stratum that these subjects are of; empty for none.</summary>
    public string Stratum { get; }

    /// <summary>By which number the task knows each subject, by its ID; in a random order, without those who could not be simulated.</summary>
    public IReadOnlyDictionary<long, long> Uids { get; }

    /// <summary>The name of what the observations measure where they have no DVID.</summary>
    internal string FirstEndpoint => Study.Laboratory.Endpoints[0].Name;

    /// <summary>The trial as it was planned for them.</summary>
    internal Conduct Planned => _planned.Value;

    /// <summary>The samples on record of everybody in the dataset.</summary>
    internal SamplesOnRecord Samples => _samples.Value;

    /// <summary>The same people, had they taken other doses.</summary>
    /// <param name="doses">The doses of each, by its ID.</param>
    internal PartStudy Taking(ILookup<long, Dose> doses) => new(this, Uids, new(() => doses));

    /// <summary>Some of the people, known by the same numbers.</summary>
    internal PartStudy Only(Func<long, bool> keeps) => new(this, Uids.Where(known => keeps(known.Key)).ToDictionary(), _taken);

    /// <summary>A subject as it truly is, with the doses that it took.</summary>
    /// <param name="id">Its ID in the dataset.</param>
    public PossibleSubject Truly(long id) => _true.Value.Subject(id, [.. _taken.Value[id]]);

    /// <summary>The same people without some of the stages: what would have become of them.</summary>
    internal PartStudy Without(Func<CorruptionStage, bool> stages) => new(Study.Keeping(stage => !stages(stage)), _names, _firstUid, Stratum);

    static ILookup<long, Dose> TakenDoses(Table doses)
    {
        Column<long> id = doses.Get<long>("ID");
        Column<bool> taken = doses.Get<bool>("TAKEN");
        return Enumerable.Range(0, doses.Rows).Where(row => taken.Values[row]).ToLookup(row => id.Values[row], row => DoseRow.Of(doses, row, "TAKEN_"));
    }
}

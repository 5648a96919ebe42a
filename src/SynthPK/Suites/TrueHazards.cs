using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Simulation;

namespace SynthPK.Suites;

/// <summary>The hazards to leave the trial that subjects truly had, and would have had if they had stayed to its end.</summary>
sealed class TrueHazards
{
    readonly PartStudy _stayed;
    readonly InformativeDropout _stage;
    readonly DropoutConstants _constants;
    readonly ILookup<long, double> _plannedH;

    /// <param name="people">The subjects, of a trial that some leave.</param>
    public TrueHazards(PartStudy people)
    {
        // what was solved in a pilot is written out
        _stage = people.Study.Keeping(_ => true).Scenario.Corruption.OfType<InformativeDropout>().Single();
        _constants = new DropoutConstants(
            1,
            new DropoutDriver(_stage.AdverseDriver!, _stage.AdverseScale!.Mean, _stage.AdverseScale.Sd),
            new DropoutDriver(_stage.InefficacyDriver!, _stage.InefficacyScale!.Mean, _stage.InefficacyScale.Sd));
        _stayed = people.Without(stage => stage is InformativeDropout);
        Table doses = _stayed.Dataset.Truth.Doses, samples = _stayed.Dataset.Truth.Latent;
        _plannedH = Ends(doses, "TAKEN_TIME").Concat(Ends(samples, "NTIME")).ToLookup(e => e.Id, e => e.TimeH);
    }

    /// <summary>The hazards of a subject, by its ID.</summary>
    public DropoutHazard Of(long id)
    {
        double endH = _plannedH[id].DefaultIfEmpty().Max();
        PossibleSubject subject = _stayed.Truly(id);
        double[] daysH = DropoutHazard.DaysH(endH);
        return new DropoutHazard(_stage, _constants, endH, Values(_constants.Adverse.Output), Values(_constants.Inefficacy.Output));

        double[] Values(string output) => Array.ConvertAll(subject.At(output, daysH), versions => versions[0]);
    }

    static IEnumerable<(long Id, double TimeH)> Ends(Table table, string column)
    {
        Column<long> id = table.Get<long>("ID");
        Column<double> time = table.Get<double>(column);
        return Enumerable.Range(0, table.Rows).Where(row => !time.IsNull(row)).Select(row => (id.Values[row], time.Values[row]));
    }
}

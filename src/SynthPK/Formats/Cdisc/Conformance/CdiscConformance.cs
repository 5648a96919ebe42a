using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc.Conformance;

/// <summary>Holds the datasets of a study against the rules of SDTMIG 3.4 and the ADaM guides for population PK and NCA that a program can check.</summary>
/// <remarks>It is no validator for submissions: it knows the datasets that SynthPK writes, their variables, and the terms that occur in them.</remarks>
public static class CdiscConformance
{
    /// <summary>Every breach of a rule: a sentence for each rule and dataset that names the first place, what is there and what is allowed, and how many more places there are.</summary>
    /// <param name="tables">The datasets, each with the name of its file.</param>
    public static IReadOnlyList<string> Breaches(IReadOnlyList<(string File, CdiscTable Table, Table Rows)> tables)
    {
        BreachList breaches = new();
        Dictionary<string, CdiscRows> datasets = [];
        foreach ((string file, CdiscTable table, Table rows) in tables)
        {
            CdiscRows dataset = new(file, table, rows, breaches);
            if (!datasets.TryAdd(dataset.Name, dataset)) dataset.Breach("A study has one file for each dataset.", $"{dataset.Name} once more");
        }
        if (tables.Count > 0 && !datasets.ContainsKey("DM")) breaches.Add(tables[0].File, "A study has DM, which tells of every subject.", "no DM beside it");
        CdiscRows? subjects = datasets.GetValueOrDefault("DM"), doses = datasets.GetValueOrDefault("EX"), samples = datasets.GetValueOrDefault("PC");
        foreach (CdiscRows dataset in datasets.Values)
        {
            VariableRules.Check(dataset);
            IdentityRules.Check(dataset, subjects);
            TimingRules.Check(dataset, subjects);
            switch (dataset.Name)
            {
                case "DM": EventRules.CheckPeople(dataset, doses); break;
                case "EX": EventRules.CheckDoses(dataset); break;
                case "EC": EventRules.CheckCollectedDoses(dataset, doses); break;
                case "DS": EventRules.CheckDispositions(dataset); break;
                case "PC" or "VS" or "LB": FindingRules.Check(dataset); break;
                case "ADPC": AnalysisRules.CheckConcentrations(dataset, samples, doses); break;
                case "ADPPK": AnalysisRules.CheckEvents(dataset, subjects, doses); break;
                default: break; // that it is not known was told above
            }
        }
        return breaches.Sentences;
    }
}

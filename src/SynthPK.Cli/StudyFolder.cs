using SynthPK.Datasets;
using SynthPK.Formats;
using SynthPK.Scenarios;

namespace SynthPK.Cli;

/// <summary>Placeholder for the library's own way to begin a study's folder.</summary>
static class StudyFolder
{
    public static DatasetFolderWriter Create(Study study, string directory, IReadOnlyList<DatasetFormat> formats, bool force)
    {
        TrialTables tables = study.Tables;
        DatasetSchema schema = new(tables.Subjects, tables.Doses, tables.Observations, new TruthSchema(tables.Parameters, tables.TrueDoses, tables.Latent, Audit.Schema));
        Scenario scenario = study.Scenario;
        DatasetDescription description = new(scenario.Name, scenario.Title, scenario.Seed)
        {
            Description = scenario.Description,
            Citations = scenario.Citations,
            ScenarioYaml = ScenarioFile.Write(scenario),
        };
        return DatasetFolder.Create(directory, schema, description, formats, force);
    }
}

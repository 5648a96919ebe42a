using SynthPK.Datasets;
using SynthPK.Formats.Cdisc;

namespace SynthPK.Tests.Formats.Cdisc;

/// <summary>The CDISC datasets of a dataset, in memory.</summary>
static class CdiscTrial
{
    /// <summary>All datasets, each with the name of its file.</summary>
    public static List<(string File, CdiscTable Table, Table Rows)> Of(Dataset dataset, DatasetSchema? schema = null, DatasetDescription? description = null, string belowText = "<BLQ")
    {
        CdiscStudy study = new(schema ?? DatasetSchema.Of(dataset), description ?? SampleDatasets.Description, belowText);
        SubjectRecord[] subjects = [.. new SubjectReader(study, dataset).Subjects()];
        return [.. CdiscDatasets.Of(study).Select(d =>
        {
            foreach (SubjectRecord subject in subjects) d.Add(subject);
            return ($"{d.Table.Schema.Name}.json", d.Table, d.Take());
        })];
    }

    /// <summary>The rows of a dataset.</summary>
    public static Table Rows(this IEnumerable<(string File, CdiscTable Table, Table Rows)> tables, string name) => tables.Single(t => t.Table.Schema.Name == name).Rows;

    /// <summary>The texts of a variable; an empty one is null.</summary>
    public static string?[] Texts(this Table rows, string variable) => [.. Enumerable.Range(0, rows.Rows).Select(row => rows[variable][row].Text)];

    /// <summary>The numbers of a variable.</summary>
    public static double?[] Numbers(this Table rows, string variable) => [.. Enumerable.Range(0, rows.Rows).Select(row => rows[variable][row].Number)];
}

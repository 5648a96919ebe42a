using System.Globalization;
using SynthPK.Datasets;
using SynthPK.Formats.Nonmem;

namespace SynthPK.Formats.Pmx;

/// <summary>What is said of a benchmark: its page, its metadata, its data dictionary and its tasks.</summary>
/// <param name="description">Where the dataset comes from.</param>
/// <param name="tables">Its tables.</param>
sealed class PmxText(DatasetDescription description, PmxTables tables)
{
    /// <summary>What stands where a curator states nothing.</summary>
    public const string NotStated = "not stated";

    /// <summary>The benchmark's name, which is that of its folder.</summary>
    public string Name { get; } = PmxFormat.Slug(description.Name);

    Publication Publication => description.Publication;

    string Title => description.Title.Length > 0 ? description.Title : description.Name;

    string Date => Publication.DatePublished.Length > 0 ? Publication.DatePublished : NotStated;

    string License => Publication.License.Length > 0 ? Publication.License : NotStated;

    IReadOnlyList<string> Authors => Publication.Creators.Count > 0 ? Publication.Creators : [NotStated];

    IReadOnlyList<string> Keywords => Publication.Keywords.Count > 0 ? Publication.Keywords : ["pharmacokinetics", "synthetic-data"];

    /// <summary>Every file but the tables: its path below the benchmark's folder, and its text.</summary>
    public IEnumerable<(string Path, string Text)> Files(PmxCounts train, PmxCounts test)
    {
        PmxTask[] tasks = [.. PmxTask.Of(tables.Columns, test)];
        yield return ("metadata.yml", Metadata(train, test, tasks));
        yield return ("data/data-dictionary.yml", Dictionary());
        yield return ("index.qmd", new PmxPage(description, Title, Authors, Date, License).Of(train, test, tasks));
        foreach (PmxTask task in tasks) yield return ($"tasks/{task.Name}.yml", task.ToYaml());
    }

    string Metadata(PmxCounts train, PmxCounts test, IReadOnlyList<PmxTask> tasks)
    {
        PmxYaml yaml = new();
        yaml.Text("name", Name).Text("title", Title).Word("goal", "generic").Text("version", Publication.Version).Text("date", Date);
        yaml.List("authors", Authors, (item, author) => item.Text("name", author));
        yaml.Text("description", description.Description.Length > 0 ? description.Description : Title);
        yaml.List("keywords", Keywords);
        yaml.Word("data_type", "synthetic");
        yaml.Number("n_subjects", train.Subjects + test.Subjects).Number("n_subjects_train", train.Subjects).Number("n_subjects_test", test.Subjects);
        yaml.Number("n_observations", train.Observations + test.Observations).Number("n_observations_train", train.Observations).Number("n_observations_test", test.Observations);
        yaml.List("tasks", tasks, (item, task) => task.Write(item));
        yaml.Text("license", License).Text("doi", Publication.Doi.Length > 0 ? Publication.Doi : "TBD");
        return yaml.ToString();
    }

    string Dictionary()
    {
        PmxYaml yaml = new();
        yaml.Map("SETUP__", setup => setup.Text("description", $"Columns of train.csv and test.csv of {Name}"));
        foreach (EventColumn column in tables.TrainColumns) Column(yaml, column.Name, column.Unit, column.Meaning, column.Codes, isReal: column.Name is "TIME" or "AMT" or "RATE" or "DV" or "LLOQ" or "ULOQ" or "NTIME");
        for (int i = 0; i < tables.Columns.Covariates.Count; i++)
        {
            ColumnSchema covariate = tables.Columns.Covariates[i];
            Column(yaml, covariate.Name, covariate.Unit, covariate.Description, tables.Columns.CovariateCodes[i], isReal: covariate.Type == ColumnType.Double);
        }
        return yaml.ToString();
    }

    static void Column(PmxYaml yaml, string name, string unit, string meaning, CodeBook? codes, bool isReal) => yaml.Map(name, column =>
    {
        column.Text("short", meaning.Length > 0 ? meaning : name).Word("type", isReal ? "numeric" : "integer");
        if (unit.Length > 0) column.Text("unit", unit);
        if (codes is not null) column.Map("values", values =>
        {
            foreach ((string level, int code) in codes.Codes) values.Text(code.ToString(CultureInfo.InvariantCulture), level);
        });
        if (name == "DV") column.Text("comment", "A point where there is no value: on doses, below the limit of quantification, and on every row of test.csv.");
    });
}

using SynthPK.Formats.Nonmem;

namespace SynthPK.Formats.Pmx;

/// <summary>A task of a benchmark: predict an endpoint in the subjects of test.csv.</summary>
/// <param name="Name">Its name: lower-case letters, digits and dashes.</param>
/// <param name="Endpoint">The number of the endpoint; 0 where there is one only.</param>
/// <param name="EndpointName">What the endpoint is called; empty where there is one only.</param>
/// <param name="Unit">The unit of the endpoint; empty where rows or nobody tell it.</param>
/// <param name="Rows">How many rows there are to predict.</param>
sealed record PmxTask(string Name, int Endpoint, string EndpointName, string Unit, long Rows)
{
    const string Metric = "rmse";

    /// <summary>The tasks of a dataset: one for each endpoint.</summary>
    public static IEnumerable<PmxTask> Of(EventColumns columns, PmxCounts test)
    {
        string unit = columns.Value.Unit;
        return columns.Endpoints is not { } endpoints
            ? [new PmxTask("concentration-prediction", 0, "", unit, test.Of(0))]
            : endpoints.Codes.Select(e => new PmxTask($"endpoint-{e.Code}-prediction", e.Code, e.Level, unit, test.Of(e.Code)));
    }

    /// <summary>What a prediction must hold.</summary>
    IReadOnlyList<string> Columns => Endpoint == 0 ? ["ID", "TIME", "PRED"] : ["ID", "TIME", "DVID", "PRED"];

    /// <summary>What is asked for, in a sentence.</summary>
    public string Description => Endpoint == 0
        ? "Predict DV on every row of test.csv with EVID 0."
        : $"Predict DV on every row of test.csv with EVID 0 and DVID {Endpoint} ({EndpointName}).";

    /// <summary>How it is scored.</summary>
    public static string Scoring => "The root of the mean squared difference between PRED and DV over the rows whose DV was quantified; which they are is not told. No value measured in a subject of test.csv may be used: none is given.";

    /// <summary>The entry in the metadata.</summary>
    public void Write(PmxYaml yaml)
    {
        yaml.Text("name", Name).Word("type", "regression").Text("description", Description).Word("target", "DV");
        yaml.Map("output_format", format => format.Word("type", "individual_predictions").List("columns", Columns));
        yaml.Word("metric", Metric);
    }

    /// <summary>The task's own file.</summary>
    public string ToYaml()
    {
        PmxYaml yaml = new();
        Write(yaml);
        yaml.Number("rows_to_predict", Rows).Text("scoring", Scoring);
        if (Unit.Length > 0) yaml.Text("unit", Unit);
        return yaml.ToString();
    }
}

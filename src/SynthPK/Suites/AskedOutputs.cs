using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Models;
using SynthPK.Realism;
using SynthPK.Units;

namespace SynthPK.Suites;

/// <summary>The outputs of a model that tasks ask for: what is measured with an error and is always positive.</summary>
static class AskedOutputs
{
    /// <summary>Where no limit of quantification is stated, values below this share of the median measured one count as one. The project's choice.</summary>
    const double Negligible = 1e-3;

    /// <summary>The outputs as quantities of a task, on the log scale with LLOQ/2 as the floor.</summary>
    public static IReadOnlyList<AskedQuantity> Of(PartStudy train) =>
    [
        .. train.Study.Laboratory.Endpoints
            .Where(endpoint => endpoint.Endpoint.Error is not null)
            .Select(endpoint => (endpoint, Measured: Measured(train.Dataset, endpoint.Name)))
            .Where(e => e.Measured.Length > 0 && (e.endpoint.IsConcentration || e.Measured.All(value => value > 0)))
            .Select(e => new AskedQuantity(e.endpoint.Name, e.endpoint.Unit, $"True value of {e.endpoint.Name} at the time, free of residual error")
            {
                Scale = LossScale.Log,
                Floor = e.endpoint.Lloq is { } lloq ? lloq / 2 : Lloq(train.Dataset, e.endpoint.Name) is { } released ? released / 2 : Negligible * Statistics.Median(e.Measured),
                Least = 0,
            }),
    ];

    /// <summary>The name of a model's first output that is a concentration; null where there is none.</summary>
    public static string? Concentration(StructuralModel model) => model.Outputs.FirstOrDefault(output => new Quantity(1, output.Unit).Dimension == new Quantity(1, "mg/L").Dimension)?.Name;

    static double[] Measured(Dataset dataset, string endpoint) => Values(dataset.Truth.Latent, "MEASURED", endpoint);

    static double? Lloq(Dataset dataset, string endpoint) => Values(dataset.Observations, "LLOQ", endpoint) is { Length: > 0 } limits && !dataset.Observations.Schema.Has("UNIT") ? limits.Min() : null;

    static double[] Values(Table table, string column, string endpoint)
    {
        Column<double> values = table.Get<double>(column);
        Column<string>? dvid = table.Schema.Has("DVID") ? table.Get<string>("DVID") : null;
        return [.. Enumerable.Range(0, table.Rows).Where(row => !values.IsNull(row) && (dvid is null || dvid.Values[row] == endpoint)).Select(row => values.Values[row])];
    }
}

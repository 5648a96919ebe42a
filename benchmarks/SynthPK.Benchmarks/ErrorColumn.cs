using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace SynthPK.Benchmarks;

/// <summary>E beside the time: a speed without its error says nothing.</summary>
public sealed class ErrorColumn : IColumn
{
    public string Id => nameof(ErrorColumn);

    public string ColumnName => "E";

    public string Legend => "Largest relative error over the 20 reference subjects";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        Workload workload = Workloads.Find((string)benchmarkCase.Parameters[nameof(Engine.Workload)]);
        try
        {
            return Accuracy.Of(workload, workload.Cheapest()).E.ToString("E1");
        }
        catch (InvalidOperationException)
        {
            return "none";
        }
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;

    /// <summary>The columns of a benchmark that has an error.</summary>
    public sealed class Shown : ManualConfig
    {
        public Shown() => AddColumn(StatisticColumn.OperationsPerSecond, new ErrorColumn());
    }
}

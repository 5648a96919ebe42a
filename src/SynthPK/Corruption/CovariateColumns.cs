using SynthPK.Datasets;

namespace SynthPK.Corruption;

/// <summary>The covariates in the tables that hold them, <c>subjects</c> and, where some change, <c>visits</c>.</summary>
/// <remarks>
/// A covariate is a column that may be null: those that may not say who, where and when. The row of a subject in
/// <c>subjects</c> is the baseline visit, number 0, and the visit at hour 0 has that number too: what is written of both is
/// written once, so draws go by covariate, subject and visit.
/// </remarks>
static class CovariateColumns
{
    /// <summary>The tables of covariates that there are.</summary>
    internal static IReadOnlyList<Draft> CovariateTables(this StageContext context) => context.HasVisits ? [context.Subjects, context.Visits] : [context.Subjects];

    /// <summary>The covariates of a table, as they stand now.</summary>
    internal static Column[] Covariates(this Draft table) => [.. table.Clean.Schema.Columns.Where(c => c.IsNullable).Select(c => table[c.Name])];

    /// <summary>The covariates of a table that are numbers, as they stand now.</summary>
    internal static Column<double>[] Numbers(this Draft table) => [.. table.Covariates().OfType<Column<double>>()];
}

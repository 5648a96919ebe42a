using SynthPK.Datasets;

namespace SynthPK.Evaluation;

/// <summary>What a method is asked, and what it may know of those it is asked about.</summary>
/// <param name="Context">What may be known: covariates, recorded doses and permitted samples, as <see cref="TrialRecords"/> lays them out.</param>
/// <param name="Query">The queries, a table of <see cref="TaskTables.Query"/>.</param>
/// <param name="Truth">The true answers, a table of <see cref="TaskTables.Truth"/>; null where they are hidden.</param>
public sealed record TaskPart(Table Context, Table Query, Table? Truth);

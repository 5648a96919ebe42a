using SynthPK.Datasets;
using SynthPK.Formats;

namespace SynthPK.Cli;

sealed record Generation(long Doses, long Observations, long Blq, long Rows, IReadOnlyList<StageSummary> Stages, IReadOnlyList<(long Subject, string Status)> Failures, string ContentHash, string Example);

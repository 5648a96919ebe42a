using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>A table as CDISC has it: a domain of SDTM or a dataset of ADaM, before any row of it exists.</summary>
/// <param name="Schema">
/// Its name in lower case (<c>pc</c>, <c>adppk</c>), its label as the description, the key that sorts it, and its variables:
/// each of type Text (C) or Double (N), its label as the description.
/// </param>
/// <param name="Lengths">For each variable, in order, the most bytes its text may take, 1 to 200; 8 for numbers.</param>
public sealed record CdiscTable(TableSchema Schema, IReadOnlyList<int> Lengths);

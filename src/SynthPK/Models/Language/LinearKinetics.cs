namespace SynthPK.Models.Language;

/// <summary>Linear pharmacokinetics found inside a model.</summary>
/// <param name="Compartments">Where its compartments stand.</param>
/// <param name="Rates">Its rate constants in the order of <see cref="LinearRate"/>; null where there is none.</param>
sealed record LinearKinetics(LinearPk Compartments, Term?[] Rates);

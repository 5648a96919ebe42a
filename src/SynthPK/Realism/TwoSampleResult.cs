namespace SynthPK.Realism;

/// <summary>How well a classifier tells two samples apart.</summary>
/// <param name="Auc">The area under the ROC curve, mean over the repeats: 0.5 when the samples cannot be told apart, 1 when always.</param>
/// <param name="Low">The lower bound of its 95 % interval.</param>
/// <param name="High">The upper bound.</param>
/// <param name="Rows">How many rows of each sample took part in each repeat.</param>
/// <param name="Repeats">How many repeats there were.</param>
/// <remarks>The interval is that of E. R. DeLong et al. (Biometrics 1988;44:837) on the logit scale, from the rows' mean
/// placements over the repeats, with the variance widened for the overlap of the training sets (C. Nadeau and Y. Bengio, Machine
/// Learning 2003;52:239). For small samples, and far from 0.5, it is rather too wide.</remarks>
public sealed record TwoSampleResult(double Auc, double Low, double High, int Rows, int Repeats);

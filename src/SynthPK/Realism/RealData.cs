namespace SynthPK.Realism;

/// <summary>What the ranges that were seen in real data were read off: public datasets and cohorts, most of them distributed with R packages, and published analyses.</summary>
static class RealData
{
    public const string
        Design = "designs of 13 public datasets and 37 published analyses",
        Times = "actual and nominal times of theophylline, propofol, phenobarbital, quinidine and nimotuzumab data",
        Zeros = "zeros, pre-dose values and printed digits of public datasets",
        Residuals = "residuals of individual fits to 12 public datasets",
        Variability = "parameters of individual fits to 12 public datasets",
        Covariates = "covariates and what is missing of them in public datasets and cohorts",
        Proposed = "the project's choice, in view of public datasets";
}

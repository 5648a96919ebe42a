namespace SynthPK.Realism;

/// <summary>What a classifier is shown of a subject.</summary>
public enum FeatureSet
{
    /// <summary>The shape of the concentrations after dose: hardly a trace of design or record keeping.</summary>
    Profile,

    /// <summary>Also what is recorded beside it: how many samples, when, to how many digits, and covariates that both have.</summary>
    All,
}

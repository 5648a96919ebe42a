namespace SynthPK.Corruption.Laws;

/// <summary>The stage describes itself, and its defaults and every rung are legal.</summary>
sealed class IsDescribed : StageLaw
{
    static readonly string[] Units = ["dose", "sample", "observation", "subject", "covariate"];

    public override string Statement => "a stage has a name of words in Latin letters, a description and a source in whole sentences, a unit of the catalogue, and legal parameters at every severity";

    private protected override string? Find(CorruptionStage stage)
    {
        if (stage.Name.Any(letter => letter is not ((>= 'a' and <= 'z') or '-'))) return $"the name '{stage.Name}' has other letters than a to z";
        if (!stage.Description.EndsWith('.')) return $"the description '{stage.Description}' does not end with a full stop";
        if (!stage.Source.EndsWith('.')) return $"the source '{stage.Source}' does not end with a full stop; say \"The project's choice.\" where there is none";
        if (!Units.Contains(stage.Unit)) return $"the unit '{stage.Unit}' is none of {string.Join(", ", Units)}";
        return stage.Check().FirstOrDefault() is { } problem
            ? $"its defaults are not legal: {problem}"
            : AtEverySeverity(stage, rung => rung.Check().FirstOrDefault());
    }
}

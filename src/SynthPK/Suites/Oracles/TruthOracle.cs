using SynthPK.Evaluation;

namespace SynthPK.Suites.Oracles;

/// <summary>O-LATENT: the truth itself. Its loss is 0; where it is not, a metric or a table is wrong. Where draws are asked for the truth is a law, and no number is its answer.</summary>
public sealed class TruthOracle : Oracle
{
    /// <summary>By which tasks name it as their floor.</summary>
    internal const string ShortName = "O-LATENT";

    /// <inheritdoc/>
    public override string Name => ShortName;

    /// <inheritdoc/>
    public override string Description => "The truth itself.";

    private protected override bool Knows(MadeTask made, MadePart part) =>
        !made.Description.Answer.NeedsDraws && part.Part.Truth is { } truth && TrueAnswer.Of(truth).Values.All(answer => answer.Value is not null);

    private protected override Predictions Answers(MadeTask made, MadePart part, int threads) =>
        new(TrueAnswer.Of(part.Part.Truth!).ToDictionary(truth => truth.Key, truth => Certain(truth.Value.Value!.Value, made.Description.Answer)));

    static Answer Certain(double value, AnswerForm form) => new(value, form.TakesQuantiles ? [.. AnswerForm.Levels.Select(_ => value)] : null);
}

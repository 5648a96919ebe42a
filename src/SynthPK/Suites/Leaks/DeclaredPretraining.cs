namespace SynthPK.Suites.Leaks;

/// <summary>Rule 15: what else was learnt from is declared.</summary>
sealed class DeclaredPretraining : LeakRule
{
    public override int Number => 15;

    public override string Name => "declared pretraining";

    public override string Description => "The card asks for what else was learnt from, SynthPK's own sets included, and the evaluator refuses a submission that does not state it.";

    public override string NoteOn(BuiltSuite suite) => "what authors declare no program can check";

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite)
    {
        if (!suite.PublicTexts.GetValueOrDefault($"{suite.PublicFolder}{SuiteFolder.Card}", "").Contains(SuiteCard.PretrainingRule, StringComparison.Ordinal))
            yield return new LeakBreach($"{suite.PublicFolder}{SuiteFolder.Card}", "it does not ask for what else was learnt from");
    }
}

namespace SynthPK.Suites.Leaks;

/// <summary>Rule 3: numbers and order say nothing.</summary>
sealed class NoSignalInOrder : LeakRule
{
    public override int Number => 3;

    public override string Name => "no signal in ids and order";

    public override string Description => "The number of a subject does not tell its answers: concordance, of 0 and 1 the AUROC, within three standard errors of the bound that task.json states. Rows stand in the order of the numbers (rule 5), so their order tells no more.";

    public override string NoteOn(BuiltSuite suite) => suite.HasHidden ? "" : "of validation parts; the tests' truth is in the hidden package";

    public override IEnumerable<LeakBreach> Check(BuiltSuite suite, BuiltDataset dataset) =>
        from task in dataset.Tasks
        from part in task.KnownParts
        where part.Part.Truth is not null
        let answers = Probe.AnswersIn(part.Part)
        from quantity in task.Description.Quantities
        let probe = Probe.Of(answers[quantity.Name], uid => uid)
        where probe?.IsAbove(task.Description.ProbeBound) == true
        select new LeakBreach(part.Path, FormattableString.Invariant($"the subjects' numbers tell {quantity.Name}: concordance {probe.Concordance:0.000}, bound {task.Description.ProbeBound:0.00} and three standard errors of {probe.StandardError:0.000}"));
}

using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Something that lowers a clearance for a while and of which nobody asks: a drug from the pharmacy, an infection, a juice.</summary>
/// <remarks>
/// With probability <see cref="Rate"/> a subject has one window in which <see cref="Parameter"/> is multiplied by 1 − I,
/// I ~ U(<see cref="LeastInhibition"/>, <see cref="MostInhibition"/>). Its ends are the lesser and the greater of two times,
/// uniform between 0 and the subject's last planned dose or sample, in whole seconds. The truth tells of it; the dataset
/// never does. Where the model has no such parameter the window changes nothing.
/// </remarks>
public sealed record HiddenConfounder : CorruptionStage
{
    static readonly double[] Rates = [0.01, 0.02, 0.05, 0.10, 0.20];

    const double SecondsPerHour = 3600;

    /// <summary>The share of subjects with a window.</summary>
    public double Rate { get; init; } = 0.05;

    /// <summary>The least inhibition, 0 to <see cref="MostInhibition"/>.</summary>
    public double LeastInhibition { get; init; } = 0.2;

    /// <summary>The greatest inhibition, below 1.</summary>
    public double MostInhibition { get; init; } = 0.6;

    /// <summary>The parameter that is inhibited.</summary>
    public string Parameter { get; init; } = "CL";

    /// <inheritdoc/>
    public override Phase Phase => Phase.Biology;

    /// <inheritdoc/>
    public override string Description => "Some subjects clear the drug more slowly for a while, and no record tells why.";

    /// <inheritdoc/>
    public override string Source => "The project's choice.";

    /// <inheritdoc/>
    public override string Unit => "subject";

    /// <inheritdoc/>
    public override IEnumerable<string> Check()
    {
        foreach (string problem in CheckShare(Rate)) yield return problem;
        if (!(LeastInhibition >= 0 && LeastInhibition <= MostInhibition && MostInhibition < 1))
            yield return FormattableString.Invariant($"least-inhibition and most-inhibition are {LeastInhibition} and {MostInhibition}; they must rise, from 0 to less than 1.");
        if (string.IsNullOrWhiteSpace(Parameter)) yield return "parameter is empty; it must name a parameter of the model, such as CL.";
    }

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Rate = Rates[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        RandomKey hits = context.Key.For("hit"), windows = context.Key.For("window");
        foreach (SubjectRows subject in context.Subjects.Subjects)
        {
            if (context.Hit(hits, subject.Id, Rate)) Inhibit(context, subject.Id, windows.For(subject.Id));
        }
    }

    void Inhibit(StageContext context, long id, RandomKey key)
    {
        double endH = Math.Max(EndH(context.Doses, id), EndH(context.Samples, id));
        double one = Math.Round(endH * SecondsPerHour * key.Uniform(0)), other = Math.Round(endH * SecondsPerHour * key.Uniform(1));
        (double fromS, double toS) = (Math.Min(one, other), Math.Max(one, other));
        context.Add(context.Conditions, id, (long)fromS + Draft.CopiesFrom, new("hidden inhibitor", Rate),
            ("FROM", fromS / SecondsPerHour), ("TO", toS / SecondsPerHour), ("PARAMETER", Parameter), ("FACTOR", 1 - key.Uniform(2, LeastInhibition, MostInhibition)));
    }

    /// <summary>The last planned time of a subject in a table.</summary>
    static double EndH(Draft table, long id)
    {
        SubjectRows rows = table.Of(id);
        double endH = 0;
        foreach (double timeH in table.Clean.Get<double>("TIME").Values[rows.First..rows.End]) endH = Math.Max(endH, timeH);
        return endH;
    }
}

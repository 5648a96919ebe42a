using SynthPK.Datasets;

namespace SynthPK.Formats.Report.Profiles;

/// <summary>One dose of a subject: planned, taken, recorded, and what came between.</summary>
/// <param name="Number">Its permanent number.</param>
/// <param name="Planned">When it was prescribed, and how much; null for one that nobody prescribed.</param>
/// <param name="Taken">When it was taken, and how much; null when it was not.</param>
/// <param name="Recorded">What the record says; null when it is silent.</param>
/// <param name="Changes">What was done to it, in order.</param>
sealed record DoseHistory(long Number, (double TimeH, double Mg)? Planned, (double TimeH, double Mg)? Taken, (double TimeH, double Mg)? Recorded, IReadOnlyList<RecordChange> Changes)
{
    /// <summary>Where it stands on a line of time.</summary>
    public double TimeH => (Taken ?? Planned ?? Recorded)!.Value.TimeH;

    /// <summary>What became of it, in a word or two.</summary>
    public string Fate =>
        Taken is null ? Planned is null ? "on record only" : "not taken"
        : Planned is null ? "taken, not planned"
        : Recorded is null ? "taken, not on record"
        : Changes.Count > 0 ? "changed" : "as planned";

    /// <summary>Everything that is known of it: a label and what it says.</summary>
    public IEnumerable<(string Label, string Text)> Facts =>
        [("planned", Say(Planned, "not planned")), ("taken", Say(Taken, "not taken")), ("released", Say(Recorded, "not on record"))];

    /// <summary>The dose in a sentence, for whoever points at it.</summary>
    public string Story => string.Join("; ", Facts.Select(f => $"{f.Label} {f.Text}").Concat(Changes.Select(c => c.Sentence)));

    /// <summary>The doses of a subject, in order of time.</summary>
    public static IReadOnlyList<DoseHistory> Of(Dataset dataset, long subject)
    {
        Table doses = dataset.Truth.Doses;
        if (!doses.Has("RECORDED_TIME")) return [];
        ILookup<long, RecordChange> changes = RecordChange.Of(dataset, subject, "doses");
        (double, double)? At(int row, string layer) => doses[layer][row].Number == 1 && doses[layer + "_TIME"][row].Number is { } time ? (time, doses[layer + "_AMT"][row].Number ?? 0) : null;
        return
        [
            .. SubjectRows.Of(doses, subject)
                .Select(row => new DoseHistory(doses.Get<long>("DOSE").Values[row], At(row, "PLANNED"), At(row, "TAKEN"), At(row, "RECORDED"), [.. changes[doses.Get<long>("DOSE").Values[row]]]))
                .Where(dose => (dose.Planned ?? dose.Taken ?? dose.Recorded) is not null)
                .OrderBy(dose => dose.TimeH),
        ];
    }

    static string Say((double TimeH, double Mg)? dose, string otherwise) => dose is { } d ? $"{Readable.Number(d.Mg)} mg at {Readable.Number(d.TimeH)} h" : otherwise;
}

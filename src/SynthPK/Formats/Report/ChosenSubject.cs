using SynthPK.Datasets;

namespace SynthPK.Formats.Report;

/// <summary>A subject worth a look, and why.</summary>
/// <param name="Subject">The subject's number.</param>
/// <param name="Why">Why it is shown, in a few words; empty where it was asked for.</param>
sealed record ChosenSubject(long Subject, string Why)
{
    /// <summary>How many there are of each kind at most. The project's choice.</summary>
    const int OfEach = 2;

    /// <summary>Subjects of a dataset that are worth a look, the most interesting first: each kind of trouble, the most usual, and the least touched.</summary>
    public static IReadOnlyList<ChosenSubject> Of(Dataset dataset)
    {
        long[] all = dataset.Truth.Parameters.Get<long>("ID").Values.ToArray();
        Dictionary<long, int> changed = Changed(dataset.Truth.Audit), blq = Count(dataset.Observations, row => dataset.Observations["BLQ"][row].Number == 1),
            missed = Count(dataset.Truth.Doses, row => dataset.Truth.Doses["PLANNED"][row].Number == 1 && dataset.Truth.Doses["TAKEN"][row].Number == 0),
            drawn = Count(dataset.Truth.Latent, _ => true), recorded = Count(dataset.Observations, _ => true),
            // Of two that were changed alike, the one with more values shows more: not the placebo.
            released = Count(dataset.Observations, row => dataset.Observations["DV"][row].Number is not null);
        Dictionary<long, int> lost = all.ToDictionary(id => id, id => Math.Max(0, drawn.GetValueOrDefault(id) - recorded.GetValueOrDefault(id)));
        List<ChosenSubject> chosen = [];
        Choose(changed, "most changed", (_, n) => Readable.Count(n, "record"));
        Choose(blq, "most below the limit", (_, n) => Readable.Count(n, "sample"));
        if (dataset.Truth.Dispositions is { } left) Choose(Count(left, _ => true), "left the trial early", (id, _) => $"{Readable.Count(lost.GetValueOrDefault(id), "sample")} lost");
        Choose(missed, "most doses missed", (_, n) => Readable.Count(n, "dose"));
        Choose(lost, "most samples lost", (_, n) => Readable.Count(n, "sample"));
        foreach (long id in Usual(dataset).Where(IsNew).Take(OfEach)) chosen.Add(new ChosenSubject(id, "most usual"));
        foreach (long id in all.OrderBy(id => changed.GetValueOrDefault(id)).ThenBy(id => id).Where(IsNew).Take(OfEach)) chosen.Add(new ChosenSubject(id, $"least changed: {Readable.Count(changed.GetValueOrDefault(id), "record")}"));
        return chosen;

        bool IsNew(long id) => chosen.All(c => c.Subject != id);

        void Choose(Dictionary<long, int> counts, string why, Func<long, int, string> say)
        {
            foreach ((long id, int count) in counts.Where(c => c.Value > 0 && IsNew(c.Key)).OrderByDescending(c => c.Value).ThenByDescending(c => released.GetValueOrDefault(c.Key)).ThenBy(c => c.Key).Take(OfEach).ToArray())
                chosen.Add(new ChosenSubject(id, $"{why}: {say(id, count)}"));
        }
    }

    /// <summary>The records of each subject that any stage touched.</summary>
    static Dictionary<long, int> Changed(Table audit)
    {
        if (!audit.Has("RECORD")) return [];
        ReadOnlySpan<long> ids = audit.Get<long>("ID").Values, records = audit.Get<long>("RECORD").Values;
        ReadOnlySpan<string> tables = audit.Get<string>("TABLE").Values;
        HashSet<(long, long, bool)> touched = [];
        for (int row = 0; row < ids.Length; row++)
        {
            // Samples are the plan of what observations are the record of.
            touched.Add((ids[row], records[row], tables[row] is "samples" or "observations"));
        }
        return touched.CountBy(t => t.Item1).ToDictionary();
    }

    static Dictionary<long, int> Count(Table table, Func<int, bool> which)
    {
        long[] ids = table.Get<long>("ID").Values.ToArray();
        return Enumerable.Range(0, ids.Length).Where(which).CountBy(row => ids[row]).ToDictionary();
    }

    /// <summary>Subjects by how near the middle of all the mean of their true values is.</summary>
    static IEnumerable<long> Usual(Dataset dataset)
    {
        Table latent = dataset.Truth.Latent;
        var means = Enumerable.Range(0, latent.Rows)
            .Where(row => latent["CONC"][row].Number is > 0)
            .GroupBy(row => latent.Get<long>("ID").Values[row], row => latent["CONC"][row].Number!.Value)
            .Select(g => (Id: g.Key, Mean: g.Average())).ToArray();
        if (means.Length == 0) return [];
        double middle = means.Select(m => m.Mean).Order().ElementAt(means.Length / 2);
        return means.OrderBy(m => Math.Abs(m.Mean - middle)).ThenBy(m => m.Id).Select(m => m.Id);
    }
}

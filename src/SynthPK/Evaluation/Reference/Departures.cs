using SynthPK.Datasets;

namespace SynthPK.Evaluation.Reference;

/// <summary>Who of the training subjects left the trial when and why.</summary>
sealed class Departures
{
    /// <summary>The departures that a training table tells by LEFT_TIME and LEFT_REASON.</summary>
    public Departures(Training training)
    {
        Column<long> uid = training.Records.Get<long>("UID");
        Column<double> time = training.Records.Get<double>("TIME"), left = training.Records.Get<double>("LEFT_TIME");
        Column<string> reason = training.Records.Get<string>("LEFT_REASON");
        SortedDictionary<long, Departure> of = [];
        for (int row = 0; row < training.Records.Rows; row++)
        {
            EndH = Math.Max(EndH, time.Values[row]);
            if (!left.IsNull(row)) of[uid.Values[row]] = new Departure(left.Values[row], reason.IsNull(row) ? "" : reason.Values[row]);
        }
        Of = [.. training.People.Select(history => of.GetValueOrDefault(history.Uid))];
    }

    /// <summary>The departure of each training subject; null of one who stayed.</summary>
    public IReadOnlyList<Departure?> Of { get; }

    /// <summary>The last time on record of anybody, h.</summary>
    public double EndH { get; }

    /// <summary>Which share of some departures have the reason that a quantity is about; half a departure is added to each side, so that none is held for impossible.</summary>
    /// <param name="some">The departures.</param>
    /// <param name="quantity">DROPOUT for any reason, or DROPOUT_ and the reason.</param>
    public static double ShareOf(IReadOnlyList<Departure> some, string quantity) =>
        quantity == Any ? 1 : (some.Count(own => $"{Any}_{own.Reason.ToUpperInvariant().Replace(' ', '_')}" == quantity) + 0.5) / (some.Count + 1);

    /// <summary>The quantity that asks for leaving, whatever the reason.</summary>
    const string Any = "DROPOUT";
}

/// <summary>A departure.</summary>
/// <param name="TimeH">When, h.</param>
/// <param name="Reason">Why.</param>
sealed record Departure(double TimeH, string Reason);

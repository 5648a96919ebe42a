using System.Globalization;

namespace SynthPK.Evaluation;

/// <summary>What rows of predictions say of one query.</summary>
/// <param name="query">The query.</param>
/// <param name="quantity">What it asks for.</param>
/// <param name="unit">The unit of its answer.</param>
/// <param name="draws">How many draws there may be.</param>
sealed class AnswerSheet(Query query, AskedQuantity quantity, string unit, int draws)
{
    static readonly Dictionary<string, int> Places = new[] { "mean", "median" }.Concat(SubmissionRow.QuantileStats).Index().ToDictionary(stat => stat.Item, stat => stat.Index);

    /// <summary>Where the median and the one that is a quantile are among the values, and where quantiles begin.</summary>
    const int Median = 1, FirstQuantile = 2, MedianQuantile = FirstQuantile + 4;

    /// <summary>How far the two may be apart, in proportion: single precision rounds by less. The project's choice.</summary>
    const double MostApart = 1e-6;

    readonly double[] _values = new double[Places.Count];
    readonly int[] _rows = new int[Places.Count];
    double[] _draws = [];
    int[] _drawRows = [];

    /// <summary>The query.</summary>
    public Query Query => query;

    /// <summary>The unit of the answer.</summary>
    public string Unit => unit;

    /// <summary>How many of the quantiles are there.</summary>
    public int Quantiles => _rows.AsSpan(FirstQuantile).Length - _rows.AsSpan(FirstQuantile).Count(0);

    /// <summary>How many of the draws are there.</summary>
    public int Drawn { get; private set; }

    /// <summary>The quantiles that are not there.</summary>
    public IEnumerable<string> MissingQuantiles => SubmissionRow.QuantileStats.Where(stat => !Has(stat));

    /// <summary>The number of the first draw that is not there.</summary>
    public int FirstMissingDraw => _drawRows.AsSpan().IndexOf(0) + 1 is > 0 and int first ? first : 1;

    /// <summary>What a legal value is, in words.</summary>
    public string Legal => quantity.Choices.Count > 0 ? $"one of {string.Join(", ", quantity.Choices.Select(choice => choice.ToString(CultureInfo.InvariantCulture)))}" : (quantity.Least, quantity.Greatest) switch
    {
        ({ } least, { } greatest) => string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {greatest}{NotZero}"),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"a number, {least} or more{NotZero}"),
        (null, { } greatest) => string.Create(CultureInfo.InvariantCulture, $"a number, {greatest} or less{NotZero}"),
        _ => quantity.Scale == LossScale.Log ? quantity.Floor > 0 ? "a number, 0 or more" : "a number greater than 0" : "a finite number",
    };

    string NotZero => quantity.Scale == LossScale.Log && quantity.Floor == 0 && !(quantity.Least > 0) ? ", but greater than 0, for its logarithm is scored" : "";

    /// <summary>Whether a value can be scored.</summary>
    public bool IsLegal(double value) =>
        double.IsFinite(value) && (quantity.Choices.Count == 0 || quantity.Choices.Contains(Chosen(value))) && !(value < quantity.Least) && !(value > quantity.Greatest)
        && (quantity.Scale != LossScale.Log || value > 0 || (value == 0 && quantity.Floor > 0));

    /// <summary>The legal value that may have been meant; null where it is not one of a few.</summary>
    public string? Meant(double value) => quantity.Choices.Count > 0 && double.IsFinite(value) ? quantity.Choices.MinBy(choice => Math.Abs(choice - value)).ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>The choice that a value is in single precision, in which others may have kept it; else the value.</summary>
    double Chosen(double value) => quantity.Choices.FirstOrDefault(choice => (float)choice == value, value);

    /// <summary>Whether a mean, median or quantile is there.</summary>
    public bool Has(string stat) => _rows[Places[stat]] > 0;

    /// <summary>Enters a row, whose stat and draw are right.</summary>
    /// <param name="row">The row; one whose value could not be read takes its place all the same.</param>
    /// <param name="earlier">The row that has its place already.</param>
    /// <returns>Whether the place was free.</returns>
    public bool Enter(SubmissionRow row, out int earlier)
    {
        if (row.Draw is not null && _draws.Length == 0) (_draws, _drawRows) = (new double[draws], new int[draws]);
        (double[] values, int[] rows, int at) = row.Draw is { } draw ? (_draws, _drawRows, draw - 1) : (_values, _rows, Places[row.Stat]);
        earlier = rows[at];
        if (earlier > 0) return false;
        (values[at], rows[at]) = (row.Value is { } value ? Chosen(value) : double.NaN, row.Number);
        if (row.Draw is not null) Drawn++;
        return true;
    }

    /// <summary>Quantiles that are less than one of a lower level, by their rows. A value that is none crosses nothing.</summary>
    public IEnumerable<(int Row, string Problem)> Crossings()
    {
        int before = -1;
        for (int i = FirstQuantile; i < _values.Length; i++)
        {
            if (_rows[i] == 0 || double.IsNaN(_values[i])) continue;
            if (before >= 0 && _values[i] < _values[before])
                yield return (_rows[i], string.Create(CultureInfo.InvariantCulture, $"{Name(i)} of query {query.Number} is {_values[i]}, less than {Name(before)}, which is {_values[before]}"));
            before = i;
        }

        static string Name(int place) => SubmissionRow.QuantileStats[place - FirstQuantile];
    }

    /// <summary>A median that is not its own quantile, by its row; null where they agree or one is not there.</summary>
    public (int Row, string Problem)? TwoMedians(string rowName)
    {
        (double point, double quantile) = (_values[Median], _values[MedianQuantile]);
        if (_rows[Median] == 0 || _rows[MedianQuantile] == 0 || !double.IsFinite(point) || !double.IsFinite(quantile)) return null; // told already
        return Math.Abs(point - quantile) <= MostApart * Math.Max(Math.Abs(point), Math.Abs(quantile))
            ? null
            : (_rows[Median], string.Create(CultureInfo.InvariantCulture, $"median of query {query.Number} is {point}, and its q0.5 in {rowName} {_rows[MedianQuantile]} is {quantile}"));
    }

    /// <summary>The answer, where nothing is wrong with it.</summary>
    public Answer Answer(string point) => new(
        Has(point) ? _values[Places[point]] : null,
        Quantiles > 0 ? _values[FirstQuantile..] : null,
        Drawn > 0 ? _draws : null);

    /// <summary>The query in words.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"query {query.Number} ({query.Quantity} of {query.Uid}{(query.TimeH is { } time ? $" at {time:G6} h" : "")})");
}

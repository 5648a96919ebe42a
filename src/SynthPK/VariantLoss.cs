using SynthPK.Datasets;
using SynthPK.Numerics;

namespace SynthPK;

/// <summary>
/// What a variant of a study has lost against its clean twin, counted block by block while the variant is generated. The
/// difference of two variants is what the stages lost that one has and the other has not.
/// </summary>
/// <example><code>
/// using VariantLoss loss = new(study.Keeping(_ => false));
/// foreach (Dataset block in study.Blocks()) loss.Report(block);
/// </code></example>
public sealed class VariantLoss : IProgress<Dataset>, IDisposable
{
    readonly IEnumerator<Dataset> _clean;
    long _cleanObservations, _blq, _doses, _wrongDoses, _covariates, _wrongCovariates;
    Sum _moved, _off;

    /// <param name="clean">The clean twin.</param>
    /// <param name="options">How the variant is run: both must be cut into the same blocks.</param>
    public VariantLoss(Study clean, StudyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(clean);
        _clean = clean.Blocks((options ?? new StudyOptions()) with { Threads = 1 }).GetEnumerator();
    }

    /// <summary>Observations on record.</summary>
    public long Observations { get; private set; }

    /// <summary>The share of the clean twin's observations that are not on record; below 0 where rows were added.</summary>
    public double Lost => _cleanObservations == 0 ? 0 : 1 - (double)Observations / _cleanObservations;

    /// <summary>The share of the observations on record that are below the limit of quantification.</summary>
    public double Blq => Share(_blq, Observations);

    /// <summary>How far the true values are from those of the clean twin, in the same samples: the root mean square of the difference of their logarithms.</summary>
    public double Moved => _moved.RootMeanSquare;

    /// <summary>How far the recorded values are from the true ones of their samples, likewise, where those are not below the limit of quantification; residual error is part of it.</summary>
    public double Off => _off.RootMeanSquare;

    /// <summary>The share of the doses, taken or recorded, whose record is not what was taken: missing, too many, or another time (by more than a minute) or amount.</summary>
    public double WrongDoses => Share(_wrongDoses, _doses);

    /// <summary>The share of the subjects' covariates that are missing or not the true ones.</summary>
    public double WrongCovariates => Share(_wrongCovariates, _covariates);

    /// <summary>Counts a block of the variant. Blocks come in order.</summary>
    /// <exception cref="InvalidOperationException">The variant has more blocks than the clean twin, or other subjects.</exception>
    public void Report(Dataset value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!_clean.MoveNext() || _clean.Current.Subjects.Rows != value.Subjects.Rows)
            throw new InvalidOperationException("The variant and its clean twin are cut into different blocks; run both with the same options.");
        Observations += value.Observations.Rows;
        _cleanObservations += _clean.Current.Observations.Rows;
        _blq += value.Observations.Get<bool>("BLQ").Values.Count(true);
        Compare(value.Truth.Latent, "CONC", _clean.Current.Truth.Latent, limits: null, ref _moved);
        Compare(value.Observations, "DV", value.Truth.Latent, value.Observations.Get<double>("LLOQ"), ref _off);
        CountDoses(value.Truth.Doses);
        CountCovariates(value.Subjects, value.Truth.Parameters);
    }

    /// <inheritdoc/>
    public void Dispose() => _clean.Dispose();

    /// <summary>Adds the difference of the logarithms of a table's values and the true ones of the same sample, where both are above 0. Rows that were entered twice have no sample of their own.</summary>
    static void Compare(Table table, string column, Table latent, Column<double>? limits, ref Sum sum)
    {
        Column<long> id = table.Get<long>("ID"), sample = table.Get<long>("SAMPLE"), trueId = latent.Get<long>("ID"), trueSample = latent.Get<long>("SAMPLE");
        Column<double> values = table.Get<double>(column), truth = latent.Get<double>("CONC");
        Dictionary<(long, long), int> places = Enumerable.Range(0, latent.Rows).ToDictionary(at => (trueId.Values[at], trueSample.Values[at]));
        for (int row = 0; row < table.Rows; row++)
        {
            if (!places.TryGetValue((id.Values[row], sample.Values[row]), out int at)) continue;
            if (limits is not null && !limits.IsNull(row) && truth.Values[at] < limits.Values[row]) continue;
            if (values.IsNull(row) || truth.IsNull(at) || !(values.Values[row] > 0 && truth.Values[at] > 0)) continue;
            sum = sum.With(RealMath.Log(values.Values[row]) - RealMath.Log(truth.Values[at]));
        }
    }

    void CountDoses(Table doses)
    {
        const double MinuteH = 1 / 60.0 + 1e-9;
        Column<bool> taken = doses.Get<bool>("TAKEN"), recorded = doses.Get<bool>("RECORDED");
        Column<double> takenTime = doses.Get<double>("TAKEN_TIME"), recordedTime = doses.Get<double>("RECORDED_TIME"), takenAmount = doses.Get<double>("TAKEN_AMT"), recordedAmount = doses.Get<double>("RECORDED_AMT");
        for (int row = 0; row < doses.Rows; row++)
        {
            if (!taken.Values[row] && !recorded.Values[row]) continue;
            _doses++;
            bool isRight = taken.Values[row] && recorded.Values[row]
                && Math.Abs(takenTime.Values[row] - recordedTime.Values[row]) <= MinuteH && takenAmount.Values[row] == recordedAmount.Values[row];
            if (!isRight) _wrongDoses++;
        }
    }

    void CountCovariates(Table recorded, Table truth)
    {
        foreach (Column column in recorded.Columns)
        {
            if (column.Name is "ID" or "ARM" || truth.Schema.Columns.All(c => c.Name != column.Name)) continue;
            Column real = truth[column.Name];
            for (int row = 0; row < recorded.Rows; row++)
            {
                _covariates++;
                if (column[row] != real[row]) _wrongCovariates++;
            }
        }
    }

    static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    /// <summary>A sum of squares.</summary>
    readonly record struct Sum(double Squares, long Count)
    {
        public double RootMeanSquare => Count == 0 ? 0 : Math.Sqrt(Squares / Count);

        public Sum With(double value) => new(Squares + value * value, Count + 1);
    }
}

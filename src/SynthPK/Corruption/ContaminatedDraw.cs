using SynthPK.Datasets;
using SynthPK.Randomness;

namespace SynthPK.Corruption;

/// <summary>Blood that carries drug from elsewhere: drawn from the arm with the running infusion, or before a dose through a line that was not clean.</summary>
/// <remarks>
/// <para>
/// During an infusion: measured + U(0.5, 5) · the subject's highest measured value. Before a dose: measured + f · the subject's next measured
/// value, ln f normal with mean ln 0.02 and SD 1. Other samples are not eligible, nor is a trough without a next value.
/// </para>
/// <para>
/// A pre-dose sample is one with the nominal time of a planned dose, or before the first. The highest and the next value are those a faultless
/// laboratory measured, lost ones too. The result is rounded to the assay's digits.
/// </para>
/// </remarks>
public sealed record ContaminatedDraw : CorruptionStage
{
    static readonly double[] Rates = [0.0005, 0.002, 0.005, 0.02, 0.05];

    const double LeastPeaks = 0.5, MostPeaks = 5, MedianShare = 0.02, LogSdOfShare = 1;

    /// <summary>The probability that a sample that can be contaminated is.</summary>
    public double Rate { get; init; } = 0.005;

    /// <inheritdoc/>
    public override Phase Phase => Phase.Specimen;

    /// <inheritdoc/>
    public override string Description => "Samples are drawn from the arm of the infusion, or before a dose from a line that holds drug.";

    /// <inheritdoc/>
    public override string Source => "The project's choice.";

    /// <inheritdoc/>
    public override string Unit => "observation";

    /// <inheritdoc/>
    public override bool ActsWithinSubjects => true;

    /// <inheritdoc/>
    public override IEnumerable<string> Check() => CheckShare(Rate);

    /// <inheritdoc/>
    protected override CorruptionStage Rung(int severity) => this with { Rate = Rates[severity - 1] };

    /// <inheritdoc/>
    public override void Apply(StageContext context)
    {
        Draft observations = context.Observations;
        Column<double> measured = observations.Get<double>("DV"), time = observations.Get<double>("TIME");
        PlannedRecords planned = new(context.PlannedDoses);
        Infusions infusions = new(context.Doses);
        ReadOnlySpan<double> luck = observations.Uniforms(context.Key);
        foreach (SubjectRows subject in observations.Subjects)
        {
            planned.GoTo(subject.Id);
            infusions.GoTo(subject.Id);
            foreach (int row in subject)
            {
                if (measured.IsNull(row) || !context.IsConcentration(row)) continue;
                bool isInfused = infusions.RunAt(time.Values[row]);
                if (!isInfused && !(planned.IsPreDose(observations.Event(row)) && Next(observations, subject, row) is not null)) continue;
                if (!context.Hit(luck[row], Rate)) continue;
                RandomKey draw = context.Key.For(subject.Id).For(observations.Record(row));
                double added = isInfused
                    ? draw.Uniform(0, LeastPeaks, MostPeaks) * Peak(observations, subject, row)
                    : draw.Lognormal(0, MedianShare, LogSdOfShare) * Next(observations, subject, row)!.Value;
                context.SetMeasured(row, measured.Values[row] + added, new(isInfused ? "drawn from the infusion arm" : "pre-dose sample contaminated", Rate) { Driver = "added", DriverValue = added });
            }
        }
    }

    /// <summary>The subject's highest value of the row's endpoint.</summary>
    static double Peak(Draft observations, SubjectRows subject, int row)
    {
        Column<double> clean = observations.Clean.Get<double>("DV");
        double peak = 0;
        for (int other = subject.First; other < subject.End; other++)
        {
            if (!clean.IsNull(other) && observations.Endpoint(other) == observations.Endpoint(row)) peak = Math.Max(peak, clean.Values[other]);
        }
        return peak;
    }

    /// <summary>The value of the sample after a row; null where there is none of the same endpoint.</summary>
    static double? Next(Draft observations, SubjectRows subject, int row)
    {
        Column<double> clean = observations.Clean.Get<double>("DV");
        return row + 1 < subject.End && !clean.IsNull(row + 1) && observations.Endpoint(row + 1) == observations.Endpoint(row) ? Math.Max(0, clean.Values[row + 1]) : null;
    }

    /// <summary>The numbers of each subject's planned doses, which are their times in seconds.</summary>
    ref struct PlannedRecords(Table planned)
    {
        readonly ReadOnlySpan<long> _id = planned.Get<long>("ID").Values, _dose = planned.Get<long>("DOSE").Values;
        int _first, _end;

        internal void GoTo(long subject)
        {
            while (_end < _id.Length && _id[_end] < subject) _end++;
            for (_first = _end; _end < _id.Length && _id[_end] == subject;) _end++;
        }

        internal readonly bool IsPreDose(long nominalS)
        {
            ReadOnlySpan<long> own = _dose[_first.._end];
            return own.Length > 0 && (nominalS < own[0] || own.BinarySearch(nominalS) >= 0);
        }
    }

    /// <summary>Each subject's infusions as they were given.</summary>
    ref struct Infusions(Draft doses)
    {
        readonly Column<double> _from = doses.Get<double>("TIME"), _duration = doses.Get<double>("DUR");
        readonly bool _any = doses.Get<double>("DUR").Values.ContainsAnyExcept(0.0);
        int _at;
        SubjectRows _own;

        internal void GoTo(long subject)
        {
            while (_at < doses.Subjects.Length && doses.Subjects[_at].Id < subject) _at++;
            _own = _at < doses.Subjects.Length && doses.Subjects[_at].Id == subject ? doses.Subjects[_at] : default;
        }

        internal readonly bool RunAt(double timeH)
        {
            if (!_any || _own.Id == 0) return false;
            foreach (int row in _own)
            {
                if (timeH > _from.Values[row] && timeH <= _from.Values[row] + _duration.Values[row]) return true;
            }
            return false;
        }
    }
}

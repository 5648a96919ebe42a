using SynthPK.Dosing;
using SynthPK.Numerics;

using Point = (double TimeH, double Concentration);

namespace SynthPK.Noncompartmental;

/// <summary>Noncompartmental analysis of one profile after one dose.</summary>
/// <remarks>
/// <para>Below the limit of quantification: before the peak a value is 0; after the last quantified one it is left out; in between
/// <see cref="NcaOptions.EmbeddedBlq"/> says. So PKNCA has it by default, but for values between the first quantified one and the peak,
/// which it leaves out; that they are 0 is the project's choice.</para>
/// <para>Where nothing was measured at the time of the dose, the concentration there is 0; of a bolus it is that of the line through
/// the logarithms of the first two values, or the first value where they do not fall; in steady state it is the lowest of the
/// interval (Phoenix WinNonlin, NCA computation rules).</para>
/// <para>The terminal slope goes through the last quantified points after the peak and the end of an infusion, the peak of a bolus
/// included: at least three of them, with the best adjusted R².</para>
/// </remarks>
/// <example><code>
/// NcaParameters oral = Nca.Of([0, 1, 2, 4, 8, 12], [null, 4.1, 5.0, 3.9, 2.0, 1.0], new Dose(0, 100, 0, Route.Oral));
/// </code></example>
public static class Nca
{
    const string OfSingleDoses = "In steady state the area of one interval stands for the area to infinity of a single dose; there is none for the sum of doses.";
    const string OfSteadyState = "No dosing interval was stated, so this is no interval in steady state.";

    /// <summary>Analyses a profile.</summary>
    /// <param name="timesH">When samples were drawn, h, rising, on the dose's clock; those before the dose are left out.</param>
    /// <param name="concentrations">What was measured, mg/L, 0 or greater; null below the limit of quantification.</param>
    /// <param name="dose">The dose, with an amount greater than 0.</param>
    /// <param name="options">How it is done; the defaults if left out.</param>
    /// <exception cref="ArgumentException">The lists differ in length, times do not rise, a number is not finite or is negative, or the dose cannot be given.</exception>
    public static NcaParameters Of(IReadOnlyList<double> timesH, IReadOnlyList<double?> concentrations, Dose dose, NcaOptions? options = null)
    {
        Refuse(timesH, concentrations, dose);
        options ??= new NcaOptions();
        Point[] quantified = [.. timesH.Zip(concentrations, (timeH, value) => (timeH, value)).Where(s => s.timeH >= dose.TimeH && s.value > 0).Select(s => (s.timeH - dose.TimeH, s.value!.Value))];
        if (quantified.Length == 0) return Nothing("No concentration after the dose was quantified.");

        double? tau = options.TauH;
        Point[] within = tau is { } end ? [.. quantified.Where(point => point.TimeH <= end)] : quantified;
        if (within.Length == 0) return Nothing($"No concentration was quantified in the dosing interval of {tau} h.");
        Point peak = within.MaxBy(point => point.Concentration);
        Point last = quantified[^1];
        Point[] measured = Cleaned(timesH, concentrations, dose.TimeH, peak.TimeH, last.TimeH, options);
        (Point[] profile, Estimate c0) = WithStart(measured, dose, tau);
        Trapezoids trapezoids = new(options.Areas);
        (double area, double moment) = trapezoids.Between([.. profile.Where(point => point.TimeH <= last.TimeH)]);

        double afterH = Math.Max(peak.TimeH, dose.DurationH);
        (TerminalSlope? slope, string? problem) = TerminalSlope.Of([.. quantified.Where(point => point.TimeH > afterH || dose.Route == Route.Bolus && point.TimeH == afterH)], options);
        Estimate lambda = slope is null ? Estimate.None(problem!) : Estimate.Of(slope.LambdaZ);
        Estimate single = tau is null ? lambda : Estimate.None(OfSingleDoses);
        Estimate aucInfinite = single.Then(z => area + last.Concentration / z), aumcInfinite = single.Then(z => moment + last.Concentration * last.TimeH / z + last.Concentration / (z * z));
        Interval interval = Interval.Of(profile, within, peak.Concentration, tau, lambda, trapezoids);
        Estimate clearance = (tau is null ? aucInfinite : interval.Area).Then(own => dose.AmountMg / own);
        Estimate mrt = (tau is null ? aumcInfinite.With(aucInfinite, (own, auc) => own / auc) : interval.ResidenceH).Then(own => own - dose.DurationH / 2);
        return new NcaParameters
        {
            Cmax = Estimate.Of(peak.Concentration),
            TmaxH = Estimate.Of(peak.TimeH),
            Clast = Estimate.Of(last.Concentration),
            TlastH = Estimate.Of(last.TimeH),
            C0 = c0,
            AucLast = Estimate.Of(area),
            AumcLast = Estimate.Of(moment),
            Slope = slope,
            HalfLifeH = lambda.Then(z => RealMath.Log(2) / z),
            AucInfinite = aucInfinite,
            AucInfinitePredicted = single.Then(z => area + slope!.At(last.TimeH) / z),
            ExtrapolatedPercent = aucInfinite.Then(auc => 100 * (auc - area) / auc),
            AumcInfinite = aumcInfinite,
            MrtH = mrt,
            Clearance = clearance,
            TerminalVolume = clearance.With(lambda, (cl, z) => cl / z),
            SteadyStateVolume = dose.Route == Route.Oral ? Estimate.None("The mean residence time of an oral dose has the time of absorption in it, so it gives no volume in steady state.") : clearance.With(mrt, (cl, own) => cl * own),
            AucTau = interval.Area,
            Cmin = interval.Least,
            Ctrough = interval.Trough,
            Cavg = interval.Mean,
            FluctuationPercent = interval.FluctuationPercent,
        };
    }

    /// <summary>The points with what is made of values below the limit.</summary>
    static Point[] Cleaned(IReadOnlyList<double> timesH, IReadOnlyList<double?> concentrations, double doseH, double peakH, double lastH, NcaOptions options) =>
    [
        .. from sample in timesH.Zip(concentrations, (timeH, value) => (TimeH: timeH - doseH, Value: value))
           where sample.TimeH >= 0 && sample.TimeH <= lastH
           where sample.Value is not null || sample.TimeH < peakH || options.EmbeddedBlq == EmbeddedBlq.Zero
           select (sample.TimeH, sample.Value ?? 0),
    ];

    /// <summary>The points with one at the time of the dose.</summary>
    static (Point[] Profile, Estimate C0) WithStart(Point[] points, Dose dose, double? tau)
    {
        bool hasStart = points[0].TimeH == 0;
        if (dose.Route != Route.Bolus)
        {
            double start = tau is { } end ? points.Where(point => point.TimeH <= end).Min(point => point.Concentration) : 0;
            return (hasStart ? points : [(0, start), .. points], Estimate.None("Only a bolus has a concentration at the time of the dose."));
        }
        if (hasStart && points[0].Concentration > 0) return (points, Estimate.Of(points[0].Concentration));
        Point[] after = hasStart ? points[1..] : points;
        double c0 = after[0].Concentration;
        if (after.Length > 1 && after[1].Concentration > 0 && after[1].Concentration < c0)
            c0 *= RealMath.Exp(RealMath.Log(c0 / after[1].Concentration) * after[0].TimeH / (after[1].TimeH - after[0].TimeH));
        return ([(0, c0), .. after], Estimate.Of(c0));
    }

    static void Refuse(IReadOnlyList<double> timesH, IReadOnlyList<double?> concentrations, Dose dose)
    {
        if (timesH.Count != concentrations.Count)
            throw new ArgumentException($"There are {timesH.Count} times and {concentrations.Count} concentrations; give one of each for every sample, null for one below the limit of quantification.", nameof(concentrations));
        for (int i = 0; i < timesH.Count; i++)
        {
            if (!double.IsFinite(timesH[i]) || i > 0 && timesH[i] <= timesH[i - 1])
                throw new ArgumentException($"Time {i + 1} is {timesH[i]} h{(i > 0 ? $", after {timesH[i - 1]} h" : "")}; times are finite and rise.", nameof(timesH));
            if (concentrations[i] is { } value && !(value >= 0 && double.IsFinite(value)))
                throw new ArgumentException($"Concentration {i + 1} is {value}; concentrations are finite and 0 or greater, null below the limit of quantification.", nameof(concentrations));
        }
        if (dose.Problem() is { } problem) throw new ArgumentException(problem, nameof(dose));
        if (dose.AmountMg == 0) throw new ArgumentException("The dose has the amount 0 mg; an analysis needs one greater than 0.", nameof(dose));
    }

    static NcaParameters Nothing(string problem)
    {
        Estimate none = Estimate.None(problem);
        return new NcaParameters
        {
            Cmax = none,
            TmaxH = none,
            Clast = none,
            TlastH = none,
            C0 = none,
            AucLast = none,
            AumcLast = none,
            Slope = null,
            HalfLifeH = none,
            AucInfinite = none,
            AucInfinitePredicted = none,
            ExtrapolatedPercent = none,
            AumcInfinite = none,
            MrtH = none,
            Clearance = none,
            TerminalVolume = none,
            SteadyStateVolume = none,
            AucTau = none,
            Cmin = none,
            Ctrough = none,
            Cavg = none,
            FluctuationPercent = none,
        };
    }

    /// <summary>A dosing interval in steady state.</summary>
    sealed record Interval(Estimate Area, Estimate ResidenceH, Estimate Least, Estimate Trough, Estimate Mean, Estimate FluctuationPercent)
    {
        public static Interval Of(Point[] profile, Point[] within, double peak, double? tau, Estimate lambda, Trapezoids trapezoids)
        {
            if (tau is not { } end)
            {
                Estimate none = Estimate.None(OfSteadyState);
                return new Interval(none, none, none, none, none, none);
            }
            Point[] before = [.. profile.Where(point => point.TimeH <= end)];
            Point? next = profile.Where(point => point.TimeH > end).Select(point => (Point?)point).FirstOrDefault();
            Estimate trough = before[^1].TimeH == end ? Estimate.Of(before[^1].Concentration)
                : next is { } after ? Estimate.Of(trapezoids.At(end, before[^1], after))
                : lambda.Then(z => before[^1].Concentration * RealMath.Exp(-z * (end - before[^1].TimeH)));
            (double Area, double Moment)? areas = trough.Value is { } value ? trapezoids.Between(before[^1].TimeH == end ? before : [.. before, (end, value)]) : null;
            Estimate area = areas is { } own ? Estimate.Of(own.Area) : trough;
            double least = within.Min(point => point.Concentration);
            Estimate mean = area.Then(auc => auc / end);
            return new Interval(
                area,
                // of all doses before: (AUMC + τ · what is beyond τ)/AUC (Smith and Schentag, J Pharm Sci 1984;73:281)
                area.With(lambda, (auc, z) => (areas!.Value.Moment + end * trough.Value!.Value / z) / auc),
                Estimate.Of(least), trough, mean, mean.Then(average => 100 * (peak - least) / average));
        }
    }
}

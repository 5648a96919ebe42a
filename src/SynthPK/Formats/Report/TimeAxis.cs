using SynthPK.Formats.Pictures;

namespace SynthPK.Formats.Report;

/// <summary>Axes of time for plots of several groups.</summary>
static class TimeAxis
{
    /// <summary>Groups that are followed longer than others by more than this factor have axes of their own (the project's choice).</summary>
    const double MuchLonger = 2;

    /// <summary>A scale for each group: the same for all where they are followed about as long.</summary>
    /// <param name="rangesH">The first and last time of each group, h; null where it has none.</param>
    /// <param name="columns">How many plots share the width.</param>
    public static Scale[] Of(IReadOnlyList<(double First, double Last)?> rangesH, int columns)
    {
        (double First, double Last)[] known = [.. rangesH.OfType<(double, double)>()];
        (double First, double Last) all = known.Length == 0 ? (0, 24) : (known.Min(r => r.First), known.Max(r => r.Last));
        bool isShared = known.Length < 2 || all.Last - all.First <= MuchLonger * known.Min(r => r.Last - r.First);
        return [.. rangesH.Select(range => Along(isShared ? all : range ?? all))];

        Scale Along((double First, double Last) range)
        {
            double margin = 0.03 * Math.Max(range.Last - range.First, 1);
            return Scale.Hours(range.First - margin, range.Last + margin, columns == 1 ? 10 : columns == 2 ? 7 : 5);
        }
    }
}

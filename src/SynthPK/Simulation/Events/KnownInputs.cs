using System.Globalization;
using SynthPK.Models;

namespace SynthPK.Simulation.Events;

/// <summary>The parameters of subjects who are known by their numbers, so that an event table need not tell them.</summary>
/// <param name="parameters">Their parameters.</param>
/// <param name="first">The number of the first of them; the others follow it.</param>
sealed class KnownInputs(SubjectParameters parameters, long first)
{
    /// <summary>Whose parameters they are.</summary>
    public StructuralModel Model => parameters.Model;

    /// <summary>The place of a subject among them; null when it is none of them.</summary>
    public int? PlaceOf(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= first && number - first < parameters.Count ? (int)(number - first) : null;

    /// <summary>An input of the subject in a place at a time. What only oral doses use and a subject without any leaves out is 1: it must be a number, but nobody asks which.</summary>
    public double At(int place, double timeH, int input)
    {
        int set = parameters.FirstSet(place);
        if (parameters.FromH is { } fromH)
        {
            int found = fromH[place].BinarySearch(timeH);
            set += Math.Max(0, found >= 0 ? found : ~found - 1);
        }
        double value = parameters[input][set];
        return double.IsNaN(value) && Model.Parameters[input].OralOnly ? 1 : value;
    }
}

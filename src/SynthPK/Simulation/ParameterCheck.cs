using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation;

/// <summary>Whether every subject's parameters are legal, set by set.</summary>
static class ParameterCheck
{
    /// <summary>Tells of every illegal parameter that a subject uses.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="doses">The doses, which decide whether what only oral doses need is used.</param>
    /// <param name="fail">Receives the subject and its status, in the order of the parameters; of several for one subject the first counts.</param>
    public static void Run<T>(SubjectParameters parameters, Ragged<Dose> doses, Action<int, SolveStatus> fail)
        where T : unmanaged, ILanes<T>
    {
        for (int i = 0; i < parameters.Model.Parameters.Count; i++)
        {
            ModelParameter parameter = parameters.Model.Parameters[i];
            ReadOnlySpan<double> column = parameters.Padded(i);
            if (AreLegal<T>(parameter, column)) continue;
            for (int subject = 0; subject < parameters.Count; subject++)
            {
                foreach (double value in column.Slice(parameters.FirstSet(subject), parameters.SetCount(subject)))
                {
                    if (!parameter.IsLegal(value) && (!parameter.OralOnly || AnyOral(doses[subject]))) fail(subject, Illegal(parameter, value));
                }
            }
        }
    }

    /// <summary>Whether oral doses are among them.</summary>
    public static bool AnyOral(ReadOnlySpan<Dose> doses)
    {
        foreach (ref readonly Dose dose in doses)
        {
            if (dose.Route == Route.Oral) return true;
        }
        return false;
    }

    /// <summary>Whether a whole column is legal: nearly always, so it is asked with as few comparisons as can be.</summary>
    static bool AreLegal<T>(ModelParameter parameter, ReadOnlySpan<double> column)
        where T : unmanaged, ILanes<T>
    {
        double below = parameter.MayBeNegative ? double.NegativeInfinity : parameter.MayBeZero ? -double.Epsilon : 0;
        T zero = T.Constant(0), one = T.Constant(1), least = T.Constant(below), most = T.Constant(double.PositiveInfinity), legal = one;
        for (int at = 0; at < column.Length; at += T.Width)
        {
            T value = T.Load(column[at..]);
            legal = T.SelectLess(least, value, T.SelectLess(value, most, legal, zero), zero); // a NaN is less than nothing
        }
        return !T.AnyLess(legal, one);
    }

    static SolveStatus Illegal(ModelParameter parameter, double value)
    {
        string unit = parameter.Unit.Length > 0 ? $" {parameter.Unit}" : "";
        string what = parameter.Description.Length > 0 ? $"{parameter.Name} ({parameter.Description})" : parameter.Name;
        string found = double.IsNaN(value) ? $"{what} is missing (NaN)" : $"{what} is {value}{unit}";
        string why = parameter.OralOnly ? ", for this subject has oral doses" : "";
        return new SolveStatus(SolveOutcome.IllegalParameter, $"{found}; it must be {parameter.LegalRange}{why}.");
    }
}

using SynthPK.Dosing;
using SynthPK.Models;
using SynthPK.Numerics;

namespace SynthPK.Simulation;

/// <summary>Whether every subject's parameters are legal, set by set.</summary>
static class ParameterCheck
{
    /// <summary>Gives a subject with an illegal parameter its status.</summary>
    public static void Run(SubjectParameters parameters, Ragged<Dose> doses, SolveStatus[] statuses)
    {
        for (int i = 0; i < parameters.Model.Parameters.Count; i++)
        {
            ModelParameter parameter = parameters.Model.Parameters[i];
            ReadOnlySpan<double> column = parameters.Padded(i);
            for (int subject = 0; subject < statuses.Length; subject++)
            {
                foreach (double value in column.Slice(parameters.FirstSet(subject), parameters.SetCount(subject)))
                {
                    if (!parameter.IsLegal(value) && statuses[subject].IsOk && IsUsed(parameter, doses[subject]))
                        statuses[subject] = Illegal(parameter, value);
                }
            }
        }
    }

    /// <summary>Whether a subject with these doses uses a parameter.</summary>
    public static bool IsUsed(ModelParameter parameter, ReadOnlySpan<Dose> doses)
    {
        if (!parameter.OralOnly) return true;
        foreach (ref readonly Dose dose in doses)
        {
            if (dose.Route == Route.Oral) return true;
        }
        return false;
    }

    /// <summary>The status of a subject with an illegal parameter.</summary>
    public static SolveStatus Illegal(ModelParameter parameter, double value)
    {
        string unit = parameter.Unit.Length > 0 ? $" {parameter.Unit}" : "";
        string what = parameter.Description.Length > 0 ? $"{parameter.Name} ({parameter.Description})" : parameter.Name;
        string found = double.IsNaN(value) ? $"{what} is missing (NaN)" : $"{what} is {value}{unit}";
        string why = parameter.OralOnly ? ", for this subject has oral doses" : "";
        return new SolveStatus(SolveOutcome.IllegalParameter, $"{found}; it must be {parameter.LegalRange}{why}.");
    }
}

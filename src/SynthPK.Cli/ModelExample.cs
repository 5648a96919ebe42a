using System.Globalization;
using SynthPK.Models;

namespace SynthPK.Cli;

/// <summary>Two lines to copy that simulate a model: a small event table, and the command.</summary>
static class ModelExample
{
    /// <param name="model">The model.</param>
    /// <param name="name">Its name, or the file that it was read from.</param>
    public static IReadOnlyList<string> Of(StructuralModel model, string name)
    {
        bool isOral = model.IntravenousStates.Count == 0 && model.OralStates.Count > 0;
        string dosed = (isOral ? model.OralStates : model.IntravenousStates).Append(model.States[0]).First().Name;
        ModelParameter[] given = [.. model.Parameters.Where(p => p.IsRequired(isOral))];
        string columns = string.Concat(given.Select(p => "," + p.Name)), values = string.Concat(given.Select(p => "," + ValueOf(p).ToString(CultureInfo.InvariantCulture)));
        return
        [
            $@"printf 'ID,TIME,EVID,AMT,CMT{columns}\n1,0,1,100,{dosed}{values}\n1,1,0,.,.{values}\n1,12,0,.,.{values}\n' > events.csv",
            $"synthpk simulate {name} events.csv",
        ];
    }

    /// <summary>A number of the right size for a small molecule in an adult, as far as its unit tells; it shows the form and is nobody's estimate.</summary>
    static double ValueOf(ModelParameter parameter)
    {
        double usual = parameter.Unit switch
        {
            "L" => 20,
            "L/h" => 2,
            "kg" => 70,
            "h" => 5,
            "1/h" => 0.5,
            "" => 0.5,
            _ => 1,
        };
        return parameter.IsLegal(usual) ? usual : 1;
    }
}

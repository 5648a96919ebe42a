using SynthPK.Issues;

namespace SynthPK.Models.Language;

/// <summary>Makes a model of what its author wrote.</summary>
static class TextModel
{
    static readonly string[] DepotNames = ["depot", "gut", "absorption", "abs", "oral", "stomach", "git"];
    static readonly string[] CentralNames = ["central", "centr", "cent", "center", "centre", "plasma", "blood"];

    /// <summary>The model.</summary>
    /// <param name="text">What its author wrote.</param>
    /// <param name="equations">What the equations mean.</param>
    /// <param name="warnings">What looks wrong in it.</param>
    public static StructuralModel Build(ModelText text, Equations equations, IReadOnlyList<Issue> warnings) =>
        StructuralModel.Of(Compile(text, equations, warnings, arranged: true));

    /// <summary>The struct that holds the equations, with its products rearranged or as they were written.</summary>
    internal static Type Compile(ModelText text, Equations equations, IReadOnlyList<Issue> warnings, bool arranged)
    {
        LinearFinder finder = new(equations);
        LinearKinetics? linear = finder.Find();
        return ModelCompiler.Compile(arranged ? Arrangement.Of(equations) : equations, Describe(text, equations, finder.IsLinear) with { Warnings = warnings }, linear);
    }

    static ModelDescription Describe(ModelText text, Equations equations, bool isLinear)
    {
        string[] states = [.. text.States.Select(s => s.Name)];
        int[] oral = Places(text.Oral, states) ?? (states.Length > 0 && DepotNames.Contains(states[0], StringComparer.OrdinalIgnoreCase) ? [0] : []);
        return new ModelDescription
        {
            Name = text.Name,
            Title = text.Title.Length > 0 ? text.Title : text.Name,
            Text = text.Description.Length > 0 ? text.Description : text.Equations,
            Parameters =
            [
                .. text.Parameters.Select(p => new ModelParameter(p.Name, p.Unit ?? "", "", p.Value) { MayBeNegative = true, Interpolation = Between(text, p.Name) }),
                .. equations.Inputs.Select(name => new ModelParameter(name, "", "", null) { MayBeNegative = true, IsCovariate = true, Interpolation = Between(text, name) }),
            ],
            States = [.. text.States.Select(s => new ModelState(s.Name, s.Unit ?? "", ""))],
            Outputs = [.. text.Outputs.Select(o => new ModelOutput(o.Name, o.Unit ?? "", ""))],
            Oral = oral,
            Intravenous = Places(text.Intravenous, states) ?? [Central(states, oral)],
            IsLinear = isLinear && equations.HistoryState < 0,
            IsTimeInvariant = IsTimeInvariant(equations, oral),
            IsStiff = text.IsStiff,
            TimeUnit = text.TimeUnit,
        };
    }

    /// <summary>Whether time is read neither by an output nor when doses enter, which have no lag, F, rate or duration but a lag and F of the oral ones.</summary>
    static bool IsTimeInvariant(Equations equations, int[] oral)
    {
        IEnumerable<Term?> elsewhere = equations.Lag.Concat(equations.Fraction).Where((_, i) => !oral.Contains(i % equations.Rates.Length));
        IEnumerable<Term?> reading = equations.Lag.Concat(equations.Fraction).Concat(equations.Outputs);
        return !elsewhere.Concat(equations.DoseRate).Concat(equations.DoseDuration).OfType<Term>().Any()
            && reading.OfType<Term>().All(term => (term.Needs & (Needs.Time | Needs.Doses)) == 0);
    }

    static Interpolation Between(ModelText text, string name) =>
        text.Covariates.TryGetValue(name, out Interpolation own) ? own : text.Interpolation;

    static int[]? Places(IReadOnlyList<string>? names, string[] states) =>
        names is null ? null : [.. names.Select(name => Array.IndexOf(states, name))];

    /// <summary>Where a bolus goes unless the author says: to the state with a name for the central compartment, else to the first that is no depot.</summary>
    static int Central(string[] states, int[] oral)
    {
        int named = Array.FindIndex(states, state => CentralNames.Contains(state, StringComparer.OrdinalIgnoreCase));
        return named >= 0 ? named : Math.Max(0, Array.FindIndex(states, state => !oral.Contains(Array.IndexOf(states, state))));
    }
}

namespace SynthPK.Dosing;

/// <summary>The words that tables use for the routes.</summary>
static class DoseRoutes
{
    public static string Name(Route route) => route switch { Route.Oral => "oral", Route.Bolus => "bolus", _ => "infusion" };

    /// <exception cref="ArgumentException">No route is called so.</exception>
    public static Route Parse(string name) => name switch
    {
        "oral" => Route.Oral,
        "bolus" => Route.Bolus,
        "infusion" => Route.Infusion,
        _ => throw new ArgumentException($"There is no route '{name}'. The routes are oral, bolus, infusion."),
    };
}

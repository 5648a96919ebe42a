namespace SynthPK.Dosing;

/// <summary>The words that tables use for the routes.</summary>
static class DoseRoutes
{
    public static string Name(Route route) => route switch { Route.Oral => "oral", Route.Bolus => "bolus", _ => "infusion" };

    public static Route Parse(string name) => name switch { "oral" => Route.Oral, "bolus" => Route.Bolus, _ => Route.Infusion };
}

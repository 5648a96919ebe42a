namespace SynthPK.Evaluation.Reference;

/// <summary>What tasks on exposure (T7) ask for, by the names that they use.</summary>
static class ExposureNames
{
    public const string Peak = "Cmax", Trough = "Ctrough", IntervalArea = "AUCtau", WholeArea = "AUCinf", HalfLife = "half-life", TimeAbove = "T>MIC", Class = "AUC>=cut-off";

    /// <summary>The area that makes a class, in the unit of areas: each stratum has its own.</summary>
    public static double CutOff(TaskDescription task, Query query) => task.Setting($"cut_off_{query.Stratum.Replace('-', '_')}");

    /// <summary>The unit of the concentration.</summary>
    public static string UnitOf(TaskDescription task) => task.Quantities.FirstOrDefault(quantity => quantity.Name is Peak or Trough)?.Unit ?? "mg/L";
}

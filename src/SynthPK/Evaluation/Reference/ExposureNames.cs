namespace SynthPK.Evaluation.Reference;

/// <summary>What tasks on exposure (T7) ask for, by the names that they use.</summary>
static class ExposureNames
{
    public const string Peak = "Cmax", Trough = "Ctrough", IntervalArea = "AUCtau", WholeArea = "AUCinf", HalfLife = "half-life", TimeAbove = "T>MIC", Class = "AUC>=cut-off";

    /// <summary>The area from which on a subject is in the class: of the whole of a dose that is looked at alone, or of an interval.</summary>
    public static double CutOff(TaskDescription task, bool isAlone) => task.Setting(isAlone ? "cut_off_single_dose" : "cut_off_steady_state");

    /// <summary>The unit of the concentration.</summary>
    public static string UnitOf(TaskDescription task) => task.Quantities.FirstOrDefault(quantity => quantity.Name is Peak or Trough)?.Unit ?? "mg/L";
}

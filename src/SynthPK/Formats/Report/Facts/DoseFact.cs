namespace SynthPK.Formats.Report.Facts;

/// <summary>One dose: its plan, what was taken, and its record; null where there is none. Times in hours after the start of the trial, amounts in mg.</summary>
sealed record DoseFact(long Subject, double? PlannedH, double? PlannedMg, double? TakenH, double? TakenMg, double? RecordedH, double? RecordedMg);

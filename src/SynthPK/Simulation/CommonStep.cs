namespace SynthPK.Simulation;

/// <summary>A step that is the same for all subjects who travel together; see <see cref="Timeline"/>.</summary>
/// <param name="Interval">Which of the <see cref="CommonTimeline.IntervalsH"/> passes.</param>
/// <param name="IsNoted">Whether a sample is drawn at its end.</param>
/// <param name="RateMgPerH">The sum of the rates of the infusions that run meanwhile, in mg/h.</param>
/// <param name="OralMg">What is then given by mouth, in mg.</param>
/// <param name="BolusMg">What is then given at once into the central compartment, in mg.</param>
readonly record struct CommonStep(int Interval, bool IsNoted, double RateMgPerH, double OralMg, double BolusMg);

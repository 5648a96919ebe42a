using SynthPK.Corruption;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Simulation;

namespace SynthPK.Suites;

/// <summary>The greatest and the last true value of the first output in the last dosing interval of a trial, of many simulated subjects.</summary>
/// <param name="Cmax">The greatest of each subject, in the output's unit.</param>
/// <param name="Ctrough">The last of each subject; empty where only one dose is given.</param>
sealed record PopulationExposure(double[] Cmax, double[] Ctrough)
{
    /// <summary>Into how many parts of equal length the interval is divided: the curve is looked at where they meet. The project's choice; it is part of the definition.</summary>
    public const int Parts = 48;

    const int Block = 256;

    /// <summary>Simulates the subjects of a study, as many as its scenario has.</summary>
    /// <param name="study">The study, of one arm.</param>
    public static PopulationExposure Of(Study study)
    {
        TrialArm arm = study.Scenario.TrialArms[0];
        double[] dosesH = [.. arm.Doses().Select(dose => dose.Dose.TimeH).Distinct()];
        bool isRepeated = dosesH.Length > 1;
        // the last dosing interval as planned, or all of the trial after its only dose
        double lengthH = isRepeated ? dosesH[^1] - dosesH[^2] : arm.EndH(study.Scenario.ClockH) - dosesH[0];
        double[] timesH = [.. Enumerable.Range(0, Parts + 1).Select(part => dosesH[^1] + lengthH * part / Parts)];
        List<double> cmax = [], ctrough = [];
        foreach (SubjectRange subjects in new SubjectRange(1, study.Scenario.Subjects).Blocks(Block, StageContext.SubjectsPerRun))
        {
            StudyBlock block = study.Enrol(subjects);
            Profiles profiles = block.Simulate(study.Start().Perform(block.Planned, study.Simulation(block)), Ragged<double>.Repeat(timesH, subjects.Count));
            for (int i = 0; i < subjects.Count; i++)
            {
                if (!profiles.Statuses[i].IsOk) continue;
                ReadOnlySpan<double> values = profiles.First[i];
                double greatest = 0;
                foreach (double value in values) greatest = Math.Max(greatest, value);
                cmax.Add(greatest);
                if (isRepeated) ctrough.Add(values[^1]);
            }
        }
        return new PopulationExposure([.. cmax.Order()], [.. ctrough.Order()]);
    }
}

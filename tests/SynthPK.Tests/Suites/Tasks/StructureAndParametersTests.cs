using NUnit.Framework;
using SynthPK.Dosing;
using SynthPK.Randomness;
using SynthPK.Scenarios;
using SynthPK.Simulation;
using SynthPK.Suites;
using SynthPK.Suites.Tasks;

namespace SynthPK.Tests.Suites.Tasks;

public sealed class StructureAndParametersTests
{
    [TestCase(true, 10)]
    [TestCase(false, 4)]
    public void Space_HasDifferentStructures(bool isOral, int count) => Assert.That(CandidateStructure.Space(isOral).Select(c => c.Name).Distinct().Count(), Is.EqualTo(count));

    [Test]
    public void Functionals_OfEveryStructure_AreThoseOfItsCurve()
    {
        foreach (CandidateStructure structure in CandidateStructure.Space(isOral: true))
        {
            IReadOnlyDictionary<string, double> typical = structure.Draw(new TypicalDisposition(300, 3, 40, 0.8), RandomKey.FromSeed(3));
            SubjectParameters parameters = new(structure.Model, 1);
            foreach ((string name, double value) in typical) parameters[name][0] = value;
            // doses so small that no elimination saturates
            (double area, double moment) = Moments(parameters, Route.Bolus);
            (double oral, double oralMoment) = Moments(parameters, Route.Oral);
            double clearance = 1e-3 / area, meanTimeH = moment / area;
            Assert.That(structure.ClearanceOf(typical), Is.EqualTo(clearance).Within(0.1).Percent, structure.Name);
            Assert.That(CandidateStructure.VolumeOf(typical), Is.EqualTo(clearance * meanTimeH).Within(0.2).Percent, structure.Name);
            Assert.That(CandidateStructure.MeanAbsorptionTimeOf(typical), Is.EqualTo(oralMoment / oral - meanTimeH).Within(0.5).Percent, structure.Name);
            Assert.That(structure.HalfLifeOf(typical), Is.EqualTo(new TypicalSubject(structure.Model, typical).TerminalHalfLifeH(new Dose(0, 1e-3, 0, Route.Bolus))).Within(0.1).Percent, structure.Name);
        }
    }

    /// <summary>Area and first moment by the trapezoidal rule, for 600 h.</summary>
    static (double Area, double Moment) Moments(SubjectParameters parameters, Route route)
    {
        double[] timesH = [.. Enumerable.Range(0, 8_001).Select(i => 600.0 * i * i / 8_000 / 8_000)]; // dense where the curve is steep
        timesH[0] = 1e-9; // after the dose
        double[] values = [.. new PossibleSubject(parameters, [new Dose(0, 1e-3, 0, route)]).At("CP", timesH).Select(v => v[0])];
        double area = 0, moment = 0;
        for (int i = 1; i < timesH.Length; i++)
        {
            double width = (timesH[i] - timesH[i - 1]) / 2;
            area += width * (values[i] + values[i - 1]);
            moment += width * (values[i] * timesH[i] + values[i - 1] * timesH[i - 1]);
        }
        return (area, moment);
    }

    [Test]
    public void Make_AsksOfEachDataSetAllStructuresOfWhichOneIsTrue()
    {
        MadeTask made = new StructureAndParameters().Make(Sources.Of("warfarin"));
        Assert.That(made.Description.TrainSizes, Is.EqualTo(new[] { 20 }));
        Assert.That(made.Description.Strata.Select(stratum => stratum.Name), Is.EqualTo(new[] { "structure", "CL", "VSS", "THALF", "MAT" }));
        foreach (var world in Sources.Answered(made.Test).GroupBy(a => a.Query.Uid))
        {
            Assert.That(world.Count(a => a.Query.Stratum == "structure"), Is.EqualTo(10));
            Assert.That(world.Where(a => a.Query.Stratum == "structure").Sum(a => a.Truth.Value), Is.EqualTo(1));
            Assert.That(world.Where(a => a.Query.Stratum != "structure").Select(a => a.Query.Stratum), Is.EqualTo(new[] { "CL", "VSS", "THALF", "MAT" }), "each parameter by itself");
            Assert.That(world.Where(a => a.Query.Stratum != "structure").Select(a => a.Truth.Value), Has.All.GreaterThan(0));
        }
        long[] replicates = [.. made.Train.Get<long>("REPLICATE").Values.ToArray().Distinct()];
        Assert.That(replicates, Is.EquivalentTo(made.Test.Part.Context.Get<long>("UID").Values.ToArray().Concat(made.Validation.Part.Context.Get<long>("UID").Values.ToArray())));
        Assert.That(Sources.Answered(made.Test).Where(a => a.Query.Quantity == "CL").Select(a => a.Truth.Value).Distinct().Count(), Is.EqualTo(8), "each has typical values of its own");
    }

    [TestCase("bioequivalence", "The trial is more than parallel arms, and the search space has no models for what it changes between them.")]
    [TestCase("warfarin-pca", null)]
    public void Unfit_SaysWhy(string scenario, string? why) => Assert.That(new StructureAndParameters().Unfit(ScenarioFile.Load(scenario)), Is.EqualTo(why));
}

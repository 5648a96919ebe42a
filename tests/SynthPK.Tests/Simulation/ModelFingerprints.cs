using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SynthPK.Numerics;
using SynthPK.Simulation;

namespace SynthPK.Tests.Simulation;

/// <summary>The bits of a few people in every model by every solver, in a line each.</summary>
static class ModelFingerprints
{
    const int People = 2;

    public static IEnumerable<string> Lines()
    {
        foreach ((ModelTrial trial, Solver solver) in EveryModel.BySolver)
        {
            if (solver == Solver.Auto) continue;
            Profiles profiles = trial.Simulate(new SimulationOptions { Solver = solver }, [.. trial.People.Skip(1).Take(People)], Lanes.Width);
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var output in profiles.Outputs) hash.AppendData(MemoryMarshal.AsBytes(output.Items));
            yield return $"model {trial} {solver} {string.Concat(profiles.Statuses.Select(s => s.Message))}: {Convert.ToHexString(hash.GetHashAndReset())}";
        }
    }
}

namespace SynthPK.Cli.Tests;

/// <summary>A scenario file with a mistake on each of several lines.</summary>
static class WrongScenario
{
    public const string Text = """
        name: wrong
        model: one-compartment
        subjects: 0
        population:
          parameters:
            KA: { typical: 1.5 1/h }
            CL: { typical: 2.7 mg }
            V: { typicl: 31.5 L }
        arms:
          - name: only
            regimen:
              - oral: { dose: 320 mg }
            sampling:
              - times: 0, 1, 2 h
        error: { additive: 0.7 mg/L }
        corruption:
          - mised-doses: { severity: 1 }
        """;

    /// <summary>Where each issue is expected to point: file and line.</summary>
    public static IEnumerable<string> Places(string file) => ((int[])[3, 7, 8, 17]).Select(line => $"{file}:{line}:");
}

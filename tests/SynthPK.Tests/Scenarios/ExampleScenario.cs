namespace SynthPK.Tests.Scenarios;

/// <summary>A scenario file that uses nearly everything a file can say.</summary>
static class ExampleScenario
{
    public const string Text = """
        # yaml-language-server: $schema=scenario.schema.json
        name: example
        title: An example
        citations:
          - "Nobody. Nowhere 2026;1:1."
        subjects: 120
        seed: 7
        model: one-compartment
        population:
          covariates:
            WT: { normal: { mean: 70 kg, sd: 10 kg, min: 45 kg, max: 110 kg } }
            AGE: { uniform: { min: 20 years, max: 60 years } }
            SCR: { lognormal: { median: 1 mg/dL, cv: 30 %, max: 3 mg/dL } }
            SEX: { categorical: { F: 0.4, M: 0.6 } }
            CRCL: { cockcroft-gault: { age: AGE, weight: WT, creatinine: SCR, sex: SEX, female: F, min: 10 mL/min } }
          correlations:
            - { between: [WT, AGE], value: 0.2 }
          parameters:
            CL:
              typical: 2.7 L/h
              effects:
                - allometric: { covariate: WT, exponent: 0.75 }
                - categorical: { covariate: SEX, factors: { M: 1, F: 0.8 }, reference: M }
                - linear: { covariate: AGE, slope: -0.01 1/year, reference: 40 years }
                - exponential: { covariate: CRCL, slope: 0.01 min/mL, reference: 90 mL/min }
              variability: { variance: 0.3 }
            V:
              typical: 32 L
              effects:
                - power: { covariate: WT, exponent: 1, reference: 70 kg }
              variability: { cv: 15 % }
            KA:
              typical: 1.5 1/h
              variability: { sd: 0.6 }
          omega:
            - correlation: { between: [CL, V], value: 0.4 }
            - covariance: { between: [V, KA], value: 0.01 }
        arms:
          - name: rich
            share: 2
            regimen:
              - oral: { dose: 320 mg, loading: 0.5 g, every: 12 h, count: 4 }
              - infusion: { dose: 100 mg, duration: 30 min, start: 3 days }
            sampling:
              - times: 0, 0.25, 0.5, 1, 2 h
              - times: [4 h, 0.5 days]
          - name: sparse
            regimen:
              - oral: { dose: 100 mg }
            sampling:
              - windows:
                  windows:
                    - { from: 1 h, to: 2 h }
                    - { from: 2 h, to: 4 h }
                  take: { mean: 1.5, max: 2 }
        error: { combined-variance-sum: { additive: 0.1 mg/L, proportional: 8 % } }
        assay: { lloq: 0.1 mg/L, digits: 4 }
        corruption:
          - missed-doses: { severity: 2, intensity: 1.5 }
          - outliers
        checks:
          - half-life: { expected: 8.2 h, within: 2 % }

        """;
}

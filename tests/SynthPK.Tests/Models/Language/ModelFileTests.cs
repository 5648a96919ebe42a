using NUnit.Framework;
using SynthPK.Models;

namespace SynthPK.Tests.Models.Language;

/// <summary>Model files as a whole.</summary>
public sealed class ModelFileTests
{
    /// <summary>The example of the issue that asked for model files.</summary>
    const string Example = """
        name: oral-one-compartment
        parameters: { CL: 1.1, V: 20, KA: 1.5 }        # numbers, or quantities with units
        states: [depot, central]
        equations: |
          d/dt(depot)   = -KA*depot
          d/dt(central) =  KA*depot - CL/V*central
          alag(central) = LAGT
          f(central)    = BIOAV
          rate(central) = RAT2
          dur(central)  = DUR2
          central(0)    = 0
          CP = central/(V/1000)
        outputs: [CP]
        covariates: nocb

        """;

    [Test]
    public void Parse_Example_IsTheModel()
    {
        StructuralModel model = ModelFile.Parse(Example);
        Assert.That(model.Name, Is.EqualTo("oral-one-compartment"));
        Assert.That(model.Parameters.Select(p => p.Name), Is.EqualTo(new[] { "CL", "V", "KA", "LAGT", "BIOAV", "RAT2", "DUR2" }));
        Assert.That(model.Parameters.Select(p => p.Default), Is.EqualTo(new double?[] { 1.1, 20, 1.5, null, null, null, null }));
        Assert.That(model.States.Select(s => s.Name), Is.EqualTo(new[] { "depot", "central" }));
        Assert.That(model.Facts, Has.Property("IsLinear").True.And.Property("IsStiff").False);
        RunValues values = new ModelRun { Parameters = [1.1, 20, 1.5, 2, 0.5, 30, 4], State = [100, 50] }.Values(model);
        Assert.That(values.Rates, Is.EqualTo(new[] { -150, 150 - (1.1 / 20 * 50) }));
        Assert.That(values.Outputs, Is.EqualTo(new[] { 2500.0 }).Within(1e-12));
        Assert.That((values.Lag[1], values.Fraction[1], values.DoseRate[1], values.Duration[1]), Is.EqualTo((2.0, 0.5, 30.0, 4.0)));
        Assert.That(values.LinearPk, Is.EqualTo(new LinearPk(0, 1)));
    }

    [Test]
    public void Parse_Covariates_EachHasItsOwnCourse()
    {
        StructuralModel model = ModelFile.Parse("""
            states: [a]
            parameters: { K: 1, AGE: 40 }
            equations: d/dt(a) = -K*WT*CRCL/AGE*a
            outputs: [a]
            covariates: { WT: linear, AGE: locf }
            """, "some/where.yaml");
        Assert.That(model.Name, Is.EqualTo("where"));
        Assert.That(model.Parameters.Select(p => (p.Name, p.IsCovariate, p.Interpolation)), Is.EqualTo(new[]
        {
            ("K", false, Interpolation.Nocb), ("AGE", false, Interpolation.Locf), ("WT", true, Interpolation.Linear), ("CRCL", true, Interpolation.Nocb),
        }));
    }

    [TestCase("wt = WT/70; d/dt(a) = -wt*a*V2", "WT V2")]
    [TestCase("d/dt(a) = -K3*a", "K3")]
    public void Parse_ANameNobodyDeclares_IsACovariate(string equations, string covariates)
    {
        StructuralModel model = ModelFile.Parse($"states: [a]\nparameters: {{ V1: 2, EMAX: 3 }}\nequations: {equations}\noutputs: [a]\n");
        Assert.That(model.Parameters.Where(p => p.IsCovariate).Select(p => p.Name), Is.EqualTo(covariates.Split(' ')));
    }

    [TestCase("states: [depot, central]", "0", "1")]
    [TestCase("states: [Gut, periph, centr]", "0", "2")]
    [TestCase("states: [a, b]", "", "0")]
    [TestCase("states: [depot, b]", "0", "1")]
    [TestCase("states: [a, b, c]\noral: [a, b]\nintravenous: c", "0 1", "2")]
    public void Parse_Routes_EnterTheStatesTheyShould(string states, string oral, string intravenous)
    {
        string[] names = states.Split('\n')[0]["states: [".Length..^1].Split(", ");
        StructuralModel model = ModelFile.Parse($"{states}\nequations: |\n{string.Concat(names.Select(n => $"  d/dt({n}) = -{n}\n"))}outputs: [{names[0]}]\n");
        Assert.That(string.Join(' ', model.Facts.Oral), Is.EqualTo(oral));
        Assert.That(string.Join(' ', model.Facts.Intravenous), Is.EqualTo(intravenous));
    }

    [Test]
    public void Parse_Quantities_KeepTheirUnitsAndPercentIsANumber()
    {
        StructuralModel model = ModelFile.Parse("""
            parameters: { F1: 80 %, KE: 0.2 1/day }
            states: { central: mg }
            equations: |
              d/dt(central) = -KE*central
              f(central) = F1
            outputs: [central: mg]
            solver: stiff
            time: day
            """);
        Assert.That(model.Parameters.Select(p => (p.Unit, p.Default)), Is.EqualTo(new[] { ("", (double?)0.8), ("1/day", 0.2) }));
        Assert.That((model.Facts.IsStiff, model.TimeUnit, model.Outputs[0].Unit), Is.EqualTo((true, "day", "mg")));
    }

    [Test]
    public void Load_MissingFile_IsAnIssue() =>
        Assert.That(() => ModelFile.Load("/nowhere/model.yaml"), Throws.TypeOf<ModelException>().With.Message.EqualTo("/nowhere/model.yaml:1:1: there is no such file."));

    [Test]
    public void Load_File_IsItsText()
    {
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "example-model.yaml");
        File.WriteAllText(path, Example);
        Assert.That(ModelFile.Load(path).Parameters, Has.Count.EqualTo(7));
    }

    /// <summary>The models of some reference cases written for this project (own_friberg, own_idr1, own_tmdd_full, own_tv_nocb, own_effect_cmt).</summary>
    [TestCase("central periph prol tr1 tr2 tr3 circ", "CP ANC", "CL=10 V1=25 Q=12 V2=80 MTT=95 CIRC0=5.2 GAMMA=0.17 SLOPE=0.9", "KTR = 4/MTT\nd/dt(central) = -(CL/V1+Q/V1)*central+Q/V2*periph\nd/dt(periph) = Q/V1*central-Q/V2*periph\nd/dt(prol) = KTR*prol*(1-SLOPE*central/V1)*pow(CIRC0/circ,GAMMA)-KTR*prol\nd/dt(tr1) = KTR*(prol-tr1)\nd/dt(tr2) = KTR*(tr1-tr2)\nd/dt(tr3) = KTR*(tr2-tr3)\nd/dt(circ) = KTR*(tr3-circ)\nprol(0) = CIRC0\ncirc(0) = CIRC0\nCP = central/V1\nANC = circ", false)]
    [TestCase("depot central resp", "CP RESP", "KA=0.9 CL=4.2 V=31 KIN=12 KOUT=0.3 IMAX=0.92 IC50=1.1", "d/dt(depot) = -KA*depot\nd/dt(central) = KA*depot-CL/V*central\nd/dt(resp) = KIN*(1-IMAX*(central/V)/(IC50+central/V))-KOUT*resp\nresp(0) = KIN/KOUT\nCP = central/V\nRESP = resp", false)]
    [TestCase("lig tis rec cpx", "CLIG RTOT CPX", "KEL=0.02 KPT=0.03 KTP=0.015 KON=0.25 KOFF=0.002 KSYN=0.6 KDEG=0.05 KINT=0.04 VOL=3", "d/dt(lig) = -KEL*lig-KPT*lig+KTP*tis-KON*lig*rec/VOL+KOFF*cpx\nd/dt(tis) = KPT*lig-KTP*tis\nd/dt(rec) = KSYN-KDEG*rec-KON*lig*rec/VOL+KOFF*cpx\nd/dt(cpx) = KON*lig*rec/VOL-(KOFF+KINT)*cpx\nrec(0) = KSYN/KDEG\nCLIG = lig/VOL\nRTOT = rec+cpx\nCPX = cpx", false)]
    [TestCase("depot central periph", "CP AP", "TVCL=4.2 TVV=31 Q=6.5 V2=52 KA=0.9", "CL = TVCL*pow(WT/70,0.75)*pow(CRCL/90,0.6)\nV1 = TVV*WT/70\nd/dt(depot) = -KA*depot\nd/dt(central) = KA*depot-(CL/V1+Q/V1)*central+Q/V2*periph\nd/dt(periph) = Q/V1*central-Q/V2*periph\nCP = central/V1\nAP = periph", true)]
    [TestCase("depot central ce", "CP EFF", "KA=0.9 CL=4.2 V=31 KE0=0.25 E0=10 EMAX=35 EC50=1.4 HILL=2", "d/dt(depot) = -KA*depot\nd/dt(central) = KA*depot-CL/V*central\nd/dt(ce) = KE0*(central/V-ce)\nCP = central/V\nEFF = E0+EMAX*pow(max(ce,0),HILL)/(pow(EC50,HILL)+pow(max(ce,0),HILL))", true)]
    public void Compile_ReferenceModel_KnowsWhetherItIsLinear(string states, string outputs, string parameters, string equations, bool linear) =>
        Assert.That(ModelRun.Compile(states, outputs, equations, parameters).Facts.IsLinear, Is.EqualTo(linear));
}

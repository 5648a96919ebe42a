using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>What all rows of a study share: its name, its drug, what is measured, and how missing measurements are told.</summary>
sealed class CdiscStudy
{
    /// <summary>The most characters of STUDYID, of a site's number and of a subject's number; the last two are filled with zeros, so that texts sort as numbers do.</summary>
    const int StudyLength = 40, SiteLength = 4, SubjectLength = 7;

    const int TestLength = 40, ArmCodeLength = 20, LongestText = 200;

    const string Oral = "oral";

    readonly Dictionary<string, Analyte> _analytes = [];
    readonly IReadOnlyList<string> _arms;
    readonly HashSet<string> _codes = [.. CovariateTest.Codes, "DOSE"];

    /// <param name="schema">The tables of the dataset.</param>
    /// <param name="description">Where it comes from.</param>
    /// <param name="belowText">What stands in place of a value below the limit of quantification.</param>
    public CdiscStudy(DatasetSchema schema, DatasetDescription description, string belowText)
    {
        Schema = schema;
        BelowText = belowText;
        Id = LegalText.StudyId(description.Name, StudyLength);
        string? drug = LegalText.Of(description.Compound, TestLength)?.ToUpperInvariant();
        (Drug, DrugCode) = (drug ?? "STUDY DRUG", drug ?? "DRUG");
        _arms = schema.Levels.GetValueOrDefault("ARM", []);
        HasDepot = schema.Levels.GetValueOrDefault("ROUTE", [Oral]).Contains(Oral);
        string unit = schema.Observations.Columns.FirstOrDefault(c => c.Name == "DV")?.Unit is { Length: > 0 } stated ? stated : "";
        IReadOnlyList<EndpointSchema> endpoints = schema.Endpoints.Count > 0
            ? schema.Endpoints
            : [.. schema.Levels.GetValueOrDefault("DVID", [""]).Select((name, i) => new EndpointSchema(name, unit, "") { IsConcentration = i == 0 })];
        int concentrations = endpoints.Count(e => e.IsConcentration);
        // Rows that do not say what they are about are about the only endpoint.
        bool isNamed = schema.Observations.Columns.Any(c => c.Name == "DVID");
        foreach (EndpointSchema endpoint in endpoints) _analytes[isNamed ? endpoint.Name : ""] = AnalyteOf(endpoint, concentrations == 1);
    }

    /// <summary>The tables of the dataset.</summary>
    public DatasetSchema Schema { get; }

    /// <summary>STUDYID.</summary>
    public string Id { get; }

    /// <summary>The drug in capitals: EXTRT.</summary>
    public string Drug { get; }

    /// <summary>What the code of its concentration is made from.</summary>
    string DrugCode { get; }

    /// <summary>What stands in place of a value below the limit of quantification; <c>{lloq}</c> is the limit.</summary>
    public string BelowText { get; }

    /// <summary>Whether doses go into a depot, compartment 1, so that the central compartment is 2.</summary>
    public bool HasDepot { get; }

    /// <summary>The most bytes of USUBJID.</summary>
    public int UsubjidLength => Id.Length + 1 + SiteLength + 1 + SubjectLength;

    /// <summary>The most bytes of an arm's name.</summary>
    public int ArmLength => Math.Clamp(_arms.Select(arm => arm.Length).DefaultIfEmpty(LongestText).Max(), 1, LongestText);

    /// <summary>What is measured in a row.</summary>
    /// <exception cref="ArgumentException">The endpoint was not announced.</exception>
    public Analyte AnalyteOf(string dvid) => _analytes.TryGetValue(dvid, out Analyte? analyte)
        ? analyte
        : throw new ArgumentException($"An observation is of endpoint '{dvid}', which was not announced; list it in DatasetSchema.Endpoints or the levels of DVID.");

    /// <summary>USUBJID.</summary>
    public string Usubjid(SubjectRecord subject) => $"{Id}-{subject.Siteid}-{subject.Subjid}";

    /// <summary>SITEID of a site's number; 0000 where there is none.</summary>
    public static string SiteId(double? site) => FormattableString.Invariant($"{(long)(site ?? 0)}").PadLeft(SiteLength, '0');

    /// <summary>SUBJID of a subject's number.</summary>
    /// <exception cref="ArgumentException">The number has more digits than texts that sort as numbers have room for.</exception>
    public static string SubjectId(long id) => FormattableString.Invariant($"{id}") is { Length: <= SubjectLength } digits && id >= 0
        ? digits.PadLeft(SubjectLength, '0')
        : throw new ArgumentException($"Subject {id} has no number of up to {SubjectLength} digits, which CDISC's texts have room for here; write it in another format.");

    /// <summary>The arm's number, from 1; null where it was not announced.</summary>
    public double? ArmNumber(string? arm)
    {
        for (int i = 0; i < _arms.Count; i++)
            if (_arms[i] == arm) return i + 1;
        return null;
    }

    /// <summary>The number of a period's treatment, from 1; null where it was not announced.</summary>
    public double? TreatmentNumber(string treatment)
    {
        IReadOnlyList<string> treatments = Schema.Levels.GetValueOrDefault("TRT", []);
        for (int i = 0; i < treatments.Count; i++)
            if (treatments[i] == treatment) return i + 1;
        return null;
    }

    /// <summary>ARMCD: the arm's name in capitals where it is short and no other's, and otherwise A with its number.</summary>
    public string ArmCode(string? arm)
    {
        string code = CodeOf(arm ?? "");
        bool isPlain = code.Length <= ArmCodeLength && _arms.Count(other => CodeOf(other) == code) <= 1;
        return isPlain ? code : FormattableString.Invariant($"A{ArmNumber(arm) ?? 0}");

        static string CodeOf(string name) => LegalText.Of(name.ToUpperInvariant(), LongestText) ?? "ARM";
    }

    /// <summary>The compartment of a dose or an observation, as the NONMEM table numbers it.</summary>
    public double Compartment(string? route) => HasDepot && route != Oral ? 2 : 1;

    /// <summary>What stands in place of a value below a limit of quantification.</summary>
    public string Below(double? lloq) => BelowText.Replace("{lloq}", lloq is { } limit ? LegalText.Number(limit) : "LLOQ", StringComparison.Ordinal);

    Analyte AnalyteOf(EndpointSchema endpoint, bool isAlone)
    {
        AnalyteKind kind = endpoint.IsEvent ? AnalyteKind.Event : endpoint.IsConcentration ? AnalyteKind.Concentration : AnalyteKind.Response;
        bool isDrug = kind == AnalyteKind.Concentration && isAlone;
        string words = kind == AnalyteKind.Concentration ? $"{Drug} {endpoint.Name}" : endpoint.Description.Length > 0 ? endpoint.Description : endpoint.Name;
        string unit = LegalText.Of(endpoint.Unit, TestLength) ?? "";
        return new Analyte(_analytes.Count + 1, LegalText.Name(isDrug ? DrugCode : endpoint.Name, _codes), LegalText.Of(isDrug ? Drug : words, TestLength) ?? "Endpoint", unit, kind);
    }
}

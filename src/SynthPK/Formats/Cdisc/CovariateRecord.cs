using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>The covariates of a visit as recorded.</summary>
/// <param name="NominalH">When the visit was planned, in hours after the start.</param>
/// <param name="TimeH">When it took place.</param>
/// <param name="Row">Its row in the table of visits.</param>
readonly record struct VisitRecord(double NominalH, double TimeH, int Row);

/// <summary>A covariate that has a test of its own in a findings domain.</summary>
/// <param name="Code">The controlled term of --TESTCD.</param>
/// <param name="Test">The controlled term of --TEST.</param>
/// <param name="Domain">VS or LB.</param>
/// <param name="Category">--CAT; empty in VS.</param>
/// <param name="Unit">The unit in which it is standardised; empty for that of the column.</param>
sealed record CovariateTest(string Code, string Test, string Domain, string Category = "", string Unit = "")
{
    /// <summary>The covariates by the names that datasets give them. Codes and names are those of CDISC's controlled terminology.</summary>
    static readonly Dictionary<string, CovariateTest> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["HT"] = new("HEIGHT", "Height", "VS", Unit: "cm"),
        ["HEIGHT"] = new("HEIGHT", "Height", "VS", Unit: "cm"),
        ["WT"] = new("WEIGHT", "Weight", "VS", Unit: "kg"),
        ["WEIGHT"] = new("WEIGHT", "Weight", "VS", Unit: "kg"),
        ["BMI"] = new("BMI", "Body Mass Index", "VS"),
        ["SCR"] = new("CREAT", "Creatinine", "LB", "CHEMISTRY"),
        ["CREAT"] = new("CREAT", "Creatinine", "LB", "CHEMISTRY"),
        ["CRCL"] = new("CREATCLR", "Creatinine Clearance", "LB", "CHEMISTRY"),
        ["CLCR"] = new("CREATCLR", "Creatinine Clearance", "LB", "CHEMISTRY"),
        ["EGFR"] = new("GFRE", "Glomerular Filtration Rate, Estimated", "LB", "CHEMISTRY"),
        ["GFR"] = new("GFRE", "Glomerular Filtration Rate, Estimated", "LB", "CHEMISTRY"),
        ["ALT"] = new("ALT", "Alanine Aminotransferase", "LB", "CHEMISTRY"),
        ["AST"] = new("AST", "Aspartate Aminotransferase", "LB", "CHEMISTRY"),
        ["BILI"] = new("BILI", "Bilirubin", "LB", "CHEMISTRY"),
        ["TBIL"] = new("BILI", "Bilirubin", "LB", "CHEMISTRY"),
        ["ALB"] = new("ALB", "Albumin", "LB", "CHEMISTRY"),
        ["CRP"] = new("CRP", "C Reactive Protein", "LB", "CHEMISTRY"),
        ["HCT"] = new("HCT", "Hematocrit", "LB", "HEMATOLOGY"),
        ["HGB"] = new("HGB", "Hemoglobin", "LB", "HEMATOLOGY"),
    };

    /// <summary>All codes, which no endpoint may take.</summary>
    public static IEnumerable<string> Codes => ByName.Values.Select(test => test.Code).Distinct();

    /// <summary>The test that a column holds; null where it is none of a findings domain.</summary>
    public static CovariateTest? Of(ColumnSchema column) => column.Type == ColumnType.Double ? ByName.GetValueOrDefault(column.Name) : null;

    /// <summary>The unit in which a column is standardised.</summary>
    public string StandardUnit(ColumnSchema column) => Unit.Length > 0 && UnitConversion.IsPossible(column.Unit, Unit) ? Unit : column.Unit;
}

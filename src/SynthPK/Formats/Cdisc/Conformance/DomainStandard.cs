namespace SynthPK.Formats.Cdisc.Conformance;

/// <summary>What a standard asks of a dataset: variables that must be there and filled, that must be there, and what sorts its rows.</summary>
/// <param name="Required">The variables that every row must fill.</param>
/// <param name="Expected">The variables that must be there, empty or not.</param>
/// <param name="Key">The variables that sort it, for files that do not say.</param>
sealed record DomainStandard(IReadOnlyList<string> Required, IReadOnlyList<string> Expected, IReadOnlyList<string> Key)
{
    /// <summary>The datasets by name: SDTMIG 3.4, ADaMIG NCA and popPK in their smallest correct form.</summary>
    public static IReadOnlyDictionary<string, DomainStandard> ByName { get; } = new Dictionary<string, DomainStandard>
    {
        ["DM"] = Of(
            "STUDYID DOMAIN USUBJID SUBJID SITEID SEX COUNTRY",
            "RFSTDTC RFENDTC RFXSTDTC RFXENDTC RFICDTC RFPENDTC DTHDTC DTHFL AGE AGEU RACE ARMCD ARM ACTARMCD ACTARM ARMNRS ACTARMUD", "STUDYID USUBJID"),
        ["EX"] = Of("STUDYID DOMAIN USUBJID EXSEQ EXTRT", "EXDOSE EXDOSU EXDOSFRM EXSTDTC EXENDTC", "STUDYID USUBJID EXSEQ"),
        ["EC"] = Of("STUDYID DOMAIN USUBJID ECSEQ ECTRT", "ECDOSE ECDOSU ECDOSFRM ECSTDTC ECENDTC", "STUDYID USUBJID ECSEQ"),
        ["PC"] = Of(
            "STUDYID DOMAIN USUBJID PCSEQ PCTESTCD PCTEST",
            "PCORRES PCORRESU PCSTRESC PCSTRESN PCSTRESU PCNAM PCSPEC PCLLOQ VISITNUM PCDTC", "STUDYID USUBJID PCSEQ"),
        ["VS"] = Of("STUDYID DOMAIN USUBJID VSSEQ VSTESTCD VSTEST", "VSORRES VSORRESU VSSTRESC VSSTRESN VSSTRESU VSLOBXFL VISITNUM VSDTC", "STUDYID USUBJID VSSEQ"),
        ["LB"] = Of(
            "STUDYID DOMAIN USUBJID LBSEQ LBTESTCD LBTEST",
            "LBCAT LBORRES LBORRESU LBORNRLO LBORNRHI LBSTRESC LBSTRESN LBSTRESU LBSTNRLO LBSTNRHI LBNRIND LBLOBXFL VISITNUM LBDTC", "STUDYID USUBJID LBSEQ"),
        ["DS"] = Of("STUDYID DOMAIN USUBJID DSSEQ DSTERM DSDECOD", "DSCAT DSSTDTC", "STUDYID USUBJID DSSEQ"),
        ["ADPC"] = Of(
            "STUDYID USUBJID ASEQ PARAM PARAMCD SRCDOM SRCVAR SRCSEQ",
            "AVAL AVALU AVALCAT1 ALLOQ BASETYPE ABLFL DTYPE ANL01FL ANL02FL NFRLT AFRLT NRRLT ARRLT MRRLT ATPT ATPTN ATPTREF PARCAT1", "STUDYID USUBJID ASEQ"),
        ["ADPPK"] = Of(
            "STUDYID STUDYIDN USUBJID USUBJIDN EVID MDV CMT AFRLT APRLT PARAMCD ASEQ RECSEQ",
            "SITEID SITEIDN SUBJID SUBJIDN PROJID PROJIDN NFRLT NPRLT DOSEA DOSEP AMT II SS PARAM PARAMN AVAL AVALU DV DVL ALLOQ BLQFL BLQFN UDTC AGE SEX SEXN RACE RACEN ETHNIC ETHNICN "
            + "COHORT COHORTC ROUTE ROUTEN FORM FORMN COUNTRY COUNTRYN COUNTRYL HTBL WTBL BMIBL BSABL CREATBL ALTBL ASTBL TBILBL CRCLBL EGFRBL", "STUDYIDN USUBJIDN AFRLT EVID"),
    };

    static DomainStandard Of(string required, string expected, string key) => new(required.Split(' '), expected.Split(' '), key.Split(' '));
}

using System.Globalization;

namespace SynthPK.Formats.Cdisc.Xpt;

/// <summary>The records of a SAS transport file of version 5, which are cards of 80 bytes.</summary>
/// <remarks>Source: SAS technical paper TS-140, "Record Layout of a SAS Version 5 or 6 Data Set in SAS Transport (XPORT) Format".</remarks>
static class XptLayout
{
    public const int CardBytes = 80, NamestrBytes = 140, NumberBytes = 8;

    /// <summary>The field of a NAMESTR record that tells a number from a text.</summary>
    public const short IsNumber = 1, IsText = 2;

    public const string Library = "HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000000000000000000000000000000  ";

    public const string Member = "HEADER RECORD*******MEMBER  HEADER RECORD!!!!!!!000000000000000001600000000140  ";

    public const string Descriptor = "HEADER RECORD*******DSCRPTR HEADER RECORD!!!!!!!000000000000000000000000000000  ";

    public const string Observations = "HEADER RECORD*******OBS     HEADER RECORD!!!!!!!000000000000000000000000000000  ";

    const string NamestrBegin = "HEADER RECORD*******NAMESTR HEADER RECORD!!!!!!!000000", NamestrEnd = "00000000000000000000  ";

    const int MostVariables = 9999;

    /// <summary>The card that comes before the NAMESTR records.</summary>
    public static string Namestr(int variables) => string.Create(CultureInfo.InvariantCulture, $"{NamestrBegin}{variables:0000}{NamestrEnd}");

    /// <summary>How many variables such a card tells of; -1 when it is another.</summary>
    public static int VariablesOf(string card) =>
        card.StartsWith(NamestrBegin, StringComparison.Ordinal) && int.TryParse(card.AsSpan(NamestrBegin.Length, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int variables)
            ? variables
            : -1;

    /// <summary>How many blanks end a run of cards that is so long.</summary>
    public static int PaddingOf(long length) => (int)((CardBytes - length % CardBytes) % CardBytes);

    public static void RefuseUnlessHeld(int variables)
    {
        if (variables is < 1 or > MostVariables) throw new ArgumentException($"A transport file holds 1 to {MostVariables} variables, not {variables}.");
    }
}

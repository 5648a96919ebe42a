using SynthPK.Datasets;
using SynthPK.Formats.Cdisc.Xpt;

namespace SynthPK.Formats.Cdisc.Conformance;

/// <summary>Holds the CDISC datasets of a folder, as Dataset-JSON or SAS transport files, against the rules of SDTM and ADaM (<see cref="CdiscConformance"/>).</summary>
/// <remarks>All datasets of a study stand in memory at once, for they are held against each other.</remarks>
public sealed class CdiscCheck : DatasetCheck
{
    /// <inheritdoc/>
    public override string Name => "cdisc";

    /// <inheritdoc/>
    public override string Description => "The CDISC datasets in data/cdisc, against the rules of SDTMIG 3.4 and ADaM that a program can check; no validation for a submission.";

    /// <inheritdoc/>
    public override bool Applies(string folder) => Directory.Exists(Path.Combine(folder, CdiscFormat.Folder));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Breaches(string folder) =>
    [
        .. Breaches(folder, DatasetJsonWriter.Extension, DatasetJsonReader.Read),
        .. Breaches(folder, XptWriter.Extension, XptReader.Read),
    ];

    static List<string> Breaches(string folder, string extension, Func<Stream, (CdiscTable, Table)> read)
    {
        string within = $"{CdiscFormat.Folder}/{extension}", directory = Path.Combine(folder, within);
        List<string> breaches = [];
        if (!Directory.Exists(directory)) return breaches;
        List<(string, CdiscTable, Table)> tables = [];
        foreach (string path in Directory.EnumerateFiles(directory, $"*.{extension}").Order(StringComparer.Ordinal))
        {
            string file = $"{within}/{Path.GetFileName(path)}";
            try
            {
                using FileStream stream = File.OpenRead(path);
                (CdiscTable table, Table rows) = read(stream);
                tables.Add((file, table, rows));
            }
            catch (InvalidDataException wrong)
            {
                breaches.Add($"{file} cannot be read: {wrong.Message}");
            }
        }
        breaches.AddRange(CdiscConformance.Breaches(tables));
        return breaches;
    }
}

using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>Writes the domains and analysis datasets of a study block by block.</summary>
sealed class CdiscWriter : DatasetWriter
{
    readonly CdiscStudy _study;
    readonly List<CdiscFile> _files = [];

    public CdiscWriter(string directory, string folder, string extension, CdiscStudy study, Func<Stream, CdiscTable, TableWriter> begin)
    {
        _study = study;
        bool hasSites = study.Schema.Subjects.Columns.Any(column => column.Name == "SITE");
        try
        {
            foreach (CdiscDataset dataset in CdiscDatasets.Of(study)) _files.Add(new CdiscFile(directory, folder, dataset, extension, hasSites, begin));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public override void Write(Dataset block)
    {
        SubjectRecord[] subjects = [.. new SubjectReader(_study, block).Subjects()];
        foreach (CdiscFile file in _files) file.Write(subjects);
    }

    public override IReadOnlyList<string> Complete()
    {
        foreach (CdiscFile file in _files) file.Complete();
        return [.. _files.Select(file => file.FilePath)];
    }

    protected override void Dispose(bool isDisposing)
    {
        foreach (CdiscFile file in _files) file.Dispose();
    }
}

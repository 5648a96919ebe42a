using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>A domain or analysis dataset on its way into a file of its own, its rows in the order of its key.</summary>
/// <remarks>
/// Subjects come in the order of their numbers. USUBJID begins with the site, so where there are several a dataset that is sorted by it
/// waits in a <see cref="SiteSpool"/>: memory stays bounded whatever the number of subjects.
/// </remarks>
sealed class CdiscFile : IDisposable
{
    readonly CdiscDataset _dataset;
    readonly TableFile _file;
    readonly SiteSpool? _spool;

    public CdiscFile(string directory, string folder, CdiscDataset dataset, string extension, bool hasSites, Func<Stream, CdiscTable, TableWriter> begin)
    {
        _dataset = dataset;
        _file = TableFile.Open(directory, folder, dataset.Table.Schema, extension, (stream, _) => begin(stream, dataset.Table));
        if (hasSites && !dataset.IsBySubjectNumber) _spool = new SiteSpool(Path.Combine(directory, folder, $"{dataset.Table.Schema.Name}.spool"), dataset.Table.Schema);
    }

    /// <summary>The file's path below the dataset's folder, with forward slashes.</summary>
    public string FilePath => _file.Path;

    /// <summary>Appends a block's subjects.</summary>
    public void Write(IReadOnlyList<SubjectRecord> subjects)
    {
        if (_spool is null)
        {
            _file.Write(RowsOf(subjects));
            return;
        }
        foreach (IGrouping<string, SubjectRecord> site in subjects.GroupBy(subject => subject.Siteid)) _spool.Add(site.Key, RowsOf(site));
    }

    /// <summary>Ends the file and makes it safe on disk.</summary>
    public void Complete()
    {
        foreach (Table rows in _spool?.BySite() ?? []) _file.Write(rows);
        _spool?.Dispose();
        _file.Complete();
    }

    public void Dispose()
    {
        _spool?.Dispose();
        _file.Dispose();
    }

    Table RowsOf(IEnumerable<SubjectRecord> subjects)
    {
        foreach (SubjectRecord subject in subjects) _dataset.Add(subject);
        return _dataset.Take();
    }
}

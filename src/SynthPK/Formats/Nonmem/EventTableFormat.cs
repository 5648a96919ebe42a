using SynthPK.Datasets;

namespace SynthPK.Formats.Nonmem;

/// <summary>An event table: doses and observations of each subject in one file, with its code book, in the dialect of a program.</summary>
/// <remarks>
/// Texts are written as numbers that the code book explains. Times are the recorded ones; the rows of a subject are sorted
/// by them, and at the same time an observation stands before a dose, as a trough does (NONMEM acts on rows of one time in
/// file order). A recorded dose of 0 mg, a placebo, has EVID 2, for NONMEM takes no EVID 1 without an amount. Doses into a depot have CMT 1
/// and everything else CMT 2; where no dose is oral there is no depot, and everything has CMT 1. A covariate that changes is
/// that of the last visit at or before the row's recorded time, and before the first visit that of the table of subjects.
/// </remarks>
public abstract class EventTableFormat : DatasetFormat
{
    BlqEncoding _blq;
    DoseEncoding _doses;

    private protected EventTableFormat(BlqEncoding blq) => _blq = blq;

    /// <summary>How values below the limit of quantification are written. The default is the program's own custom.</summary>
    public BlqEncoding Blq { get => _blq; init => _blq = value; }

    /// <summary>How doses that repeat are written.</summary>
    public DoseEncoding Doses { get => _doses; init => _doses = value; }

    /// <summary>The same format with other encodings; null leaves one as it is.</summary>
    public EventTableFormat With(BlqEncoding? blq = null, DoseEncoding? doses = null)
    {
        EventTableFormat other = (EventTableFormat)MemberwiseClone();
        (other._blq, other._doses) = (blq ?? _blq, doses ?? _doses);
        return other;
    }

    /// <inheritdoc/>
    public sealed override DatasetWriter Open(string directory, DatasetSchema schema, DatasetDescription description)
    {
        EventColumns columns = new(schema, Blq, Doses);
        return new EventTableWriter(directory, columns, Dialect(columns));
    }

    private protected abstract EventDialect Dialect(EventColumns columns);
}

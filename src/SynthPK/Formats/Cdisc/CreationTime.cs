using System.Globalization;
using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>The time that a CDISC file says it was made at. It is no clock's, so that the same dataset is the same bytes.</summary>
static class CreationTime
{
    /// <summary>Midnight of the day of publication; where none is stated, of 1 January 1970, which is the project's choice and plainly no real day.</summary>
    public static DateTime Of(DatasetDescription description) =>
        DateTime.TryParseExact(description.Publication.DatePublished, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day) ? day : DateTime.UnixEpoch;
}

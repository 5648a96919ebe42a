using SynthPK.Datasets;
using SynthPK.Evaluation;

namespace SynthPK.Suites;

/// <summary>The records to learn from, with the sizes and folds that everybody uses.</summary>
static class TrainRecords
{
    /// <summary>How many folds there are, outer and inner (the project's choice).</summary>
    public const int Folds = 5;

    static readonly ColumnSchema Size = new("SIZE", ColumnType.Int64, "", "The smallest training size that the subject belongs to");
    static readonly ColumnSchema Outer = new("OUTER", ColumnType.Int64, "", "Outer fold of the subject, 1 to 5: for judging a method without the test");
    static readonly ColumnSchema Inner = new("INNER", ColumnType.Int64, "", "Inner fold of the subject, 1 to 5: for tuning within the other outer folds");

    /// <summary>The records of a training part.</summary>
    /// <param name="part">The subjects.</param>
    /// <param name="sizes">The sizes, rising.</param>
    /// <param name="keepsSample">Which rows of the observations are told; all when null.</param>
    /// <param name="keepsDose">Which rows of the doses are told; all when null.</param>
    /// <param name="keepsVisit">Which rows of the visits are told; all when null.</param>
    public static Table Of(PartStudy part, IReadOnlyList<int> sizes, Func<int, bool>? keepsSample = null, Func<int, bool>? keepsDose = null, Func<int, bool>? keepsVisit = null) =>
        WithFolds(TrialRecords.Of("train", part.Dataset, part.Uids, part.FirstEndpoint, keepsSample, keepsDose, keepsVisit), Strata(part), sizes);

    /// <summary>Adds SIZE, OUTER and INNER to records.</summary>
    /// <param name="records">The records.</param>
    /// <param name="strata">The stratum of each subject (arm and study) by its number: folds are drawn within strata.</param>
    /// <param name="sizes">The sizes, rising.</param>
    public static Table WithFolds(Table records, IReadOnlyDictionary<long, string> strata, IReadOnlyList<int> sizes)
    {
        long[] uid = records.Get<long>("UID").Values.ToArray();
        // numbers are in a random order already, so that who comes first is a random draw
        Dictionary<long, (long Size, long Outer, long Inner)> of = [];
        foreach (IGrouping<string, long> stratum in strata.GroupBy(s => s.Value, s => s.Key).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            // every five subjects have all outer and all inner folds, so that a size with few subjects has them too; of every 25 each pair is one
            foreach ((int rank, long subject) in stratum.Order().Index())
                of.Add(subject, (sizes.First(size => subject <= size || size == sizes[^1]), rank % Folds + 1, (rank + rank / Folds) % Folds + 1));
        }
        TableSchema schema = records.Schema with { Columns = [.. records.Schema.Columns, Size, Outer, Inner] };
        return new Table(schema,
        [
            .. records.Columns,
            new Column<long>(Size, Array.ConvertAll(uid, subject => of[subject].Size)),
            new Column<long>(Outer, Array.ConvertAll(uid, subject => of[subject].Outer)),
            new Column<long>(Inner, Array.ConvertAll(uid, subject => of[subject].Inner)),
        ]);
    }

    static Dictionary<long, string> Strata(PartStudy part)
    {
        Table subjects = part.Dataset.Subjects;
        Column<long> id = subjects.Get<long>("ID");
        Column<string> arm = subjects.Get<string>("ARM");
        Column<string>? study = subjects.Schema.Has("STUDY") ? subjects.Get<string>("STUDY") : null;
        return Enumerable.Range(0, subjects.Rows).Where(row => part.Uids.ContainsKey(id.Values[row]))
            .ToDictionary(row => part.Uids[id.Values[row]], row => $"{study?.Values[row]}/{arm.Values[row]}");
    }
}

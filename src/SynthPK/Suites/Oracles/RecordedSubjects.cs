using SynthPK.Corruption;
using SynthPK.Datasets;
using SynthPK.Dosing;
using SynthPK.Estimation;
using SynthPK.Evaluation;
using SynthPK.Observation;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Units;

namespace SynthPK.Suites.Oracles;

/// <summary>The subjects of a part as its context tells of them, beside what the protocol of their study says to everybody.</summary>
/// <remarks>
/// <para>Doses, times and covariates are taken as they are on record. The protocol says when the occasions of an arm begin and which
/// factors act on its parameters. The truth of the study is not looked at.</para>
/// <para>A covariate that is not on record, or is no value of its kind (a size of 0, a level that the law does not know), is the one
/// known nearest before, or else after, of the same subject; where there is none, the median of the law, or its commonest level. A dose without a
/// legal amount or duration is left out, and so is a value of an endpoint without residual error: an outcome, an event.</para>
/// </remarks>
sealed class RecordedSubjects
{
    /// <summary>How many people are drawn to learn the median of each covariate.</summary>
    const int People = 1001;

    readonly Study _study;
    readonly Table _context;
    readonly ILookup<long, int> _rows;
    readonly Lazy<Dictionary<string, CovariateValues>> _usual;

    /// <param name="study">The study; of it the law and the protocol are read.</param>
    /// <param name="context">What is on record, as <see cref="TrialRecords"/> lays it out.</param>
    public RecordedSubjects(Study study, Table context)
    {
        (_study, _context) = (study, context);
        Column<long> uid = context.Get<long>("UID");
        _rows = Enumerable.Range(0, context.Rows).ToLookup(row => uid.Values[row]);
        _usual = new(() => study.Law.Covariates.Draw(new SubjectRange(1, People), RandomKey.FromSeed(0).For("usual")).Drawn.ToDictionary(c => c.Name, Usual));
    }

    /// <summary>What is known of some subjects, by their numbers.</summary>
    public IReadOnlyDictionary<long, SubjectRecord> Of(IEnumerable<long> uids) => uids.ToDictionary(uid => uid, Of);

    SubjectRecord Of(long uid)
    {
        int[] rows = [.. _rows[uid]];
        TrialArm? arm = ArmOf(rows);
        return new SubjectRecord(uid, [.. _study.Law.Covariates.Columns.Select(column => Baseline(column, rows))], [.. Of(rows, TrialRecords.Dose).Select(Dose).OfType<Dose>()], [.. Of(rows, TrialRecords.Sample).Select(Value).OfType<MeasuredValue>()])
        {
            OccasionsH = OccasionsH(arm),
            Visits = Visits([.. Of(rows, TrialRecords.Visit)]),
            Conditions = arm is { Conditions.Count: > 0 } ? Conditions(arm.Conditions) : null,
        };
    }

    IEnumerable<int> Of(int[] rows, string happening)
    {
        Column<string> what = _context.Get<string>("EVENT");
        return rows.Where(row => what.Values[row] == happening);
    }

    /// <summary>The arm of a subject; null where the context does not tell of it.</summary>
    TrialArm? ArmOf(int[] rows)
    {
        IReadOnlyList<TrialArm> arms = _study.Scenario.TrialArms;
        if (arms.Count == 1) return arms[0];
        string? name = Text("ARM", rows), study = Text("STUDY", rows);
        return arms.FirstOrDefault(arm => arm.Arm.Name == name && (study is null || _study.Scenario.PooledStudies[arm.Study].Name == study));
    }

    /// <summary>When the occasions of an arm begin; those of the first where it is not known.</summary>
    double[] OccasionsH(TrialArm? arm)
    {
        if (_study.Scenario.OccasionsInForce is not { } occasions) return [];
        arm ??= _study.Scenario.TrialArms[0];
        return occasions.Of(arm.Doses(), arm.EndH(_study.Scenario.ClockH));
    }

    static Table Conditions(IReadOnlyList<PlannedCondition> planned)
    {
        (long Record, PlannedCondition Condition)[] rows = [.. PlannedCondition.Numbered(planned)];
        return ConditionTable.Schema.Of(
            Array.ConvertAll(rows, _ => 1L), Array.ConvertAll(rows, r => r.Record), Array.ConvertAll(rows, r => r.Condition.FromH), Array.ConvertAll(rows, r => r.Condition.ToH),
            Array.ConvertAll(rows, r => r.Condition.Parameter), Array.ConvertAll(rows, r => r.Condition.Factor));
    }

    Dose? Dose(int row)
    {
        if (Number("TIME", row) is not { } timeH || Number("AMT", row) is not { } amountMg || Text("ROUTE", [row]) is not { } route) return null;
        Dose dose = new(timeH, amountMg, Number("DUR", row) ?? 0, DoseRoutes.Parse(route));
        return dose.Problem() is null ? dose : null;
    }

    /// <summary>What a sample tells; null where it tells nothing of the kinetics.</summary>
    MeasuredValue? Value(int row)
    {
        int place = _study.Laboratory.Endpoints.Index().Where(e => e.Item.Name == Text("DVID", [row])).Select(e => e.Index).DefaultIfEmpty(-1).First();
        if (place < 0 || Number("TIME", row) is not { } timeH) return null;
        MeasuredEndpoint endpoint = _study.Laboratory.Endpoints[place];
        if (endpoint.Endpoint.Error is null) return null;
        (double? value, Censoring censoring) =
            Flag("BLQ", row) ? (Number("LLOQ", row), Censoring.Below)
            : Flag("ALQ", row) ? (Number("ULOQ", row), Censoring.Above)
            : (Number("DV", row), Censoring.None);
        if (value is not { } found || !double.IsFinite(found)) return null;
        return new MeasuredValue(place, timeH, Text("UNIT", [row]) is { Length: > 0 } unit && unit != endpoint.Unit ? new Quantity(found, unit).In(endpoint.Unit) : found, censoring);
    }

    CovariateValues Baseline(CovariateColumn column, int[] rows)
    {
        CovariateValues usual = _usual.Value[column.Name];
        if (column.IsCategorical) return rows.Select(row => Text(column.Name, [row])).FirstOrDefault(level => level is not null && column.Levels.Contains(level)) is { } level ? usual with { Levels = [level] } : usual;
        return rows.Select(row => Legal(column, row)).FirstOrDefault(number => number is not null) is { } number ? usual with { Numbers = [number] } : usual;
    }

    /// <summary>The covariates that change, at each visit.</summary>
    Table? Visits(int[] rows)
    {
        if (_study.Tables.Visits is not { } schema || rows.Length == 0) return null;
        double[] timesH = [.. rows.Select(row => Number("TIME", row)!.Value)];
        int[] kept = [.. Enumerable.Range(0, rows.Length).Where(i => i == 0 || timesH[i] > timesH[i - 1])]; // sets of parameters follow one another
        rows = Array.ConvertAll(kept, i => rows[i]);
        return new Table(schema, [.. schema.Columns.Select(Column)]);

        Column Column(ColumnSchema column) => column.Name switch
        {
            "ID" => new Column<long>(column, Array.ConvertAll(rows, _ => 1L)),
            "VISIT" => new Column<long>(column, [.. rows.Select((_, i) => (long)i)]),
            "TIME" => new Column<double>(column, Array.ConvertAll(kept, i => timesH[i])),
            _ => new Column<double>(column, AtVisits(_study.Law.Covariates.Columns.Single(c => c.Name == column.Name))),
        };

        double[] AtVisits(CovariateColumn column)
        {
            double?[] told = Array.ConvertAll(rows, row => Legal(column, row));
            double last = told.FirstOrDefault(number => number is not null) ?? _usual.Value[column.Name].Numbers[0];
            return Array.ConvertAll(told, number => last = number ?? last);
        }
    }

    double? Legal(CovariateColumn column, int row) => Number(column.Name, row) is { } number && double.IsFinite(number) && (number > 0 || !column.IsPositive) ? number : null;

    /// <summary>The median, or the commonest level, of a covariate, as one value.</summary>
    static CovariateValues Usual(CovariateValues drawn) => drawn.IsCategorical
        ? drawn with { Levels = [drawn.Levels.GroupBy(level => level).OrderByDescending(own => own.Count()).ThenBy(own => own.Key, StringComparer.Ordinal).First().Key] }
        : drawn with { Numbers = [drawn.Numbers.Order().ElementAt(drawn.Numbers.Length / 2)] };

    double? Number(string column, int row) => _context.Schema.Has(column) && _context[column][row] is { IsNull: false, Number: { } number } ? number : null;

    bool Flag(string column, int row) => _context.Schema.Has(column) && !_context[column].IsNull(row) && _context.Get<bool>(column).Values[row];

    string? Text(string column, int[] rows) => !_context.Schema.Has(column) ? null : rows.Where(row => !_context[column].IsNull(row)).Select(row => _context.Get<string>(column).Values[row]).FirstOrDefault();
}

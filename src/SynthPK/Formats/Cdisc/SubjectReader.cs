using SynthPK.Datasets;

namespace SynthPK.Formats.Cdisc;

/// <summary>Takes a block apart into its subjects.</summary>
/// <remarks>
/// Of the truth bundle it reads three things that a real trial records: the protocol's plan of doses (PLANNED_*), the samples
/// that were planned, and that a subject left and why.
/// </remarks>
sealed class SubjectReader(CdiscStudy study, Dataset block)
{
    readonly SubjectCursor _doses = new(block.Doses), _observations = new(block.Observations), _latent = new(block.Truth.Latent);
    readonly SubjectCursor? _plan = block.Truth.Doses.Schema.Columns.Any(c => c.Name == "PLANNED") ? new(block.Truth.Doses) : null;
    readonly TableColumns _subjectColumns = new(block.Subjects), _doseColumns = new(block.Doses), _planColumns = new(block.Truth.Doses), _observationColumns = new(block.Observations), _latentColumns = new(block.Truth.Latent);
    readonly TableColumns? _visitColumns = block.Visits is { } changing ? new(changing) : null;
    readonly SubjectCursor? _visits = block.Visits is { } visits ? new(visits) : null;
    readonly SubjectCursor? _departures = block.Truth.Dispositions is { } dispositions ? new(dispositions) : null;

    /// <summary>The subjects, in order.</summary>
    public IEnumerable<SubjectRecord> Subjects()
    {
        Column<long> ids = block.Subjects.Get<long>("ID");
        for (int row = 0; row < ids.Count; row++) yield return Subject(row, ids.Values[row]);
        foreach (SubjectCursor cursor in new[] { _doses, _observations, _latent, _plan, _visits, _departures }.OfType<SubjectCursor>()) cursor.ExpectEnd();
    }

    SubjectRecord Subject(int row, long id)
    {
        (double TimeH, string Reason)? departure = Departure(id);
        List<PlannedDose> plan = Plan(id);
        List<DoseRecord> doses = Doses(id, plan);
        HashSet<long> recorded = [.. doses.Where(dose => dose.IsGiven).Select(dose => dose.Number)];
        return new SubjectRecord(id, _subjectColumns, row, _visitColumns)
        {
            Plan = plan,
            Doses = doses,
            Missed = [.. plan.Where(dose => !recorded.Contains(dose.Number) && !(dose.TimeH >= departure?.TimeH))],
            Samples = Samples(id, plan, departure?.TimeH),
            Visits = Visits(id),
            Departure = departure,
        };
    }

    List<PlannedDose> Plan(long id)
    {
        List<PlannedDose> plan = [];
        if (_plan is null) return plan;
        TableColumns doses = _planColumns;
        foreach (int row in Rows(_plan.Of(id)).Where(row => doses.At("PLANNED", row).Number == 1).OrderBy(row => doses.At("PLANNED_TIME", row).Number))
        {
            plan.Add(new PlannedDose(
                (long)doses.At("DOSE", row).Number!, plan.Count + 1, doses.At("PLANNED_TIME", row).Number ?? 0, doses.At("PLANNED_AMT", row).Number ?? 0,
                doses.At("PLANNED_DUR", row).Number ?? 0, doses.At("ROUTE", row).Text ?? ""));
        }
        return plan;
    }

    List<DoseRecord> Doses(long id, List<PlannedDose> plan)
    {
        TableColumns doses = _doseColumns;
        Dictionary<long, PlannedDose> planned = plan.ToDictionary(dose => dose.Number);
        int[] rows = [.. Rows(_doses.Of(id))];
        // A whole course of nothing is a placebo's, even where no plan says so.
        bool hasPlaceboOnly = plan.Count == 0 && rows.All(row => doses.At("AMT", row).Number == 0);
        List<DoseRecord> records = [];
        int seq = 0;
        foreach (int row in rows.OrderBy(row => doses.At("TIME", row).Number ?? double.PositiveInfinity))
        {
            long number = (long)doses.At("DOSE", row).Number!;
            double amount = doses.At("AMT", row).Number ?? 0;
            PlannedDose? its = planned.GetValueOrDefault(number);
            bool isPlacebo = amount == 0 && (its is { AmountMg: 0 } || hasPlaceboOnly);
            records.Add(new DoseRecord(number, doses.At("TIME", row).Number, amount, doses.At("DUR", row).Number ?? 0, doses.At("ROUTE", row).Text ?? "", its, isPlacebo)
            {
                Occasion = (long?)doses.At("OCC", row).Number,
                Period = (long?)doses.At("PERIOD", row).Number,
                Treatment = doses.At("TRT", row).Text,
                Seq = isPlacebo || amount > 0 ? ++seq : 0,
            });
        }
        return records;
    }

    List<SampleRecord> Samples(long id, List<PlannedDose> plan, double? leftH)
    {
        HashSet<(long, string)> recorded = [];
        List<SampleRecord> samples = [];
        foreach (int row in Rows(_observations.Of(id)))
        {
            SampleRecord sample = Recorded(row, plan);
            recorded.Add((sample.Number, sample.Analyte.Code));
            samples.Add(sample);
        }
        foreach (int row in Rows(_latent.Of(id)))
        {
            if (_latentColumns.Find("NTIME") is null) break;
            SampleRecord sample = Planned(_latentColumns, row, plan);
            bool isDue = sample.Analyte.Kind != AnalyteKind.Event && !(sample.NominalH >= leftH);
            if (isDue && !recorded.Contains((sample.Number, sample.Analyte.Code))) samples.Add(sample);
        }
        Dictionary<AnalyteKind, int> seqs = [];
        return [.. samples.OrderBy(s => s.NominalH).ThenBy(s => s.Number).Select(s => s with { Seq = seqs[s.Analyte.Kind] = seqs.GetValueOrDefault(s.Analyte.Kind) + 1 })];
    }

    SampleRecord Recorded(int row, List<PlannedDose> plan)
    {
        TableColumns from = _observationColumns;
        SampleRecord sample = Planned(from, row, plan);
        return sample with
        {
            TimeH = from.At("TIME", row).Number,
            Reported = from.At("DV", row).Number,
            ReportedUnit = LegalText.Of(from.At("UNIT", row).Text, LegalText.NameLength * 2) ?? sample.Analyte.Unit,
            IsBelow = from.At("BLQ", row).Number == 1,
            IsAbove = from.At("ALQ", row).Number == 1,
            Lloq = from.At("LLOQ", row).Number,
            Uloq = from.At("ULOQ", row).Number,
            Occasion = (long?)from.At("OCC", row).Number,
        };
    }

    SampleRecord Planned(TableColumns from, int row, List<PlannedDose> plan)
    {
        double nominalH = from.At("NTIME", row).Number ?? 0;
        PlannedDose? reference = plan.FindLast(dose => dose.TimeH < nominalH) ?? plan.FirstOrDefault();
        Analyte analyte = study.AnalyteOf(from.At("DVID", row).Text ?? "");
        return new SampleRecord((long)from.At("SAMPLE", row).Number!, analyte, nominalH, null, reference) { ReportedUnit = analyte.Unit };
    }

    List<VisitRecord> Visits(long id)
    {
        if (_visits is null) return [];
        TableColumns visits = _visitColumns!;
        return [.. Rows(_visits.Of(id)).Select(row => new VisitRecord((visits.At("VISIT", row).Number ?? 0) / 3600, visits.At("TIME", row).Number ?? 0, row)).OrderBy(visit => visit.TimeH)];
    }

    /// <summary>When a subject left and why; what drove it is nobody's to know.</summary>
    (double, string)? Departure(long id)
    {
        if (_departures?.Of(id) is not { } rows || rows.Start.Value == rows.End.Value) return null;
        Table dispositions = block.Truth.Dispositions!;
        return (dispositions["TIME"][rows.Start.Value].Number ?? 0, dispositions["REASON"][rows.Start.Value].Text ?? "");
    }

    static IEnumerable<int> Rows(Range rows) => Enumerable.Range(rows.Start.Value, rows.End.Value - rows.Start.Value);
}

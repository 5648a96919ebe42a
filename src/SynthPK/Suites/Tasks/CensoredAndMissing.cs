using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Numerics;
using SynthPK.Populations;
using SynthPK.Randomness;
using SynthPK.Simulation;

namespace SynthPK.Suites.Tasks;

/// <summary>T14: what stands behind cells that are censored, missing or hidden.</summary>
public sealed class CensoredAndMissing : TaskKind
{
    const string Censored = "censored", Masked = "masked", Missing = "missing-", Below = "P_BLQ_", Limit = "LLOQ_", Mean = "MEAN_";

    /// <summary>The share of the samples that are hidden, and of the covariates that are hidden where they are known. The project's choice.</summary>
    const double MaskedSamples = 0.3, MaskedCovariates = 0.2;

    /// <summary>Values below this share of LLOQ count as one: what is asked lies below LLOQ, so that the usual floor of half of it would make all answers alike. The project's choice.</summary>
    const double FloorShare = 0.01;

    /// <inheritdoc/>
    public override string Code => "T14";

    /// <inheritdoc/>
    public override string Name => "censored-and-missing";

    /// <inheritdoc/>
    public override string Description => "Say what stands behind values below the limit of quantification, missing covariates and hidden samples.";

    /// <inheritdoc/>
    public override string? Unfit(Scenario scenario)
    {
        if (scenario.Studies.Count > 0) return "The pooled studies have limits and units of their own, so there is no one limit to ask about.";
        return scenario.Corruption.OfType<Corruption.BlqCensoring>().Any(stage => !stage.IsOff) ? null : "No value is censored: blq-censoring is not among what goes wrong.";
    }

    /// <inheritdoc/>
    public override MadeTask Make(TaskSource source)
    {
        (AskedQuantity output, double lloq) = AskedOutputs.Of(source.Trained).Select(o => (o, LloqOf(source.Trained, o.Name))).Where(o => o.Item2 is not null).Select(o => (o.o, o.Item2!.Value)).First();
        CovariateColumn[] covariates = [.. source.Trained.Study.Law.Covariates.Columns.Where(c => !c.IsCategorical)];
        TaskDescription description = Described(
            source, "Censored and missing values",
            FormattableString.Invariant($"Given: the records of subjects that are not in train, with {MaskedSamples:P0} of their samples and {MaskedCovariates:P0} of their known covariates hidden by chance. Asked: the true value, free of residual error, of samples that are on record as below LLOQ; the probability that the true value of a hidden sample is below LLOQ; and the true baseline value of covariates that are hidden or were never recorded. {BySubject}"),
            [
                output with { Floor = FloorShare * lloq, Description = $"True value of {output.Name} in a sample that is on record as below LLOQ" },
                AskedQuantity.Share(Below + output.Name, $"Probability that the true value of {output.Name} in a hidden sample is below LLOQ"),
                .. covariates.Select(c => new AskedQuantity(c.Name, c.Unit, $"True value at baseline: {c.Description}")),
            ],
            new AnswerForm(PointKind.Mean, TakesQuantiles: true, Draws: 200), "rmsle") with
        {
            Secondary = ["censored-log-score", "brier", "rmse"],
            Settings = new SortedDictionary<string, double>(
                covariates.ToDictionary(c => Mean + c.Name, c => MeanOf(source.Trained, c.Name)), StringComparer.Ordinal)
            { [Limit + output.Name] = lloq },
            Strata = [new Stratum(Censored, "Samples that are on record as below LLOQ"), new Stratum(Masked, "Samples that are hidden"), .. covariates.Select(c => new Stratum(Missing + c.Name, $"{c.Name}, where it is hidden or was not recorded"))],
            Normaliser = "MEAN",
        };
        MadePart validation = Part(source, description, isTest: false), test = Part(source, description, isTest: true);
        HashSet<string> asked = [.. new[] { validation, test }.SelectMany(part => part.Part.Query.Get<string>("STRATUM").Values.ToArray())];
        description = description with { Strata = [.. description.Strata.Where(stratum => asked.Contains(stratum.Name))] };
        return new MadeTask(this, description, source.Train, validation, test);
    }

    /// <summary>Values by the subject's curve; of covariates, of which a curve tells little, the mean in train.</summary>
    internal override double[][] Answers(PossibleSubject subject, IReadOnlyList<Query> queries, TaskDescription task)
    {
        double[][] answers = [.. queries.Select(query => Enumerable.Repeat(task.Settings.GetValueOrDefault(Mean + query.Quantity), subject.Versions).ToArray())];
        (int Place, Query Query)[] measured = [.. queries.Index().Select(q => (q.Index, q.Item with { Quantity = OutputOf(q.Item.Quantity) })).Where(q => task.Settings.ContainsKey(Limit + q.Item2.Quantity))];
        foreach (((int place, Query query), double[] values) in measured.Zip(base.Answers(subject, [.. measured.Select(m => m.Query)], task)!))
            answers[place] = queries[place].Quantity == query.Quantity ? values : Array.ConvertAll(values, value => value < task.Setting(Limit + query.Quantity) ? 1.0 : 0);
        return answers;
    }

    /// <summary>The output or covariate that a quantity is about.</summary>
    static string OutputOf(string quantity) => quantity.StartsWith(Below, StringComparison.Ordinal) ? quantity[Below.Length..] : quantity;

    MadePart Part(TaskSource source, TaskDescription task, bool isTest)
    {
        PartStudy people = source.People(Name, isTest);
        RandomKey mask = RandomKey.FromSeed(people.Study.Scenario.Seed).For("mask");
        AskedSample[] samples = [.. AskedSample.All(people, [.. task.Settings.Keys.Where(name => name.StartsWith(Limit, StringComparison.Ordinal)).Select(name => name[Limit.Length..])]).Where(sample => sample.TimeH > 0)];
        Column<bool> blq = people.Dataset.Observations.Get<bool>("BLQ");
        HashSet<(long, long)> onRecord = [.. people.Samples.Rows.Select(people.Samples.KeyOf)], censored = [.. people.Samples.Rows.Where(row => !blq.IsNull(row) && blq.Values[row]).Select(people.Samples.KeyOf)];
        HashSet<(long, long)> hidden = [.. samples.Select(sample => (sample.Id, sample.Record)).Where(key => onRecord.Contains(key) && mask.For("sample").For(key.Id).Uniform(key.Record) < MaskedSamples)];
        Dataset released = WithoutSome(people, mask.For("covariate"), out HashSet<(long, string)> gone);
        Table context = TrialRecords.Of("context", released, people.Uids, people.FirstEndpoint, row => !hidden.Contains(people.Samples.KeyOf(row)));
        List<(Query Query, TrueAnswer Truth)> rows = [];
        ILookup<long, AskedSample> of = samples.ToLookup(sample => sample.Id);
        foreach ((long id, long uid) in people.Uids.OrderBy(u => u.Value))
        {
            PossibleSubject subject = people.Truly(id);
            int known = rows.Count;
            foreach (AskedSample sample in of[id].OrderBy(s => s.Quantity, StringComparer.Ordinal).ThenBy(s => s.TimeH))
            {
                bool isHidden = hidden.Contains((id, sample.Record));
                if (!isHidden && !censored.Contains((id, sample.Record))) continue;
                Query query = new(rows.Count + 1, uid, sample.TimeH, isHidden ? Below + sample.Quantity : sample.Quantity, isHidden ? Masked : Censored);
                rows.Add((query, new TrueAnswer(null, sample.Measured, Kind: isHidden ? null : Evaluation.Scoring.CensoredLogScore.Kind)));
            }
            Query[] own = [.. rows.Skip(known).Select(row => row.Query)];
            foreach ((int i, double[] value) in Answers(subject, own, task).Index()) rows[known + i] = (own[i], rows[known + i].Truth with { Value = value[0] });
            foreach (AskedQuantity covariate in task.Quantities.Where(q => gone.Contains((id, q.Name))))
                rows.Add((new Query(rows.Count + 1, uid, 0, covariate.Name, Missing + covariate.Name), new TrueAnswer(TrueValue(people, id, covariate.Name))));
        }
        (Table queries, Table truth) = QueryRows.Tables(task, rows);
        return new MadePart(new TaskPart(context, queries, truth), [people]);
    }

    /// <summary>The released tables with covariates hidden, at baseline and at every visit.</summary>
    static Dataset WithoutSome(PartStudy people, RandomKey mask, out HashSet<(long Id, string Covariate)> gone)
    {
        HashSet<(long, string)> found = [];
        string[] names = [.. people.Study.Law.Covariates.Columns.Where(c => !c.IsCategorical).Select(c => c.Name)];
        Table subjects = people.Dataset.Subjects;
        foreach (string name in names)
        {
            for (int row = 0; row < subjects.Rows; row++)
            {
                long id = subjects.Get<long>("ID").Values[row];
                if (subjects[name].IsNull(row) || mask.For(name).Uniform(id) < MaskedCovariates) found.Add((id, name));
            }
        }
        gone = found;
        return people.Dataset with { Subjects = Hidden(subjects), Visits = people.Dataset.Visits is { } visits ? Hidden(visits) : null };

        Table Hidden(Table table)
        {
            long[] id = table.Get<long>("ID").Values.ToArray();
            return new Table(table.Schema, [.. table.Columns.Select(column => names.Contains(column.Name) && column is Column<double> numbers
                ? new Column<double>(column.Schema, [.. numbers.Values], [.. id.Select((own, row) => column.IsNull(row) || found.Contains((own, column.Name)))])
                : column)]);
        }
    }

    static double TrueValue(PartStudy people, long id, string covariate)
    {
        Table truth = people.Dataset.Truth.Parameters;
        return truth.Get<double>(covariate).Values[truth.Get<long>("ID").Values.IndexOf(id)];
    }

    /// <summary>LLOQ of an output, as the observations tell it.</summary>
    static double? LloqOf(PartStudy trained, string output)
    {
        Column<double> lloq = trained.Dataset.Observations.Get<double>("LLOQ");
        return trained.Samples.Rows.Where(row => !lloq.IsNull(row) && trained.Samples.EndpointOf(row) == output).Select(row => (double?)lloq.Values[row]).FirstOrDefault();
    }

    /// <summary>The mean of a covariate over the subjects of train in whom it was recorded, with four digits.</summary>
    static double MeanOf(PartStudy trained, string covariate)
    {
        Column<double> column = trained.Dataset.Subjects.Get<double>(covariate);
        return SignificantDigits.Round(Enumerable.Range(0, column.Count).Where(row => !column.IsNull(row)).Select(row => column.Values[row]).DefaultIfEmpty().Average(), 4);
    }
}

using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Suites;

namespace SynthPK.Tests.Suites.Oracles;

/// <summary>A task for tests: the first samples of each subject are told, and all planned samples are asked about, or those after the last told.</summary>
static class FewSamples
{
    /// <summary>The task, with one part only.</summary>
    /// <param name="source">What it is made from.</param>
    /// <param name="told">How many samples are told.</param>
    /// <param name="asksLaterOnly">Whether what was before the last told sample is not asked.</param>
    public static MadeTask Of(TaskSource source, int told, bool asksLaterOnly = true)
    {
        TaskKind kind = TaskKinds.Find("new-subjects");
        PartStudy people = source.People("few-samples", isTest: true);
        TaskDescription task = new()
        {
            Id = "few-samples",
            Version = "1.0.0",
            Code = "",
            Kind = "few-samples",
            Dataset = source.Dataset,
            Title = "",
            Question = "",
            Quantities = AskedOutputs.Of(people),
            Answer = new AnswerForm(PointKind.Median, TakesQuantiles: true, Draws: 200),
            Primary = "rmsle",
            TrainSizes = source.TrainSizes,
        };
        Table observations = people.Dataset.Observations;
        bool[] keeps = new bool[observations.Rows];
        Dictionary<long, double> last = [];
        Column<double> time = observations.Get<double>("TIME");
        foreach (IGrouping<long, int> own in Enumerable.Range(0, keeps.Length).GroupBy(row => observations.Get<long>("ID").Values[row]))
        {
            foreach (int row in own.OrderBy(row => time.Values[row]).Take(told)) (keeps[row], last[own.Key]) = (true, time.Values[row]);
        }
        Table context = TrialRecords.Of("context", people.Dataset, people.Uids, people.FirstEndpoint, keepsSample: row => keeps[row]);
        AskedSample[] asked = [.. AskedSample.All(people, [.. task.Quantities.Select(q => q.Name)]).Where(sample => !asksLaterOnly || sample.TimeH > last.GetValueOrDefault(sample.Id, -1))];
        (Table query, Table truth) = QueryRows.Of(kind, task, [(people, asked)]);
        MadePart part = new(new TaskPart(context, query, truth), [people]);
        return new MadeTask(kind, task, context, part, part); // nobody learns
    }

    /// <summary>RMSLE of each subject, floored as the task says.</summary>
    public static IReadOnlyDictionary<long, double> Rmsle(MadeTask made, Predictions predictions)
    {
        IReadOnlyDictionary<long, TrueAnswer> truths = TrueAnswer.Of(made.Test.Part.Truth!);
        return Query.Of(made.Test.Part.Query).GroupBy(query => query.Uid).ToDictionary(own => own.Key, own => Math.Sqrt(own.Average(query =>
        {
            double floor = made.Description.QuantityOf(query.Quantity).Floor;
            double error = Math.Log(Math.Max(floor, predictions.Answers[query.Number].Point!.Value) / Math.Max(floor, truths[query.Number].Value!.Value));
            return error * error;
        })));
    }
}

using System.Globalization;
using SynthPK.Datasets;
using SynthPK.Evaluation;
using SynthPK.Evaluation.Scorecards;
using SynthPK.Numerics;
using SynthPK.Realism;

namespace SynthPK.Suites;

/// <summary>A task as a card tells of it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Query">The queries of its test.</param>
/// <param name="Results">The results of baselines and oracles.</param>
sealed record TaskCard(TaskDescription Task, Table Query, IReadOnlyList<TaskResults> Results)
{
    /// <summary>How many units the test asks about.</summary>
    public int Units => Query.Get<long>("UID").Values.ToArray().Distinct().Count();
}

/// <summary>The card of a dataset of a suite: what it holds, how hard its tasks are, and how real it looks. Every number in it is computed when the suite is built.</summary>
sealed class DatasetCard(SuiteEntry entry, bool isPractice, TaskSource source, IndexedDataset dataset, IReadOnlyList<TaskCard> tasks)
{
    /// <summary>The card in Markdown.</summary>
    public string ToMarkdown()
    {
        MarkdownText text = new();
        text.Line($"# {dataset.Title}: {entry.PresetName}");
        foreach (string paragraph in entry.Scenario.Description.Split('\n', StringSplitOptions.RemoveEmptyEntries)) text.Line(paragraph);
        text.Line("**Synthetic data: no person in it exists, and nothing in it may guide the treatment of one.**");
        if (isPractice) text.Line(SuiteCard.Practice);
        WriteTrain(text);
        WriteTasks(text);
        WriteDifficulty(text);
        WriteRealism(text);
        text.Line("## Where it comes from");
        text.Line($"Scenario `{entry.Name}` of suite `{entry.Suite.Name}` {entry.Suite.Version}, `{entry.PresetName}`: {entry.WhatGoesWrong}");
        if (entry.LeftOut.Count > 0) text.Line($"Of what the scenario lists itself this leaves out: {string.Join(", ", entry.LeftOut.Select(stage => $"`{stage}`"))}.");
        if (entry.Scenario.Citations.Count > 0)
        {
            text.Line("The numbers of the scenario come from:");
            text.List(entry.Scenario.Citations);
        }
        text.Line(source.Canary);
        return text.ToString();
    }

    void WriteTrain(MarkdownText text)
    {
        text.Line("## What to learn from");
        text.Line($"`train.parquet` has {Number(source.Train.Rows)} rows: one for each visit, sample and dose on record of {Number(source.Trained.Uids.Count)} subjects. Sizes {Sizes()} are boards of their own: a method of size N learns from the rows whose SIZE is at most N. OUTER and INNER are folds for judging and tuning without the test.");
        text.Table(["column", "type", "unit", "meaning"], source.Train.Schema.Columns.Select(c => (IReadOnlyList<string>)[c.Name, TypeOf(c), c.Unit, c.Description]));
    }

    void WriteTasks(MarkdownText text)
    {
        text.Line("## What is asked");
        text.Line($"The tests are for {Number(source.Test)} subjects. A task may ask about fewer, for whoever has nothing that could be asked, as with no sample on record, is left out; or about more, where what is to be found is rare. What a task asks about one by one is a unit: a subject, or else a data set, an intervention or the like.");
        foreach (TaskCard card in tasks)
        {
            text.Line($"### {card.Task.Code} `{card.Task.Kind}`: {card.Task.Title}");
            text.Line(card.Task.Question);
            text.Line($"{Number(card.Query.Rows)} queries about {Number(card.Units)} units; ranked by {card.Task.Primary}{(card.Task.Secondary.Count > 0 ? $", with {string.Join(", ", card.Task.Secondary)} beside it" : "")}.");
        }
        if (dataset.Unfit.Count == 0) return;
        text.Line("Kinds of task that make no sense here:");
        text.List(dataset.Unfit.Select(kind => $"`{kind.Key}`: {kind.Value}"));
    }

    /// <summary>What a simple method loses, beside what the true model does.</summary>
    void WriteDifficulty(MarkdownText text)
    {
        (TaskDescription Task, TaskResults Normaliser, double? Floor, double? Ratio)[] rows =
        [
            .. from card in tasks
               from normaliser in card.Results.Where(r => r.Header.Method == card.Task.Normaliser)
               let floor = card.Results.FirstOrDefault(r => r.Header.Method == card.Task.Floor)?.Loss
               select (card.Task, normaliser, floor, normaliser.Loss > 0 && floor > 0 ? floor / normaliser.Loss : null),
        ];
        if (rows.Length == 0) return;
        text.Line("## How hard it is");
        text.Line("The loss of the normaliser, a simple method; that of the floor, an oracle; and their ratio: what the floor reaches on a scale where the normaliser is 1. Near 1 there is little to win. The loss is 0 for perfect answers; how it follows from the metric that ranks stands beside it.");
        text.List(rows.Select(row => row.Task.Normaliser).Concat(rows.Select(row => row.Task.Floor)).Distinct().Select(method => $"{method}: {ReferenceWords.Of(method)}"));
        text.Table(
            ["task", "metric", "loss", "train size>", "normaliser", "its loss>", "floor", "its loss>", "floor over normaliser>"],
            rows.Select(row => (IReadOnlyList<string>)
            [
                NameOf(row.Task), row.Task.Primary, PlainWords.Loss(row.Task.Primary), $"{row.Normaliser.Header.TrainSize}", row.Task.Normaliser, Brief(row.Normaliser.Loss), row.Task.Floor, Brief(row.Floor), Brief(row.Ratio),
            ]));
        string[] won = [.. rows.Where(row => row.Ratio >= 1).GroupBy(row => NameOf(row.Task)).Select(task => $"{task.Key} (train size {string.Join(", ", task.Select(row => row.Normaliser.Header.TrainSize))})")];
        if (won.Length == 0) return;
        text.Line("Here the floor loses no less than the normaliser: there is nothing to win over the normaliser by the true model if it believes the records. Only who allows for what is wrong in them could win more.");
        text.List(won);

        static string NameOf(TaskDescription task) => $"{task.Code} `{task.Kind}`";
    }

    void WriteRealism(MarkdownText text)
    {
        text.Line("## How real it looks");
        RealismReport report;
        try
        {
            report = RealismReport.Of(StudyFolder.Of(source.Trained.Dataset, dataset.Dataset), null, new RealismOptions { Like = KindOf(entry.PresetName) });
        }
        catch (StudyFileException none)
        {
            text.Line($"It could not be measured: {none.Message}");
            return;
        }
        (string Measure, FigureReport Figure)[] known = [.. report.Measures.SelectMany(m => m.Figures.Select(f => (m.Measure.Name, f))).Where(f => f.f.Seen is not null && f.f.Figure.Value is not null)];
        (string Measure, FigureReport Figure)[] outside = [.. known.Where(f => f.Figure.IsOutsideSeen)];
        text.Line($"Of {known.Length} figures for which ranges are known from real datasets of its kind ({report.Kind.ToString().ToLowerInvariant()}{(report.IsKindGuessed ? ", guessed from its samples and doses" : ", as the preset says")}), {(outside.Length == 0 ? "all lie" : $"{known.Length - outside.Length} lie")} within the ranges seen there. `synthpk realism` tells them all.");
        text.Table(["outside", "here>", "seen", "source"], outside.Select(o => (IReadOnlyList<string>)[$"{o.Measure}: {o.Figure.Figure.Name}", Of(o.Figure.Figure, o.Figure.Figure.Value!.Value), $"{Of(o.Figure.Figure, o.Figure.Seen!.Low)} to {Of(o.Figure.Figure, o.Figure.Seen.High)}", o.Figure.Seen.Source]));
    }

    /// <summary>The kind of study whose data a preset is like; null where it says nothing of it.</summary>
    static StudyKind? KindOf(string preset) => preset switch
    {
        "phase1" => StudyKind.Phase1,
        "phase3" => StudyKind.Phase3,
        "realworld" => StudyKind.Tdm,
        _ => null,
    };

    string Sizes() => string.Join(", ", source.TrainSizes);

    static string TypeOf(ColumnSchema column) => column.Type.ToString().ToLowerInvariant() + (column.IsNullable ? ", may be null" : "");

    static string Of(Figure figure, double value) => figure.Unit switch
    {
        FigureUnit.Share => $"{Brief(100 * value)} %",
        FigureUnit.Minutes => $"{Brief(value)} min",
        FigureUnit.Hours => $"{Brief(value)} h",
        _ => Brief(value),
    };

    static string Brief(double? number) => number is { } value ? SignificantDigits.Round(value, 3).ToString("R", CultureInfo.InvariantCulture) : "";

    static string Number(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);
}

using System.Text;
using SynthPK.Datasets;
using SynthPK.Formats.Pictures;
using SynthPK.Formats.Report.Profiles;

namespace SynthPK.Formats.Report;

/// <summary>The subjects of a page, one by one: the drawing of each, and the story of each of its points in words.</summary>
sealed class SubjectsSection
{
    readonly ReportSource _source;
    readonly IReadOnlyList<ChosenSubject> _subjects;
    readonly IReadOnlyList<string> _endpoints;

    public SubjectsSection(ReportSource source)
    {
        _source = source;
        IReadOnlyList<ChosenSubject> worthALook = ChosenSubject.Of(source.Dataset);
        long[] asked = source.Subjects.Count > 0 ? [.. source.Subjects] : [.. source.Profiles.Select(p => p.Subject).Distinct()];
        _subjects = asked.Length == 0 ? worthALook : [.. asked.Select(id => worthALook.FirstOrDefault(s => s.Subject == id) ?? new ChosenSubject(id, ""))];
        Table latent = source.Dataset.Truth.Latent;
        _endpoints = source.Profiles.Count > 0 ? [.. source.Profiles.Select(p => p.Endpoint).Distinct()]
            : latent.Has("DVID") ? [.. latent.Get<string>("DVID").Values.ToArray().Distinct()]
            : [""];
    }

    /// <summary>The drawings as files.</summary>
    public IEnumerable<(string FileName, string Svg)> Pictures() =>
        from subject in _subjects
        from endpoint in Enumerable.Range(0, _endpoints.Count)
        from isLogarithmic in (bool[])[false, true]
        select (FileName(subject, endpoint, isLogarithmic), ProfilePicture.Svg(_source.Dataset, CurveOf(subject, endpoint), isLogarithmic));

    public string ToHtml()
    {
        if (_subjects.Count == 0) return "<p>The dataset has no subject.</p>\n";
        StringBuilder html = new();
        html.Append("<div class=\"controls script\" role=\"group\" aria-label=\"Which subject is shown\">\n")
            .Append("<button type=\"button\" id=\"previous\">Previous</button>\n<label>Subject <select id=\"subject\">\n");
        foreach (ChosenSubject subject in _subjects) html.Append($"<option value=\"subject-{subject.Subject}\">{subject.Subject}{(subject.Why.Length > 0 ? " – " : "")}{MarkupText.Escape(subject.Why)}</option>\n");
        html.Append("</select></label>\n<button type=\"button\" id=\"next\">Next</button>\n");
        if (_endpoints.Count > 1)
        {
            html.Append("<label>Endpoint <select id=\"endpoint\">\n");
            for (int i = 0; i < _endpoints.Count; i++) html.Append($"<option value=\"{i}\">{MarkupText.Escape(Readable.Short(_endpoints[i]))}</option>\n");
            html.Append("</select></label>\n");
        }
        html.Append("""
            <fieldset class="scale"><legend>Scale</legend>
            <label><input type="radio" name="scale" value="linear" checked> linear</label>
            <label><input type="radio" name="scale" value="log"> logarithmic</label></fieldset>
            </div>
            <div class="stage">
            <div class="subjects">

            """);
        foreach (ChosenSubject subject in _subjects) Append(html, subject);
        return html.Append("""
            </div>
            <aside class="story script" aria-live="polite" aria-label="What happened to the point"><p class="hint">Point at a sample or a dose, or come to it with the Tab and arrow keys, to read what happened to it.</p></aside>
            </div>

            """).ToString();
    }

    void Append(StringBuilder html, ChosenSubject subject)
    {
        html.Append($"<article class=\"subject\" id=\"subject-{subject.Subject}\">\n<h3>Subject {subject.Subject}{(subject.Why.Length > 0 ? " <small>" : "")}{MarkupText.Escape(subject.Why)}{(subject.Why.Length > 0 ? "</small>" : "")}</h3>\n")
            .Append($"<p class=\"person\">{Person(subject.Subject)}</p>\n");
        IReadOnlyList<DoseHistory> doses = DoseHistory.Of(_source.Dataset, subject.Subject);
        for (int endpoint = 0; endpoint < _endpoints.Count; endpoint++)
        {
            ProfileCurve curve = CurveOf(subject, endpoint);
            IReadOnlyList<SampleHistory> samples = SampleHistory.Of(_source.Dataset, subject.Subject, curve.Endpoint, curve.Unit);
            string stories = $"story-{subject.Subject}-{endpoint}";
            html.Append($"<div class=\"profile\" data-endpoint=\"{endpoint}\">\n");
            foreach (bool isLogarithmic in (bool[])[false, true])
            {
                string file = FileName(subject, endpoint, isLogarithmic);
                html.Append($"<div class=\"drawing\" data-scale=\"{(isLogarithmic ? "log" : "linear")}\">\n{ProfilePicture.Svg(curve, samples, doses, isLogarithmic, stories)}<button type=\"button\" class=\"save script\" data-file=\"{file}\">Save as {file}</button></div>\n");
            }
            AppendStories(html, stories, samples, doses);
            html.Append("</div>\n");
        }
        html.Append("</article>\n");
    }

    /// <summary>Arm and covariates as released, and the truth where that is something else.</summary>
    string Person(long subject)
    {
        Dataset dataset = _source.Dataset;
        int[] released = [.. SubjectRows.Of(dataset.Subjects, subject)], truth = [.. SubjectRows.Of(dataset.Truth.Parameters, subject)];
        if (released.Length == 0) return "Not in the released dataset.";
        return string.Join(" · ", dataset.Subjects.Schema.Columns.Where(c => c.Name != "ID").Select(column =>
        {
            Cell told = dataset.Subjects[column.Name][released[0]];
            string text = $"{column.Name} {Readable.Value(told, column)}";
            bool isWrong = truth.Length > 0 && dataset.Truth.Parameters.Has(column.Name) && dataset.Truth.Parameters[column.Name][truth[0]] != told;
            return isWrong ? $"<strong>{MarkupText.Escape(text)}</strong> (truly {MarkupText.Escape(Readable.Value(dataset.Truth.Parameters[column.Name][truth[0]], column))})" : MarkupText.Escape(text);
        }));
    }

    static void AppendStories(StringBuilder html, string stories, IReadOnlyList<SampleHistory> samples, IReadOnlyList<DoseHistory> doses)
    {
        html.Append($"<details><summary>The same in words: {Readable.Count(samples.Count, "sample")}, {Readable.Count(samples.Count(s => s.Changes.Count > 0))} of them changed; {Readable.Count(doses.Count, "dose")}, {Readable.Count(doses.Count(d => d.Changes.Count > 0))} of them changed</summary>\n<ul class=\"stories\">\n");
        for (int i = 0; i < samples.Count; i++)
            AppendStory(html, $"{stories}-s{i}", $"Sample {(samples[i].DrawnH is null ? "in the record only" : $"planned for {Readable.Number(samples[i].NominalH)} h")}", samples[i].Fate, samples[i].Facts, samples[i].Changes);
        for (int i = 0; i < doses.Count; i++)
            if (doses[i].Changes.Count > 0) AppendStory(html, $"{stories}-d{i}", $"Dose {(doses[i].Planned is { } planned ? $"planned for {Readable.Number(planned.TimeH)} h" : "that was not planned")}", doses[i].Fate, doses[i].Facts, doses[i].Changes);
        html.Append("</ul></details>\n");
    }

    static void AppendStory(StringBuilder html, string id, string title, string fate, IEnumerable<(string Label, string Text)> facts, IReadOnlyList<RecordChange> changes)
    {
        html.Append($"<li id=\"{id}\"><h4>{title} <span class=\"fate\">{fate}</span></h4><dl>");
        foreach ((string label, string text) in facts) html.Append($"<div><dt>{label}</dt><dd>{MarkupText.Escape(text)}</dd></div>");
        html.Append("</dl>");
        if (changes.Count > 0)
        {
            html.Append("<ol>");
            foreach (RecordChange change in changes)
            {
                string what = change.Field.Length == 0 ? change.After : $"{change.Field} {change.Before} → {change.After}";
                string chance = change.Probability is { } p ? $", probability {Readable.Number(p)}" : "";
                html.Append($"<li><strong>{MarkupText.Escape(what)}</strong><br>{MarkupText.Escape(change.Reason)}<br><small>{MarkupText.Escape(change.Stage)}, {MarkupText.Escape(change.Layer)} layer{chance}</small></li>");
            }
            html.Append("</ol>");
        }
        else
        {
            html.Append("<p>No stage touched it.</p>");
        }
        html.Append("</li>\n");
    }

    ProfileCurve CurveOf(ChosenSubject subject, int endpoint) =>
        _source.Profiles.FirstOrDefault(p => p.Subject == subject.Subject && p.Endpoint == _endpoints[endpoint])
        ?? new ProfileCurve(subject.Subject, [], [], [], _endpoints[endpoint], _source.Dataset.Truth.Latent["CONC"].Schema.Unit);

    string FileName(ChosenSubject subject, int endpoint, bool isLogarithmic) =>
        $"subject-{subject.Subject}{(_endpoints.Count > 1 ? $"-{endpoint + 1}" : "")}{(isLogarithmic ? "-log" : "")}.svg";
}

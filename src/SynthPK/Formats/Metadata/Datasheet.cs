using System.Text;

namespace SynthPK.Formats.Metadata;

/// <summary>
/// A datasheet with the seven headings of Gebru et al. (Commun ACM 2021;64(12):86-92). What SynthPK knows it answers; what
/// only a curator can know and did not say stands there as not stated.
/// </summary>
sealed class Datasheet : DatasetMetadata
{
    public const string File = "datasheet.md";

    public override string Name => "Datasheet";

    public override string FileName => File;

    public override string Render(DatasetFacts facts) => new Sheet(facts).ToMarkdown();

    sealed class Sheet(DatasetFacts facts)
    {
        readonly StringBuilder _text = new();
        readonly Narrative _narrative = new(facts);

        public string ToMarkdown()
        {
            _text.Append($"# Datasheet: {Line(facts.Title)}\n\n");
            Heading("Motivation");
            Ask("Why was the dataset made?", StatedAnswer.Motivation);
            Ask("Who made it?", StatedAnswer.Creators);
            Heading("Composition");
            Answer("What does a row stand for?", string.Join(' ', facts.Tables.Select(t => $"`{t.Name}`: {t.Schema.Description.TrimEnd('.')}.")));
            Answer("How much is there?", _narrative.Counts);
            Answer("Which splits are recommended?", facts.Splits.Count == 0 ? "None." : $"Those of the column SPLIT of the subjects: {string.Join(", ", facts.Table("subjects")!.RowsBySplit.Select(s => $"{s.Key} {Narrative.Number(s.Value)}"))}.");
            Answer("Is anything missing?", _narrative.MissingData);
            Answer("Are there errors, noise or redundancies?", _narrative.Manipulation);
            Answer("Does it hold what is personal or confidential?", _narrative.PersonalInformation);
            Ask("Whom or what does it represent badly?", StatedAnswer.Biases);
            Heading("Collection process");
            Answer("How were the data acquired?", _narrative.Collection);
            Answer("Over what time?", "None: times are hours after the start of a simulated trial.");
            Answer("Was there an ethical review, and did people consent?", facts.Description.DrawsPeopleFromTable ? "For the table of people that the scenario brings with it, look there." : "There were no people to be asked.");
            Heading("Preprocessing, cleaning and labelling");
            Answer("Was anything done to the data?", "Nothing was cleaned, imputed or left out after the record was made. What the record went through on the way is told under composition.");
            Answer("Are the raw data kept?", "The truth bundle holds the true values, the plan and every change to the record; it is kept from whoever is to be tested on the data.");
            Heading("Uses");
            Ask("What is the dataset for?", StatedAnswer.Uses);
            Answer("What must it not be used for?", Narrative.Warning);
            Ask("What can it not show?", StatedAnswer.Limitations);
            Ask("What good or harm can it do?", StatedAnswer.SocialImpact);
            Heading("Distribution");
            Ask("Who publishes it?", StatedAnswer.Publisher);
            Ask("Where?", StatedAnswer.Url);
            Ask("Since when?", StatedAnswer.DatePublished);
            Ask("Under what licence?", StatedAnswer.License);
            Answer("Does it have a DOI?", facts.Publication.Doi.Length > 0 ? facts.Publication.Doi : "No.");
            Answer("How is it cited?", $"`{_narrative.Citation.Replace('`', '\'')}`");
            Heading("Maintenance");
            Ask("Who looks after it?", StatedAnswer.Maintenance);
            Answer("What do versions mean?", $"This is version {facts.Publication.Version}. A patch is another packaging, a minor version adds something, a major one has other data.");
            return _text.ToString().TrimEnd('\n') + "\n";
        }

        void Heading(string title) => _text.Append($"## {title}\n\n");

        void Ask(string question, StatedAnswer answer) =>
            Answer(question, answer.Of(facts.Publication) is { Length: > 0 } stated ? stated : answer.Blank);

        void Answer(string question, string answer) => _text.Append($"**{question}**\n\n{Line(answer)}\n\n");

        /// <summary>Text on one line, so that none of it can be taken for a heading or an answer of its own.</summary>
        static string Line(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

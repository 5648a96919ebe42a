namespace SynthPK.Formats.Croissant;

/// <summary>What is wrong with one Croissant file, as it is found.</summary>
sealed class CroissantBreaches
{
    readonly List<string> _sentences = [];

    public IReadOnlyList<string> Sentences => _sentences;

    public void Report(string place, string problem, string allowed) => _sentences.Add($"{CroissantFile.File}: {place}: {problem}; {allowed}.");
}

using SynthPK.Issues;

namespace SynthPK.Realism;

/// <summary>A data file that realism shall be measured on cannot be understood. Carries every issue, in the order of the file.</summary>
public sealed class StudyFileException : InputException
{
    internal StudyFileException(IReadOnlyList<Issue> issues)
        : base(issues)
    {
    }
}

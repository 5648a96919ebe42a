using System.Text;

namespace SynthPK.Wording;

/// <summary>The names of C# as scenario files write them: <c>CombinedSdSum</c> is <c>combined-sd-sum</c>.</summary>
public static class Kebab
{
    /// <summary>A name in lower case with hyphens between its words.</summary>
    public static string Of(string name)
    {
        StringBuilder kebab = new();
        foreach (char c in name)
        {
            if (char.IsUpper(c) && kebab.Length > 0) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(c));
        }
        return kebab.ToString();
    }

    /// <summary>The last word of a name: <c>Course</c> of <c>DoseCourse</c>.</summary>
    internal static string LastWord(string name)
    {
        int start = name.Length - 1;
        while (start > 0 && !char.IsUpper(name[start])) start--;
        return name[start..];
    }
}

using System.Text;
using NUnit.Framework;
using SynthPK.Formats.Cdisc.Xpt;

namespace SynthPK.Tests.Formats.Cdisc.Xpt;

public sealed class AsciiTextTests
{
    [TestCase("", "")]
    [TestCase("a, \"b\" <c> & =d()", "a, \"b\" <c> & =d()")]
    [TestCase("µg·h/mL", "ug.h/mL")]
    [TestCase("μg/mL ≥ 0.05 × 10³", "ug/mL >= 0.05 x 103")]
    [TestCase("Ærøskøbing, Łódź, Malmö, Straße", "AEroskobing, Lodz, Malmo, Strasse")]
    [TestCase("Čapek’s “R.U.R.” – 1920…", "Capek's \"R.U.R.\" - 1920...")]
    [TestCase("日本", "??")]
    [TestCase("😀 emoji", "? emoji")]
    [TestCase("line\nline\ttab\0nul\u007F", "line line tab nul ")]
    [TestCase("\u202Eright to left", "?right to left")]
    public void Of_AText_SpellsIt(string text, string ascii) => Assert.That(AsciiText.Of(text), Is.EqualTo(ascii));

    [Test]
    public void Of_EveryCharacter_IsPrintableAsciiAndNoLongerThanInUtf8()
    {
        for (int value = 0; value <= 0x10FFFF; value += value < 0x3000 ? 1 : 97)
        {
            if (!Rune.IsValid(value)) continue;
            string ascii = AsciiText.Of(new Rune(value).ToString());
            if (ascii.Length > new Rune(value).Utf8SequenceLength || ascii.Any(c => c is < ' ' or > '~')) Assert.Fail($"U+{value:X4} becomes '{ascii}'.");
        }
    }
}

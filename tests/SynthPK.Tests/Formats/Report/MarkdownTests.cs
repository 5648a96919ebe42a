using NUnit.Framework;
using SynthPK.Formats.Report;

namespace SynthPK.Tests.Formats.Report;

/// <summary>A card as a page: what a card is written in is rendered, all else is text.</summary>
public sealed class MarkdownTests
{
    [TestCase("# Title", "<h1>Title</h1>\n")]
    [TestCase("###### Deep", "<h6>Deep</h6>\n")]
    [TestCase("#no heading", "<p>#no heading</p>\n")]
    [TestCase("one\ntwo\n\nthree", "<p>one\ntwo</p>\n<p>three</p>\n")]
    [TestCase("a **strong** `code` word", "<p>a <strong>strong</strong> <code>code</code> word</p>\n")]
    [TestCase("- one\n- two\n  of it", "<ul>\n<li>one</li>\n<li>two of it</li>\n</ul>\n")]
    [TestCase("1. one\n2. two", "<ol>\n<li>one</li>\n<li>two</li>\n</ol>\n")]
    [TestCase("```python\nx = \"<b>\"\n# no heading\n```", "<pre tabindex=\"0\"><code>x = &quot;&lt;b&gt;&quot;\n# no heading</code></pre>\n")]
    [TestCase("---", "<hr>\n")]
    [TestCase("> told\n> by one", "<blockquote><p>told\nby one</p>\n</blockquote>\n")]
    [TestCase("see [the site](https://example.org/a?b=1&c=2)", "<p>see <a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noreferrer\">the site</a></p>\n")]
    [TestCase("<https://example.org>", "<p><a href=\"https://example.org\" rel=\"noreferrer\">https://example.org</a></p>\n")]
    [TestCase("2 * 3 * 4, [1] and \\*", "<p>2 * 3 * 4, [1] and *</p>\n")]
    [TestCase("---\nlicense: mit\n---\ntext", "<p>text</p>\n")]
    public void ToHtml_OfWhatCardsAreWrittenIn_RendersIt(string text, string html) => Assert.That(Markdown.ToHtml(text), Is.EqualTo(html));

    [Test]
    public void ToHtml_OfATable_AlignsNumbersAndKeepsBarsBehindBackslashes()
    {
        string html = Markdown.ToHtml("| name | hits |\n| --- | ---: |\n| a\\|b | 7 |\n| c | |\n\nafter");
        Assert.That(html, Does.Contain("<th>name</th><th class=\"number\">hits</th>").And.Contain("<tr><td>a|b</td><td class=\"number\">7</td></tr>").And.Contain("<tr><td>c</td><td class=\"number\"></td></tr>").And.EndWith("<p>after</p>\n"));
    }

    [Test]
    public void ToHtml_WithHeadingsLowered_StopsAtTheSixth() => Assert.That(Markdown.ToHtml("# a\n##### b", headings: 2), Is.EqualTo("<h3>a</h3>\n<h6>b</h6>\n"));

    [TestCase("<script>alert(1)</script>")]
    [TestCase("<img src=x onerror=alert(1)>")]
    [TestCase("| <svg/onload=alert(1)> | b |\n| --- | --- |\n| <i> | </td><script> |")]
    [TestCase("# </h1><script>alert(1)</script>")]
    [TestCase("- <iframe>\n```\n</code></pre><script>\n```")]
    [TestCase("[x](javascript:alert(1))")]
    [TestCase("[<b>](https://a\" onmouseover=\"alert(1))")]
    [TestCase("<http://a\" onload=\"x>")]
    [TestCase("`<b>` **<b>**")]
    public void ToHtml_OfHostileText_MakesNoElementOfIt(string text)
    {
        string html = Markdown.ToHtml(text);
        string[] elements = [.. System.Text.RegularExpressions.Regex.Matches(html, "<[^>]*>").Select(m => m.Value)];
        Assert.That(elements, Is.All.Match("^(</?(p|h[1-6]|ul|ol|li|table|thead|tbody|tr|code|strong|hr|blockquote|div|a)>|<(th|td)( class=\"number\")?>|</(th|td|pre)>|<pre tabindex=\"0\">|<div class=\"wide\" tabindex=\"0\">|<a href=\"https?://[^\"<> ]*(&quot;[^\"<>]*)*\" rel=\"noreferrer\">)$"), html);
        Assert.That(html, Does.Not.Contain("javascript:alert(1)\""));
    }

    [Test]
    public void ToHtml_OfEndlessMarks_Ends()
    {
        string text = new string('[', 20_000) + new string('>', 5_000) + "\n" + new string('>', 20_000) + "\n" + string.Concat(Enumerable.Repeat("**`", 5_000));
        Assert.That(() => Markdown.ToHtml(text), Throws.Nothing);
    }
}

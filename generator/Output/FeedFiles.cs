using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using PlanSite.Pages;

namespace PlanSite.Output;

/// <summary>The feeds of changes as files: Atom (RFC 4287), what changed as XHTML, so that what came and went is marked in a reader too.</summary>
public static class FeedFiles
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    public static IEnumerable<OutputFile> Of(Planning planning) => Feeds.Of(planning).Select(feed => Written(planning, feed));

    private static OutputFile Written(Planning planning, Feed feed)
    {
        var settings = planning.Site.Content.Settings;
        var baseUrl = settings.BaseUrl!;
        var root = new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", settings.Language),
            Line("id", baseUrl + feed.Path.Text),
            Line("title", planning.Say("frame.window_title", feed.Title, settings.Title)),
            // A feed without entries says when it was certain that there are none.
            Line("updated", Moment.Iso(feed.Entries is [var newest, ..] ? newest.Revision.Time : planning.History.Newest!.Value)),
            "\n", new XElement(Atom + "author", new XElement(Atom + "name", Clean(settings.Title))),
            "\n", Link("self", baseUrl + feed.Path.Text, "application/atom+xml"),
            "\n", Link("alternate", Frame.CanonicalOf(baseUrl, feed.Page), "text/html"),
            feed.Entries.Select(entry => Entry(planning, baseUrl, entry)),
            "\n");
        return OutputFile.OfText(feed.Path.Text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.ToString(SaveOptions.DisableFormatting) + "\n");
    }

    private static ImmutableArray<object> Entry(Planning planning, string baseUrl, FeedEntry entry)
    {
        var (revision, line) = entry;
        var address = Frame.CanonicalOf(baseUrl, line.Target ?? Address.Changes);
        return
        [
            "\n",
            new XElement(
                Atom + "entry",
                // Of this line in this commit, wherever it is told and whatever becomes of the page (RFC 4151).
                Line("id", string.Create(CultureInfo.InvariantCulture, $"tag:{new Uri(baseUrl).IdnHost},{revision.Time.UtcDateTime:yyyy-MM-dd}:{revision.Commit}/{line.Id}")),
                Line("title", $"{line.Name} {line.What}"),
                Line("updated", Moment.Iso(revision.Time)),
                "\n", Link("alternate", address, "text/html"),
                "\n", new XElement(Atom + "content", new XAttribute("type", "xhtml"), Told(planning, line)),
                "\n"),
        ];
    }

    private static XElement Told(Planning planning, ChangeLine line) => new(
        Xhtml + "div",
        new XElement(Xhtml + "p", Clean(line.Place is { } place ? planning.Say("changes.in", place, line.What) : line.What)),
        line.Text is { } text ? new XElement(Xhtml + "p", Clean(text)) : null,
        line.Cells.IsEmpty ? null : new XElement(Xhtml + "dl", line.Cells.SelectMany(cell => new[]
        {
            new XElement(Xhtml + "dt", Clean(cell.Field)),
            new XElement(Xhtml + "dd", cell.Pieces.Select(Piece)),
        })));

    private static object Piece(EditPiece piece)
    {
        var lines = Clean(piece.Text).Split('\n').SelectMany((text, i) => i == 0 ? [text] : new object[] { new XElement(Xhtml + "br"), text });
        return piece switch
        {
            { IsRemoved: true } => new XElement(Xhtml + "del", lines),
            { IsAdded: true } => new XElement(Xhtml + "ins", lines),
            _ => lines,
        };
    }

    private static object[] Line(string name, string text) => ["\n", new XElement(Atom + name, Clean(text))];

    private static XElement Link(string relation, string address, string type) =>
        new(Atom + "link", new XAttribute("rel", relation), new XAttribute("type", type), new XAttribute("href", address));

    // An old version that no build accepted may hold what XML cannot.
    private static string Clean(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"));
}

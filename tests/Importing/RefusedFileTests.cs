using System.IO.Compression;
using System.Text;
using PlanSite.Problems;
using PlanSite.Spreadsheets;
using Xunit;

namespace PlanSite.Tests.Importing;

/// <summary>Files that are not opened, and why; and that no file whatever makes the program fail.</summary>
public class RefusedFileTests
{
    private static readonly byte[] Document = Taken.File(Taken.Printed(Taken.Content.Plans[0]), "docx");
    private static readonly byte[] Book = Taken.File(Taken.Printed(Taken.Content.Plans[0]), "xlsx");

    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Every way in which a file is refused, by its name.</summary>
    internal static Dictionary<string, Func<Taken>> All { get; } = new(StringComparer.Ordinal)
    {
        ["too large"] = () => Taken.In("plan.docx", new byte[GridFile.GreatestSize + 1]),
        ["many entries"] = () => Taken.In("plan.docx", With(Document, archive =>
        {
            for (var i = 0; i < 2_001; i++)
                Add(archive, $"word/{i}", "");
        })),
        ["a bomb of zeros"] = () => Taken.In("plan.docx", With(Document, archive => AddZeros(archive, "word/media/a.png", 64 * 1024 * 1024))),
        ["a bomb of XML"] = () => Taken.In("plan.xlsx", With(Book, archive => AddZeros(archive, "xl/a.xml", 40 * 1024 * 1024))),
        ["macros"] = () => Taken.In("plan.docx", With(Document, archive => Add(archive, "word/vbaProject.bin", "x"))),
        ["macros by type"] = () => Taken.In("plan.docx", Changed(Document, "[Content_Types].xml", text => text.Replace("wordprocessingml.document.main+xml", "document.macroEnabled.main+xml").Replace("openxmlformats-officedocument.document.macro", "ms-word.document.macro"))),
        ["macros by name"] = () => Taken.In("plan.docm", Document),
        ["an external template"] = () => Taken.In("plan.docx", With(Document, archive => Add(archive, "word/_rels/settings.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" Target=\"https://example.org/a.dotm\" TargetMode=\"External\"/></Relationships>"))),
        ["a linked workbook"] = () => Taken.In("plan.xlsx", With(Book, archive => Add(archive, "xl/externalLinks/_rels/externalLink1.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath\" Target=\"file:///c:/a.xlsx\" TargetMode=\"External\"/></Relationships>"))),
        ["a DTD"] = () => Taken.In("plan.docx", Changed(Document, "word/document.xml", text => text.Insert(text.IndexOf("?>", StringComparison.Ordinal) + 2, "<!DOCTYPE a [<!ENTITY b \"c\">]>"))),
        ["entities without end"] = () => Taken.In("plan.docx", Changed(Document, "word/document.xml", text => "<!DOCTYPE a [<!ENTITY b \"cccccccccc\"><!ENTITY d \"&b;&b;&b;&b;&b;&b;\">]><a>&d;&d;</a>")),
        ["deep XML"] = () => Taken.In("plan.docx", Changed(Document, "word/document.xml", text => text.Replace("<w:body>", "<w:body>" + string.Concat(Enumerable.Repeat("<w:p>", 100_000)) + string.Concat(Enumerable.Repeat("</w:p>", 100_000)), StringComparison.Ordinal))),
        ["a password"] = () => Taken.In("plan.docx", [.. CompoundFile, .. new byte[64], .. Encoding.Unicode.GetBytes("EncryptedPackage")]),
        ["an old format"] = () => Taken.In("plan.doc", [.. CompoundFile]),
        ["an old format under a new name"] = () => Taken.In("plan.xlsx", [.. CompoundFile, .. new byte[64]]),
        ["a page"] = () => Taken.In("plan.html", "<table>"u8.ToArray()),
        ["a workbook called a document"] = () => Taken.In("plan.docx", Book),
        ["a broken archive"] = () => Taken.In("plan.docx", Document[..(Document.Length / 2)]),
        ["no archive"] = () => Taken.In("plan.xlsx", "a,b"u8.ToArray()),
        ["an empty file"] = () => Taken.In("plan.docx", []),
        ["no text"] = () => Taken.In("plan.csv", [0x81, 0x20, 0xFF, 0xFF]),
    };

    [Theory]
    [InlineData("too large", "import-refused.size")]
    [InlineData("many entries", "import-refused.bomb")]
    [InlineData("a bomb of zeros", "import-refused.bomb")]
    [InlineData("a bomb of XML", "import-refused.bomb")]
    [InlineData("macros", "import-refused.macros")]
    [InlineData("macros by type", "import-refused.macros")]
    [InlineData("macros by name", "import-refused.macros")]
    [InlineData("an external template", "import-refused.external")]
    [InlineData("a linked workbook", "import-refused.external")]
    [InlineData("a DTD", "import-refused.dtd")]
    [InlineData("entities without end", "import-refused.dtd")]
    [InlineData("deep XML", "import-refused.broken")]
    [InlineData("a password", "import-refused.encrypted")]
    [InlineData("an old format", "import-refused.legacy")]
    [InlineData("an old format under a new name", "import-refused.legacy")]
    [InlineData("a page", "import-refused.extension")]
    [InlineData("a workbook called a document", "import-refused.kind")]
    [InlineData("a broken archive", "import-refused.broken")]
    [InlineData("no archive", "import-refused.broken")]
    [InlineData("an empty file", "import-refused.broken")]
    [InlineData("no text", "import-refused.encoding")]
    public void It_is_refused_and_the_reason_said(string name, string message)
    {
        var taken = All[name]();
        Assert.Null(taken.Plan);
        Assert.Equal([message], taken.Messages);
        Assert.Equal(Severity.Error, taken.Problems[0].Severity);
    }

    [Fact]
    public void A_link_that_one_would_have_to_click_is_no_reason()
    {
        var linked = Taken.In("plan.docx", With(Document, archive => Add(archive, "word/_rels/document.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://example.org/\" TargetMode=\"External\"/></Relationships>")));
        Assert.NotNull(linked.Plan);
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    public void Damaged_files_never_make_it_fail(string kind)
    {
        var sound = kind == "docx" ? Document : Book;
        var parts = Unpacked(sound);
        var random = new Random(7);
        var taken = 0;
        for (var i = 0; i < 150; i++)
        {
            byte[] damaged;
            if (i % 3 == 0)
            {
                damaged = [.. sound];
                for (var n = random.Next(1, 8); n > 0; n--)
                    damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }
            else
            {
                // Inside of a part, where the archive itself stays whole.
                var changed = parts.ToDictionary(part => part.Key, part => part.Value.ToArray(), StringComparer.Ordinal);
                var name = changed.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(changed.Count));
                for (var n = random.Next(1, 4); n > 0; n--)
                    changed[name][random.Next(changed[name].Length)] = i % 3 == 1 ? (byte)"<>/\"0129rx"[random.Next(10)] : (byte)random.Next(256);
                damaged = Packed(changed);
            }
            var result = Taken.In("plan." + kind, damaged); // an exception is what this is about
            taken += result.Plan is null ? 0 : 1;
            Assert.True(result.Plan is not null || result.Problems.Any(problem => problem.Severity == Severity.Error));
        }
        Assert.InRange(taken, 1, 149); // some damage is harmless, most is not
    }

    private static byte[] With(byte[] package, Action<ZipArchive> change)
    {
        using var stream = new MemoryStream();
        stream.Write(package);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
            change(archive);
        return stream.ToArray();
    }

    private static byte[] Changed(byte[] package, string part, Func<string, string> change)
    {
        var parts = Unpacked(package);
        parts[part] = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(parts[part])));
        return Packed(parts);
    }

    private static Dictionary<string, byte[]> Unpacked(byte[] package)
    {
        using var archive = new ZipArchive(new MemoryStream(package));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = new MemoryStream();
            using var packed = entry.Open();
            packed.CopyTo(content);
            return content.ToArray();
        }, StringComparer.Ordinal);
    }

    private static byte[] Packed(Dictionary<string, byte[]> parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var content = archive.CreateEntry(name).Open();
                content.Write(bytes);
            }
        }
        return stream.ToArray();
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var content = archive.CreateEntry(name).Open();
        content.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void AddZeros(ZipArchive archive, string name, int count)
    {
        using var content = archive.CreateEntry(name).Open();
        content.Write(new byte[count]);
    }
}

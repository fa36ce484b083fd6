using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlanSite.Problems;
using Xunit;

namespace PlanSite.Tests;

/// <summary>What keeps the code as it was meant: dependencies one way, one adapter a library, the disk in one folder.</summary>
public partial class ArchitectureTests
{
    // A folder may use those before it. Rendering and Output follow Pages; Disk, Serving and Commands are the outside.
    private static readonly string[] Order =
        ["Problems", "Timing", "Sources", "Formatting", "Prose", "Model", "Linking", "Targets", "Likeness", "Linting", "Gaps", "Schemas", "Citing", "Comparing", "History", "Pages", "Searching", "Spreadsheets", "Importing", "Drafting", "Downloads", "Rendering", "Output", "Permanence", "Disk", "Serving", "Commands"];

    private static readonly (string Library, string Folder)[] Adapters =
    [
        ("YamlDotNet", "Sources"), ("Markdig", "Prose"), ("Scriban", "Rendering"), ("NUglify", "Rendering"), ("Lucene", "Searching"), ("AngleSharp", "Output"), ("CsvHelper", "Spreadsheets"), ("DocumentFormat", "Spreadsheets"), ("SharpCompress", "Spreadsheets"), ("System.IO.Hashing", "Spreadsheets"), ("System.CommandLine", "Commands"),
        ("Spectre", "Commands"), ("Microsoft.AspNetCore", "Serving"),
    ];

    private static readonly string Generator = Path.Combine(TestSites.Repository, "generator");

    [Fact]
    public void Folders_use_only_those_before_them()
    {
        var wrong = from file in SourceFiles()
                    where Array.IndexOf(Order, file.Folder) >= 0
                    from Match use in UsingOfOurs().Matches(file.Text)
                    let used = use.Groups[1].Value
                    where Array.IndexOf(Order, used) > Array.IndexOf(Order, file.Folder)
                    select $"{file.Path} uses {used}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_folder_has_its_place_in_the_order() =>
        Assert.Empty(SourceFiles().Select(file => file.Folder).Distinct().Except([.. Order, ""]));

    [Fact]
    public void Each_library_is_known_to_one_folder()
    {
        var wrong = from file in SourceFiles()
                    from adapter in Adapters
                    where file.Folder != adapter.Folder && Regex.IsMatch(WithoutComments(file.Text), $@"(?<![.\w""]){Regex.Escape(adapter.Library)}\.[A-Z]|^using {Regex.Escape(adapter.Library)}\b", RegexOptions.Multiline)
                    select $"{file.Path} uses {adapter.Library}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_outside_touches_files_console_clock_and_environment()
    {
        var wrong = from file in SourceFiles()
                    let text = file.Folder == "Timing" ? Clock().Replace(file.Text, "") : file.Text // measures stages; no stage can read what it measured
                    where file.Path != "Program.cs" && file.Folder is not ("Disk" or "Serving" or "Commands") && Outside().IsMatch(WithoutComments(text))
                    select $"{file.Path}: {Outside().Match(WithoutComments(text)).Value}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_catalogue_holds_exactly_the_messages_that_the_code_uses()
    {
        var literals = SourceFiles().SelectMany(file => Literal().Matches(file.Text)).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Catalogue.English.Keys.Where(key => !literals.Contains(key)));
        var reported = SourceFiles().SelectMany(file => Reported().Matches(file.Text)).Select(match => match.Groups[1].Value);
        Assert.Empty(reported.Except(Catalogue.English.Keys));
    }

    [Fact]
    public void The_README_lists_every_rule()
    {
        var readme = File.ReadAllText(Path.Combine(TestSites.Repository, "README.md"));
        Assert.All(Catalogue.English.Keys.Select(key => key.Split('.')[0]).Distinct(), rule => Assert.Contains($"`{rule}`", readme));
    }

    [Fact]
    public void No_folder_is_called_after_nothing()
    {
        string[] empty = ["Helpers", "Utils", "Common", "Core", "Services", "Interfaces", "Managers"];
        Assert.Empty(SourceFiles().Select(file => file.Folder).Intersect(empty));
    }

    // Packing renews its own (`dotnet pack -c Release generator`), which no other restore looks at.
    [Fact]
    public void The_tool_is_packed_with_the_packages_that_everything_else_is_built_with()
    {
        JsonNode? Packages(string lockFile) => JsonNode.Parse(File.ReadAllText(Path.Combine(Generator, lockFile)))!["dependencies"]!["net10.0"];
        Assert.True(JsonNode.DeepEquals(Packages("packages.lock.json"), Packages("packages.pack.lock.json")));
    }

    private static IEnumerable<(string Path, string Folder, string Text)> SourceFiles() =>
        from path in Directory.EnumerateFiles(Generator, "*.cs", SearchOption.AllDirectories)
        let parts = Path.GetRelativePath(Generator, path).Replace('\\', '/').Split('/')
        where parts[0] is not ("bin" or "obj")
        select (string.Join('/', parts), parts.Length > 1 ? parts[0] : "", File.ReadAllText(path));

    private static string WithoutComments(string text) => Regex.Replace(text, @"(?<!:)//.*", "");

    [GeneratedRegex(@"(?:^using |\b)PlanSite\.([A-Z][A-Za-z]+)")]
    private static partial Regex UsingOfOurs();

    // A type's name at the beginning of an expression, qualified or not; a property of ours (plan.File) is none, nor is a reader of a
    // stream at hand, such as a table embedded in the program.
    [GeneratedRegex(@"(?<![.\w])(System\.(IO\.|Diagnostics\.)?)?(File\.(Read|Write|Open|Exists|Delete|Move|Copy|Create|Append|Set|Get)|(Directory|Console|Process|Path)\.[A-Z]|Environment\.(?!ProcessorCount\b)[A-Z]|DateTime(Offset)?\.(Now|UtcNow|Today)|Guid\.NewGuid|Random\b|Stopwatch\b|(File|Directory)Info\b|FileStream\b|Stream(Reader|Writer)\b(?!\(stream\b)|HttpClient\b|Socket\b)")]
    private static partial Regex Outside();

    [GeneratedRegex(@"Stopwatch\.(StartNew|GetTimestamp|GetElapsedTime)|Environment\.CpuUsage")]
    private static partial Regex Clock();

    [GeneratedRegex("\"([a-z0-9]+(?:-[a-z0-9]+)*(?:\\.[a-z]+)?)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("(?:Error|Warning|Refused)\\(\\s*\"([a-z0-9.-]+)\"")]
    private static partial Regex Reported();
}

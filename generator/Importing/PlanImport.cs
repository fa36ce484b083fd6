using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using PlanSite.Linking;
using PlanSite.Model;
using PlanSite.Problems;
using PlanSite.Sources;
using PlanSite.Spreadsheets;

namespace PlanSite.Importing;

/// <summary>What an editor says of a file to take in; what is left out is looked for in the file.</summary>
/// <param name="Path">The file as the editor named it.</param>
public sealed record ImportOptions(string Path, string? Province, int? Year, string? Title);

/// <summary>A plan file that an import comes to.</summary>
/// <param name="Path">Where it belongs, relative to the site.</param>
/// <param name="Text">The whole file.</param>
/// <param name="Rows">How many tasks it has.</param>
public sealed record ImportedPlan(string Path, string Text, ImmutableArray<ReadRow> Rows);

/// <summary>From the table that a province filled in to a plan file: a pure function, as a build is.</summary>
public sealed partial class PlanImport
{
    private readonly SourceTree _site;
    private readonly Content _content;
    private readonly ProblemList _problems;

    private PlanImport(SourceTree site, ProblemList problems)
    {
        (_site, _problems) = (site, problems);
        // What is wrong elsewhere is for check to say; without the taxonomy nothing can be taken in.
        var found = new ProblemList();
        _content = Content.Load(site, found);
        foreach (var problem in found.InOrderOfReport.Where(problem => problem.Place.File is Content.ProvincesFile or Content.PrioritiesFile))
            problems.Add(problem);
    }

    /// <summary>The plan; null if the file is refused. What was doubtful is in the problems either way.</summary>
    /// <param name="options">What is said of the file.</param>
    /// <param name="bytes">What it holds.</param>
    /// <param name="site">The site, for its taxonomy.</param>
    /// <param name="existing">Gives the file that is at a path already, to be updated; null: there is none.</param>
    /// <param name="problems">Takes what was doubtful.</param>
    public static ImportedPlan? Run(ImportOptions options, ReadOnlyMemory<byte> bytes, SourceTree site, Func<string, SourceFile?> existing, ProblemList problems) =>
        GridFile.Read(options.Path, bytes, problems) is { } grid ? new PlanImport(site, problems).Run(options, grid, existing) : null;

    private ImportedPlan? Run(ImportOptions options, Grid grid, Func<string, SourceFile?> existing)
    {
        if (_problems.HasErrors)
            return null;
        var title = PlanTitle.Find(grid, options.Path, _content.Provinces);
        if (ProvinceOf(options, title) is not { } province)
            return null;
        if ((options.Year ?? title?.Year) is not { } year)
        {
            _problems.Error("import-refused.year", Place.StartOf(options.Path));
            return null;
        }
        var rows = PlanTable.Read(grid, title?.Cell, NumberOf, _problems);
        foreach (var stray in grid.Outside.Where(stray => stray != title?.Outside))
            _problems.Warning("import-left-out.outside", stray.Place, ("found", stray.Text));
        if (rows.Length == 0)
        {
            _problems.Error("import-refused.rows", Place.StartOf(options.Path), ("allowed", string.Join("、", ColumnTitles.All.Select(column => column.Titles[0]))));
            return null;
        }
        foreach (var lost in rows.SelectMany(Cells).Where(cell => cell.Text.Contains('\uFFFD')))
            _problems.Error("import-refused.lost", lost.Source.Place, ("found", lost.Text));
        if (_problems.HasErrors)
            return null;

        var path = string.Create(CultureInfo.InvariantCulture, $"{Content.PlansFolder}{year}/{province.Slug}.yml");
        var name = options.Title ?? title?.Text ?? string.Create(CultureInfo.InvariantCulture, $"{province.Name}{year}年工作要点");
        var lines = existing(path) is { } old ? Updated(old, options, province, year, rows) : Fresh(province, year, name, rows);
        if (lines.IsDefault)
            return null;
        var text = string.Join('\n', lines) + "\n";
        return IsWritten(path, text, rows) ? new ImportedPlan(path, text, rows) : null;
    }

    private Province? ProvinceOf(ImportOptions options, PlanTitle? title)
    {
        var names = new NameTable<Province>("unknown-province", _content.WasRead(Content.ProvincesFile));
        foreach (var province in _content.Provinces.Where(province => province.Slug.Length > 0 && province.Letters.Length > 0))
            names.Add(province, province.Wordings.Select(name => name.Text));
        if (options.Province is { } given)
            return names.Resolve(new Name(given, Place.StartOf(options.Path)), _problems);
        if (title is null)
            _problems.Error("import-refused.province", Place.StartOf(options.Path));
        return title?.Province;
    }

    private int? NumberOf(string text) => NumberOf(_content.Priorities, text);

    /// <summary>The number of the priority that a text names; null if it names none.</summary>
    public static int? NumberOf(ImmutableArray<Priority> priorities, string text)
    {
        var key = Wording.Key(text);
        return priorities.FirstOrDefault(priority => priority.Wordings.Any(wording => Wording.Key(wording.Text) == key))?.Number;
    }

    private static ImmutableArray<string> Fresh(Province province, int year, string title, ImmutableArray<ReadRow> rows)
    {
        var ids = IdSequence.After(province.Letters, year, []);
        return
        [
            .. PlanYaml.Head(province.Name, year, title),
            .. from priority in PlanDraft.Of(rows)
               from line in PlanYaml.Priority(priority.Priority, PlanIndents.Usual).Concat(
                   from @group in priority.Groups
                   from inner in PlanYaml.Item(@group.Item, PlanIndents.Usual).Concat(@group.Rows.SelectMany(row => PlanYaml.Task(ids.Next(), row, PlanIndents.Usual)))
                   select inner)
               select line,
        ];
    }

    private ImmutableArray<string> Updated(SourceFile old, ImportOptions options, Province province, int year, ImmutableArray<ReadRow> rows)
    {
        if (PlanLines.Read(old, _problems) is not { } lines)
            return default;
        if (options.Title is { } title && title != lines.Plan.Title)
        {
            _problems.Error("import-refused.title", Place.StartOf(old.Path), ("found", lines.Plan.Title));
            return default;
        }
        if (lines.Plan.Year == year && province.Wordings.Any(name => Wording.Key(name.Text) == Wording.Key(lines.Plan.Province.Text)))
            return PlanUpdate.Of(lines, rows, province.Letters, _problems);
        _problems.Error("import-refused.other", Place.StartOf(old.Path), ("found", $"{lines.Plan.Province.Text}{lines.Plan.YearText}"), ("allowed", $"{province.Name}{year.ToString(CultureInfo.InvariantCulture)}"));
        return default;
    }

    // What is to be written is read as a build would read it: it must hold the rows, and what a build would say of them is said now, at
    // the cells they came from.
    private bool IsWritten(string path, string text, ImmutableArray<ReadRow> rows)
    {
        var found = new ProblemList();
        var file = SourceFile.OfText(path, text);
        var content = Content.Load(new SourceTree(_site.Files.Where(each => each.Path != path).Append(file)), new ProblemList());
        var plan = content.Plans.FirstOrDefault(each => each.File == path);
        var written = plan?.Priorities.SelectMany(priority => priority.Items.SelectMany(item => item.Tasks.Select(task => (priority.Priority, item.Item, Task: task)))).ToImmutableArray() ?? [];
        if (!written.Select(row => Key(row.Priority.Text, row.Item?.Text, row.Task.Task.Text, row.Task.Result?.Text, row.Task.Departments?.Text))
                .SequenceEqual(rows.Select(row => Key(row.Priority.Text, row.Item?.Text, row.Task.Text, row.Result?.Text, row.Departments?.Text)))
            || written.Select(row => row.Task.Id.Text).Distinct(StringComparer.Ordinal).Count() < rows.Length)
        {
            _problems.Error("import-refused.layout", Place.StartOf(path));
            return false;
        }
        Linker.Link(content with { Plans = [plan!] }, found);
        var cells = new Dictionary<int, GridCell>();
        foreach (var ((priority, item, task), row) in written.Zip(rows))
        {
            Map(priority, row.Priority);
            Map(item, row.Item);
            Map(task.Task, row.Task);
            Map(task.Result, row.Result);
            Map(task.Departments, row.Departments);
        }
        foreach (var problem in found.Sorted().Where(problem => problem.Place.File == path))
        {
            if (cells.TryGetValue(problem.Place.Line, out var cell))
                _problems.Add(problem with { Severity = Severity.Warning, Place = cell.Place });
        }
        return true;

        void Map(Cell? to, ReadCell? from)
        {
            for (var line = 0; to is not null && from is not null && line <= to.Text.AsSpan().Count('\n'); line++)
                cells.TryAdd(to.Source.Place.Line + line, from.Source);
        }
    }

    private static string Key(params ReadOnlySpan<string?> cells) => string.Join('\0', cells.ToArray().Select(cell => cell is null ? "\u0001" : Wording.Key(cell)));

    private static IEnumerable<ReadCell> Cells(ReadRow row) => new[] { row.Priority, row.Item, row.Task, row.Result, row.Departments }.OfType<ReadCell>();
}

/// <summary>The title of a plan, where a text says no more than that: 四川省2018年工作要点.</summary>
internal sealed partial record PlanTitle(string Text, Province Province, int Year, GridCell? Cell, GridText? Outside)
{
    /// <summary>The title above the table, else the name of a sheet or of the file; null if there is none, or if several contradict.</summary>
    public static PlanTitle? Find(Grid grid, string path, ImmutableArray<Province> provinces)
    {
        var texts = grid.Outside.Select(text => Of(text.Text, provinces, null, text))
            .Concat(grid.Tables.SelectMany(table => table.Cells.TakeWhile(cell => cell.Row <= 5)).Select(cell => Of(cell.Text, provinces, cell, null)))
            .OfType<PlanTitle>().ToImmutableArray();
        if (texts.Length == 0)
            texts = [.. grid.Tables.Select(table => table.Name).Append(NameOf(path)).Select(name => Of(name, provinces, null, null)).OfType<PlanTitle>()];
        return texts.DistinctBy(title => (title.Province.Slug, title.Year)).Count() == 1 ? texts[0] : null;
    }

    private static string NameOf(string path)
    {
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.LastIndexOf('.') is var dot and > 0 ? name[..dot] : name;
    }

    private static PlanTitle? Of(string text, ImmutableArray<Province> provinces, GridCell? cell, GridText? outside)
    {
        var title = Typography.OfLine(text);
        if (title.Length > 60 || Pattern().Match(title) is not { Success: true } match)
            return null;
        var province = provinces.FirstOrDefault(each => each.Slug.Length > 0 && each.Letters.Length > 0 && each.Wordings.Any(name => name.Text == match.Groups[1].Value));
        return province is null ? null : new PlanTitle(title, province, int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture), cell, outside);
    }

    [GeneratedRegex("^([^0-9]{2,12}?)((?:19|20)[0-9]{2})年(?:度)?[^0-9]*(?:工作要点|工作计划|要点)(?:[(（].*[)）])?$")]
    private static partial Regex Pattern();
}

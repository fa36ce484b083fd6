using System.Collections.Immutable;
using PlanSite.Linking;
using PlanSite.Model;

namespace PlanSite.Pages;

/// <summary>The columns of a cited document where it is taken away as data. To add one, add a line, and its words to <c>content/ui/</c>.</summary>
public static class DocumentColumns
{
    /// <summary>The columns of a site. The address of a document's page on the web is one of them only where it is known.</summary>
    public static ImmutableArray<Column<CitedDocument>> Of(Site site)
    {
        ImmutableArray<Column<CitedDocument>> always =
        [
            new("title", ColumnKind.Text, true, 60, document => document.Title),
            new("document_kind", ColumnKind.Text, false, 12, document => document.Kind),
            new("provinces", ColumnKind.List, true, 30, document => site.RowsCiting(document).Select(row => row.Province.Name).Distinct()),
            new("task_count", ColumnKind.Number, true, 9, document => site.RowsCiting(document).Length),
            new("tasks", ColumnKind.List, true, 30, document => site.RowsCiting(document).Select(row => row.Id)),
            new("path", ColumnKind.Text, true, 40, document => Address.Of(document).Text),
        ];
        return site.Content.Settings.BaseUrl is { } url
            ? always.Add(new("url", ColumnKind.Text, true, 50, document => Frame.CanonicalOf(url, Address.Of(document))))
            : always;
    }
}

using PlanSite.Pages;
using PlanSite.Problems;
using PlanSite.Tests.Searching;
using Xunit;

namespace PlanSite.Tests.Pages;

/// <summary>What the search page offers without a script.</summary>
public class SearchPageIndexTests
{
    [Fact]
    public void Few_documents_are_all_there()
    {
        var site = TestSites.RealSite();
        var view = ViewOf(site);
        Assert.Equal(site.Documents.Select(document => document.Title), view.Documents.Select(link => link.Text));
        Assert.Null(view.AllDocuments);
    }

    [Fact]
    public void Of_many_documents_those_most_cited_are_there_and_the_way_to_all()
    {
        var site = Build.Link(SyntheticSite.Of(1_000, TestSites.Real()), null, new ProblemList());
        var view = ViewOf(site);
        var least = view.Documents.Min(link => link.Count);
        Assert.True(site.Documents.Length > view.Documents.Length);
        Assert.True(site.Documents.Count(document => site.RowsCiting(document).Length > least) < view.Documents.Length);
        Assert.Equal("../documents/index.html", view.AllDocuments!.Href);
        Assert.Contains(site.Documents.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), view.AllDocuments.Text, StringComparison.Ordinal);
    }

    private static SearchView ViewOf(PlanSite.Linking.Site site) => (SearchView)SearchPage.Plan(new Planning(site, new ProblemList())).Single().Content(new Planning(site, new ProblemList())).View;
}

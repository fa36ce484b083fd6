using PlanSite.Pages;
using PlanSite.Problems;
using Xunit;

namespace PlanSite.Tests.Pages;

/// <summary>On a site of 31 provinces and three years no page lists more than readers can take in, and nothing is left out.</summary>
public class YearPartsTests
{
    private static readonly Planning Planning = new(TestSites.TenThousandRows, new ProblemList());

    [Fact]
    public void A_long_list_has_a_page_a_year_and_the_newest_stays_where_it_was()
    {
        var rows = Planning.Site.RowsOf(Planning.Site.Families.MaxBy(family => Planning.Site.RowsOf(family).Length)!);
        var page = new SitePath("departments/office.html");
        Assert.True(rows.Length > YearParts.MostRows);
        Assert.Equal(Planning.Site.Years.Select(year => (int?)year), YearParts.Of(rows));
        Assert.Equal(page, YearParts.PathOf(page, rows, Planning.Site.Years[0]));
        Assert.Equal($"departments/office-{Planning.Site.Years[^1]}.html", YearParts.PathOf(page, rows, Planning.Site.Years[^1]).Text);
        Assert.Equal(rows.Select(row => row.Id), YearParts.Of(rows).SelectMany(year => YearParts.In(rows, year)).Select(row => row.Id));
        Assert.All(YearParts.Of(rows), year => Assert.All(YearParts.In(rows, year), row => Assert.Equal(year, row.Plan.Year)));
    }

    [Fact]
    public void A_list_of_one_year_or_of_few_tasks_stays_whole()
    {
        var rows = Planning.Site.Rows;
        var ofOneYear = YearParts.In(rows, Planning.Site.Years[0]);
        Assert.Equal([null], YearParts.Of(ofOneYear));
        Assert.Equal([null], YearParts.Of([.. ofOneYear.Take(1), rows[^1]]));
        Assert.Equal([null], YearParts.Of([]));
    }

    [Fact]
    public void A_task_whose_item_stands_in_many_plans_names_each_with_its_number()
    {
        var views = AllPages.Plan(Planning).Where(page => page.Template == "task").Take(400).Select(page => (TaskView)page.Content(Planning).View).ToList();
        Assert.All(views, view => Assert.True(view.Elsewhere.IsEmpty || view.ElsewherePlans.IsEmpty));
        Assert.All(views, view => Assert.True(view.Elsewhere.Sum(group => group.Entries.Length) <= 24));
        var rows = Planning.Site.Rows.ToDictionary(row => row.Id);
        Assert.Contains(views, view => !view.ElsewherePlans.IsEmpty);
        Assert.All(views.Where(view => !view.ElsewherePlans.IsEmpty), view =>
        {
            var row = rows[view.Id];
            Assert.Equal(Planning.Site.RowsUnder(row.Item!).Count(other => other.Plan.Year == row.Plan.Year && other.Province.Slug != row.Province.Slug), view.ElsewherePlans.Sum(link => link.Count));
        });
    }

    [Fact]
    public void A_priority_of_many_tasks_leads_to_them_and_lists_none()
    {
        var views = AllPages.Plan(Planning).Where(page => page.Template == "priority" && page.Here.Edition is null).Select(page => (PriorityView)page.Content(Planning).View).ToList();
        Assert.Contains(views, view => view.TaskCount > YearParts.MostRows);
        Assert.All(views.Where(view => view.TaskCount > YearParts.MostRows), view =>
        {
            Assert.True(view.Items.IsEmpty && view.WithoutItem.IsEmpty);
            Assert.Equal(view.TaskCount, view.Matrix.Lines.Sum(line => line.Total) + view.PlansWithoutItem.Sum(link => link.Count));
        });
    }

    [Fact]
    public void The_rows_of_an_item_in_a_year_are_those_of_the_year()
    {
        var site = Planning.Site;
        Assert.All(site.Items.Take(20), item => Assert.All(site.Years.Append(1999), year =>
            Assert.Equal(site.RowsUnder(item).Where(row => row.Plan.Year == year).Select(row => row.Id), site.RowsUnder(item, year).Select(row => row.Id))));
    }
}

using PlanSite.Pages;
using Xunit;

namespace PlanSite.Tests.Pages;

public class SitePathTests
{
    [Theory]
    [InlineData("index.html", "about.html", "about.html")]
    [InlineData("plans/2017/guangdong/gd-2017-008.html", "items/patent-navigation.html", "../../../items/patent-navigation.html")]
    [InlineData("plans/2017/guangdong/index.html", "plans/2017/hainan/index.html", "../hainan/index.html")]
    [InlineData("plans/index.html", "plans/index.html", "index.html")]
    public void A_link_is_relative_and_names_the_file(string here, string there, string link) =>
        Assert.Equal(link, new SitePath(here).To(new SitePath(there)));

    [Fact]
    public void Every_link_resolves_to_what_it_was_made_for()
    {
        string[] paths = ["index.html", "a.html", "a/index.html", "a/b.html", "a/b/c.html", "b/a/c.html", "b/a/d/e.html"];
        foreach (var here in paths)
        {
            foreach (var there in paths)
                Assert.Equal(there, new SitePath(here).Resolve(new SitePath(here).To(new SitePath(there), "x")));
        }
    }

    [Theory]
    [InlineData("../x.html")]
    [InlineData("a/../../x.html")]
    public void A_link_out_of_the_site_resolves_to_nothing(string link) => Assert.Null(new SitePath("index.html").Resolve(link));

    [Theory]
    [InlineData("/index.html")]
    [InlineData("A.html")]
    [InlineData("计划.html")]
    [InlineData("a//b.html")]
    [InlineData("a/../b.html")]
    [InlineData("a b.html")]
    [InlineData("")]
    public void What_could_not_stand_in_an_address_is_no_path(string text)
    {
        Assert.Throws<ArgumentException>(() => new SitePath(text));
        Assert.Null(SitePath.TryParse(text));
    }
}

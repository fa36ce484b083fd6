using System.Text.RegularExpressions;
using PlanSite.Pages;
using Xunit;

namespace PlanSite.Tests.Pages;

/// <summary>What is copied of the policy says the same as the one place of it.</summary>
public sealed partial class ContentPolicyTests
{
    private static readonly string Nginx = File.ReadAllText(Path.Combine(TestSites.Repository, ".ci", "publish", "nginx.conf"));
    private static readonly string Security = File.ReadAllText(Path.Combine(TestSites.Repository, ".github", "SECURITY.md"));

    [Fact]
    public void The_configuration_of_nginx_states_the_policy() => Assert.Equal(ContentPolicy.OfServers, OfNginx()["Content-Security-Policy"]);

    [Fact]
    public void The_notes_on_security_name_the_headers_that_the_configuration_sends()
    {
        var noted = Noted().Matches(Security).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        var sent = OfNginx();
        Assert.Equal(ContentPolicy.OfServers, noted["Content-Security-Policy"]);
        Assert.All(noted, header => Assert.Equal(sent[header.Key], header.Value));
        Assert.Equal(3, noted.Count);
    }

    [Fact]
    public void Nothing_unsafe_is_allowed()
    {
        foreach (var policy in new[] { ContentPolicy.OfPages, ContentPolicy.OfServers })
        {
            Assert.DoesNotContain("unsafe", policy);
            Assert.StartsWith("default-src 'none'", policy);
            Assert.Contains("require-trusted-types-for 'script'", policy);
        }
    }

    private static Dictionary<string, string> OfNginx() =>
        Sent().Matches(Nginx).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    [GeneratedRegex("^ *add_header ([A-Za-z-]+) \"?([^\"\n]+?)\"?(?: always)?;$", RegexOptions.Multiline)]
    private static partial Regex Sent();

    [GeneratedRegex("^((?:Content-Security|X-Content-Type|Referrer)-[A-Za-z-]+): (.+)$", RegexOptions.Multiline)]
    private static partial Regex Noted();
}

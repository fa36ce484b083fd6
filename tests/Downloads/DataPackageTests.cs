using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NJsonSchema;
using PlanSite.Output;
using Xunit;

namespace PlanSite.Tests.Downloads;

/// <summary>The description of the data for programs keeps to its published profile and describes the file that is there.</summary>
public class DataPackageTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(Published.BaseUrl)]
    public async Task It_keeps_to_the_profile_of_a_tabular_data_package(string? baseUrl) =>
        Assert.Empty(await Errors(Text(Published.At(baseUrl).Output!, "data/datapackage.json")));

    [Theory]
    [InlineData("\"name\": \"tasks\",\n      \"title\"", "\"title\"")] // a resource without a name
    [InlineData("\"type\": \"integer\"", "\"type\": \"whole\"")]
    [InlineData("\"primaryKey\": \"id\"", "\"primaryKey\": 1")]
    public async Task The_profile_finds_what_is_wrong(string before, string after)
    {
        var text = Text(Published.Root.Output!, "data/datapackage.json");
        Assert.Contains(before, text);
        Assert.NotEmpty(await Errors(text.Replace(before, after)));
    }

    [Fact]
    public void It_describes_the_file_that_is_there()
    {
        var resource = JsonNode.Parse(Text(Published.Root.Output!, "data/datapackage.json"))!["resources"]!.AsArray().Single()!;
        var file = Published.Root.Output!.Files.Single(each => each.Path == "data/" + resource["path"]!.GetValue<string>());
        Assert.Equal(file.Bytes.Length, resource["bytes"]!.GetValue<int>());
        Assert.Equal("sha256:" + Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span)), resource["hash"]!.GetValue<string>());

        var table = Table.Open(file);
        var fields = resource["schema"]!["fields"]!.AsArray();
        Assert.Equal(table.Heads, fields.Select(field => field!["name"]!.GetValue<string>()));
        foreach (var (field, column) in fields.Select((field, i) => (field!, table.Rows.Select(row => row[i]).ToList())))
        {
            if (field["constraints"]!["required"]!.GetValue<bool>())
                Assert.DoesNotContain("", column);
            if (field["type"]!.GetValue<string>() == "integer")
                Assert.All(column, value => Assert.Matches("^[0-9]*$", value));
            if (field["constraints"]!["unique"] is not null)
                Assert.Equal(column.Count, column.Distinct().Count());
        }
    }

    private static async Task<IEnumerable<string>> Errors(string package)
    {
        var profile = Path.Combine(TestSites.Repository, "tests", "Downloads", "profile", "tabular-data-package.json");
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(profile, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        return schema.Validate(package).Select(error => error.ToString());
    }

    private static string Text(OutputTree output, string path) => Encoding.UTF8.GetString(output.Files.Single(file => file.Path == path).Bytes.Span);
}

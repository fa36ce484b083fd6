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
        Assert.Empty(await Errors(Text(Published.At(baseUrl).Output!, "datapackage.json")));

    [Theory]
    [InlineData("\"name\": \"tasks\",\n      \"title\"", "\"title\"")] // a resource without a name
    [InlineData("\"type\": \"integer\"", "\"type\": \"whole\"")]
    [InlineData("\"primaryKey\": \"id\"", "\"primaryKey\": 1")]
    public async Task The_profile_finds_what_is_wrong(string before, string after)
    {
        var text = Text(Published.Root.Output!, "datapackage.json");
        Assert.Contains(before, text);
        Assert.NotEmpty(await Errors(text.Replace(before, after)));
    }

    [Fact]
    public void It_describes_the_tables_of_tasks_targets_and_documents() => Assert.Equal(
        ["tasks data/tasks.plain.csv", "targets targets.plain.csv", "documents documents/index.plain.csv"],
        Resources().Select(resource => $"{resource["name"]} {resource["path"]}"));

    [Theory]
    [InlineData("tasks")]
    [InlineData("targets")]
    [InlineData("documents")]
    public void It_describes_the_file_that_is_there(string name)
    {
        var resource = Resources().Single(each => each["name"]!.GetValue<string>() == name);
        var file = Published.Root.Output!.Files.Single(each => each.Path == resource["path"]!.GetValue<string>());
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
            if (field["type"]!.GetValue<string>() == "number")
                Assert.All(column, value => Assert.Matches("^[0-9]+(\\.[0-9]+)?$", value));
            if (field["constraints"]!["unique"] is not null)
                Assert.Equal(column.Count, column.Distinct().Count());
        }
    }

    [Fact]
    public void Every_target_is_one_of_a_task_that_is_there()
    {
        var key = Resources().Single(each => each["name"]!.GetValue<string>() == "targets")["schema"]!["foreignKeys"]!.AsArray().Single()!;
        Assert.Equal("""{"fields":"id","reference":{"resource":"tasks","fields":"id"}}""", key.ToJsonString());
        var tasks = Published.Root.Site!.Rows.Select(row => row.Id).ToHashSet();
        var targets = Table.Open(Published.Root.Output!.Files.Single(file => file.Path == "targets.plain.csv"));
        Assert.All(targets.Records(targets.Heads), target => Assert.Contains(target["id"], tasks));
    }

    private static IEnumerable<JsonNode> Resources() => JsonNode.Parse(Text(Published.Root.Output!, "datapackage.json"))!["resources"]!.AsArray().Select(each => each!);

    private static async Task<IEnumerable<string>> Errors(string package)
    {
        var profile = Path.Combine(TestSites.Repository, "tests", "Downloads", "profile", "tabular-data-package.json");
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(profile, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        return schema.Validate(package).Select(error => error.ToString());
    }

    private static string Text(OutputTree output, string path) => Encoding.UTF8.GetString(output.Files.Single(file => file.Path == path).Bytes.Span);
}

using PlanSite.Problems;
using PlanSite.Sources;
using Xunit;

namespace PlanSite.Tests.Sources;

/// <summary>What one slip in a map comes to: one problem at its own place.</summary>
public class YamlMapTests
{
    [Fact]
    public void A_misspelt_field_is_reported_at_its_own_column_and_not_missed_as_well() =>
        Assert.Equal(["test.yml:2:1: unknown-field"], Reading("id: a\ntsak: b\n"));

    [Fact]
    public void A_field_that_is_missing_is_reported_where_the_map_begins() =>
        Assert.Equal(["test.yml:1:1: missing-field"], Reading("id: a\nnote: b\n"));

    [Fact]
    public void A_field_of_two_mistakes_has_two_problems() =>
        Assert.Equal(["test.yml:1:5: wrong-type.text", "test.yml:2:1: unknown-field"], Reading("id: [a]\ntsak: b\n"));

    [Fact]
    public void An_empty_field_that_may_be_left_out_is_told_so() =>
        Assert.Equal(["test.yml:2:6: empty-field", "test.yml:3:6: empty-field.optional"], Reading("id: a\ntask:\nnote:\n"));

    [Fact]
    public void A_number_is_written_in_the_digits_0_to_9() =>
        Assert.Equal(["test.yml:3:7: wrong-number"], Reading("id: a\ntask: b\npage: １０４\n"));

    [Fact]
    public void A_pair_without_its_colon_lacks_a_colon() =>
        Assert.Equal(["test.yml:4:3: missing-colon"], Reading("id: a\ntask: b\ncites:\n  实施意见\n"));

    private static IEnumerable<string> Reading(string text)
    {
        var problems = new ProblemList();
        YamlMap.Read(YamlReader.Read("test.yml", text, problems)!, "task", problems, yaml =>
        {
            yaml.Text("id");
            yaml.Text("task");
            yaml.NumberIn(yaml.OptionalText("page"), "page", 1, 999);
            yaml.OptionalText("note");
            yaml.Pairs("cites");
            return yaml;
        });
        return problems.Sorted().Select(problem => $"{problem.Place}: {problem.Message}");
    }
}

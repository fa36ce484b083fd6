using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using PlanSite.Model;
using Xunit;

namespace PlanSite.Tests.Importing;

/// <summary>The printed table out and in again is the same plan; and so it is by way of another program.</summary>
public class RoundTripTests
{
    public static TheoryData<string, string> PlansAndKinds()
    {
        var data = new TheoryData<string, string>();
        foreach (var plan in Taken.Content.Plans)
        {
            foreach (var kind in new[] { "docx", "xlsx", "csv" })
                data.Add(plan.File, kind);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(PlansAndKinds))]
    public void A_plan_written_out_and_taken_in_is_equal_row_for_row(string file, string kind)
    {
        var plan = Plan(file);
        var taken = Taken.In("plan." + kind, Taken.File(Taken.Printed(plan), kind), plan.Province.Text, plan.Year);
        Assert.Equal(Taken.RowsOf(plan), taken.Rows);
        // What stands empty in the print is said, and nothing else is doubtful.
        Assert.All(taken.Messages, message => Assert.StartsWith("import-empty.", message));
    }

    [Theory]
    [MemberData(nameof(PlansAndKinds))]
    public void The_same_plan_is_the_same_bytes(string file, string kind) =>
        Assert.Equal(Taken.File(Taken.Printed(Plan(file)), kind), Taken.File(Taken.Printed(Plan(file)), kind));

    [Theory]
    [MemberData(nameof(PlansAndKinds))]
    public void Taking_a_plan_in_over_itself_changes_no_byte(string file, string kind)
    {
        var plan = Plan(file);
        var old = File.ReadAllText(Path.Combine(TestSites.Repository, file));
        var taken = Taken.In("plan." + kind, Taken.File(Taken.Printed(plan), kind), plan.Province.Text, plan.Year, old);
        Assert.Equal(old, taken.Plan!.Text);
        Assert.DoesNotContain(taken.Messages, message => message.StartsWith("import-row", StringComparison.Ordinal));
    }

    [Fact]
    public void Documents_and_workbooks_are_valid_by_the_schemas_of_Office()
    {
        var table = Taken.Printed(Plan("content/plans/2017/guangdong.yml"));
        var validator = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365);
        using var document = WordprocessingDocument.Open(new MemoryStream(Taken.File(table, "docx")), isEditable: false);
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(Taken.File(table, "xlsx")), isEditable: false);
        Assert.Empty(validator.Validate(document, TestContext.Current.CancellationToken).Concat(validator.Validate(workbook, TestContext.Current.CancellationToken)).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    /// <summary>Made by LibreOffice 7.4 from an HTML table of the published rows, by way of .odt and .ods (see .ci/tables.mjs, which does it with all plans).</summary>
    [Theory]
    [InlineData("hainan-2017.docx")]
    [InlineData("hainan-2017.xlsx")]
    public void A_table_made_by_LibreOffice_is_equal_row_for_row(string name)
    {
        var bytes = File.ReadAllBytes(Path.Combine(TestSites.Repository, "tests", "Importing", "libreoffice", name));
        var taken = Taken.In(name, bytes, "海南省", 2017);
        Assert.Equal(Taken.RowsOf(Plan("content/plans/2017/hainan.yml")), taken.Rows);
        Assert.All(taken.Messages, message => Assert.StartsWith("import-empty.", message));
    }

    private static Plan Plan(string file) => Taken.Content.Plans.Single(plan => plan.File == file);
}

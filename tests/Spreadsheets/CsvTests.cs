using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using PlanSite.Spreadsheets;
using Xunit;

namespace PlanSite.Tests.Spreadsheets;

public class CsvTests
{
    [Theory]
    [InlineData("plain", "中文，全角")]
    [InlineData("a,b", "say \"so\"", "\"")]
    [InlineData("第一行\n第二行", "\r", "\r\n", " ")]
    [InlineData("", "", "")]
    [InlineData("𠮷", "=1+1", "'")]
    [InlineData("one")]
    public void A_row_is_as_CsvHelper_writes_it(params string[] row)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n", ShouldQuote = cell => cell.Field.AsSpan().IndexOfAny(",\"\r\n") >= 0 }))
        {
            foreach (var cell in row)
                writer.WriteField(cell);
            writer.NextRecord();
        }
        Assert.Equal(text.ToString(), Encoding.UTF8.GetString(Csv.Row(row)));
    }
}

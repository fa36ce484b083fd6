using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace PlanSite.Tests.Browsers;

/// <summary>A reader with one tab, and everything the browser had to complain of on the way.</summary>
internal sealed class Visit : IAsyncDisposable
{
    // Both are what a script out of place would do.
    private const string Watch =
        "addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));";

    private readonly IBrowserContext _context;

    private Visit(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Complaints.Enqueue("console: " + message.Text);
        };
        page.PageError += (_, error) => Complaints.Enqueue("exception: " + error);
        page.Dialog += (_, dialog) =>
        {
            Complaints.Enqueue("dialog: " + dialog.Message);
            _ = dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>Errors on the console, exceptions, dialogs, breaches of the policy; in the order they came.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public static async Task<Visit> BeginAsync(Browser browser, BrowserNewContextOptions? options = null)
    {
        var context = await browser.Chromium.NewContextAsync(options ?? new());
        await context.AddInitScriptAsync(Watch);
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>Opens a page of the site; with a query it is put in the address as it is.</summary>
    public async Task GoAsync(Uri root, string path) => await Page.GotoAsync(new Uri(root, path).AbsoluteUri);

    /// <summary>Opens the search page and waits for its answer.</summary>
    /// <param name="parameters">Name and value in turn.</param>
    public async Task SearchAsync(Uri root, params string[] parameters)
    {
        var query = string.Join('&', parameters.Chunk(2).Select(pair => $"{pair[0]}={Percent(pair[1])}"));
        await Page.GotoAsync(new Uri(root, "search/index.html").AbsoluteUri + (query.Length > 0 ? "?" + query : ""));
        await DoneAsync();
    }

    /// <summary>
    /// Waits until the address holds a text. The address is asked for again and again: Playwright's own wait for a navigation may begin after
    /// the navigation has ended, and then waits for ever.
    /// </summary>
    public Task ArrivesAsync([StringSyntax(StringSyntaxAttribute.Regex)] string pattern) => Assertions.Expect(Page).ToHaveURLAsync(new Regex(pattern));

    /// <summary>The status element once the search has answered.</summary>
    public async Task<ILocator> DoneAsync()
    {
        var status = Page.Locator("[data-state=done]");
        await status.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return status;
    }

    /// <summary>Calls a function of the page with JSON, and reads the JSON it gives back.</summary>
    public async Task<T> CallAsync<T>(string function, string json) =>
        JsonSerializer.Deserialize<T>(await Page.EvaluateAsync<string>(function, json))!;

    public void AssertNoComplaints() => Assert.Empty(Complaints);

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    /// <summary>A JSON array of strings in ASCII: unpaired surrogates come over as they are.</summary>
    public static string Json(IEnumerable<string> texts) => $"[{string.Join(',', texts.Select(Json))}]";

    private static string Json(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (var unit in text)
        {
            if (char.IsAsciiLetterOrDigit(unit))
                json.Append(unit);
            else
                json.Append("\\u").Append(((int)unit).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
        }
        return json.Append('"').ToString();
    }

    // Unpaired surrogates become U+FFFD, as in any form that is sent.
    private static string Percent(string text)
    {
        var escaped = new StringBuilder();
        foreach (var octet in Encoding.UTF8.GetBytes(text))
            escaped.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        return escaped.ToString();
    }
}

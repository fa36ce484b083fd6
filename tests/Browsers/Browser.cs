using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(PlanSite.Tests.Browsers.Browser))]
[assembly: AssemblyFixture(typeof(PlanSite.Tests.Browsers.BuiltSite))]

namespace PlanSite.Tests.Browsers;

/// <summary>
/// One Chromium for all tests that need a browser: the one that <c>PLANSITE_BROWSER</c> names, else one that is installed, else it is
/// installed. Without a browser these tests fail; they are never skipped.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] OnPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];

    private static readonly string[] OnMac =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    private static readonly string[] InProgramFiles = [@"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    private readonly List<string> _tried = [];
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    public IBrowser Chromium => _chromium ?? throw new InvalidOperationException("The browser is not started.");

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000); // a busy machine is no failure
        _chromium = await StartInstalledAsync() ?? await InstallAndStartAsync();
        if (_chromium is null)
            Assert.Fail($"""
                The tests of the search need Chromium, Chrome or Edge, and none could be started or installed.
                Install one, or name its program in PLANSITE_BROWSER. What was tried:
                {string.Join('\n', _tried)}
                """);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.CloseAsync();
        _playwright?.Dispose();
    }

    private async Task<IBrowser?> StartInstalledAsync()
    {
        // A named browser is that or none: another one would pass for it.
        if (Environment.GetEnvironmentVariable("PLANSITE_BROWSER") is { Length: > 0 } named)
            return await StartAsync(named);
        foreach (var path in Installed().Where(File.Exists))
        {
            if (await StartAsync(path) is { } browser)
                return browser;
        }
        return null;
    }

    private IEnumerable<string> Installed()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var programs = new[] { Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData }
            .Select(Environment.GetFolderPath).Where(folder => folder.Length > 0);
        return
        [
            .. OnPath.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))),
            .. OperatingSystem.IsMacOS() ? OnMac : [],
            .. OperatingSystem.IsWindows() ? programs.SelectMany(folder => InProgramFiles.Select(program => Path.Combine(folder, program))) : [],
            _playwright!.Chromium.ExecutablePath,
        ];
    }

    private async Task<IBrowser?> InstallAndStartAsync()
    {
        if (Environment.GetEnvironmentVariable("PLANSITE_BROWSER") is { Length: > 0 })
            return null;
        if (OperatingSystem.IsLinux() && Environment.UserName == "root" && await RunAsync("apt-get", "update") && await RunAsync("apt-get", "install", "-y", "chromium", "fonts-noto-cjk")
            && await StartInstalledAsync() is { } browser)
            return browser;
        var status = await Task.Run(() => Microsoft.Playwright.Program.Main(["install", "chromium"]));
        _tried.Add($"playwright install chromium on {RuntimeInformation.OSDescription}: status {status}");
        return await StartInstalledAsync();
    }

    private async Task<IBrowser?> StartAsync(string path)
    {
        try
        {
            return await _playwright!.Chromium.LaunchAsync(new() { ExecutablePath = path, Headless = true, Args = Arguments });
        }
        catch (PlaywrightException failure)
        {
            _tried.Add($"{path}: {failure.Message.Split('\n')[0]}");
            return null;
        }
    }

    private async Task<bool> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            await output;
            _tried.Add($"{program} {string.Join(' ', arguments)}: status {process.ExitCode} {(await error).Trim()}");
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            _tried.Add($"{program}: {failure.Message}");
            return false;
        }
    }
}

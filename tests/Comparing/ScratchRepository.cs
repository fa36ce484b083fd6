using System.Diagnostics;
using System.Text;
using Xunit;

namespace PlanSite.Tests.Comparing;

/// <summary>A repository of git for one test, with the site <c>small</c> in it, in which a test edits as an editor would.</summary>
internal sealed class ScratchRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ScratchRepository()
    {
        TestSites.Copy(System.IO.Path.Combine(TestSites.Good, "small"), Path);
        Git("init", "--quiet");
        Commit("before");
    }

    public string Path => _folder.Path;

    public string Read(string file) => File.ReadAllText(_folder.File(file));

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_folder.File(file))!);
        File.WriteAllText(_folder.File(file), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    public void Replace(string file, string before, string after)
    {
        var text = Read(file);
        Assert.Contains(before, text);
        Write(file, text.Replace(before, after, StringComparison.Ordinal));
    }

    public void Commit(string message, string? time = null)
    {
        Git("add", "--all");
        Run(time, "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", message);
    }

    public string Git(params string[] arguments) => Run(null, arguments);

    private string Run(string? time, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Path, RedirectStandardError = true, RedirectStandardOutput = true };
        if (time is not null)
            start.Environment["GIT_COMMITTER_DATE"] = time;
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEndAsync();
        Assert.Equal("", git.StandardError.ReadToEnd());
        git.WaitForExit();
        return output.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal); // git keeps its objects read-only, which Windows would not delete
        _folder.Dispose();
    }
}

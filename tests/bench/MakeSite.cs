using System.Globalization;
using PlanSite.Sources;
using PlanSite.Tests;
using PlanSite.Tests.Searching;

namespace PlanSite.Bench;

/// <summary>The verb <c>make</c>: a synthetic site as a folder.</summary>
internal static class MakeSite
{
    public static int Run(int tasks, string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Console.Error.WriteLine($"\"{folder}\" is not empty");
            return 1;
        }
        var sources = SyntheticSite.Of(tasks, TestSites.Real());
        Write(sources, folder);
        var plans = sources.Under("content/plans/").Count();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tasks:N0} tasks in {plans} plans in {folder}. Build it: dotnet run -c Release --project generator -- build --site {folder}"));
        return 0;
    }

    /// <summary>Writes the files of a site.</summary>
    /// <param name="former">What stands there already; null: nothing.</param>
    public static void Write(SourceTree sources, string folder, SourceTree? former = null)
    {
        foreach (var file in sources.Files.Where(file => former?.Find(file.Path) != file))
        {
            var path = Path.Combine(folder, file.Path.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes.ToArray());
        }
    }
}

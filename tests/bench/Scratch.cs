namespace PlanSite.Bench;

/// <summary>
/// Where a bench writes. Every run has a folder of its own and nothing is deleted before the end: for minutes after a large deletion
/// every new file is slow (ext4).
/// </summary>
internal sealed class Scratch : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("plansite-bench-").FullName;
    private int _count;

    /// <summary>A path at which there is nothing yet, in a folder that is there.</summary>
    public string Fresh(string name) => Path.Combine(_path, $"{++_count}-{name}");

    /// <summary>Bytes that can still be written.</summary>
    public long Room => new DriveInfo(_path).AvailableFreeSpace;

    public void Dispose() => Directory.Delete(_path, recursive: true);
}

namespace PlanSite.Disk;

/// <summary>A file that is there whole or as it was before, whenever the program or the machine stops.</summary>
internal static class AtomicFile
{
    /// <exception cref="IOException">The disk is full or the folder cannot be written; the file is as it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        path = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        // In the same folder, since only within one disk a file can be put in the place of another at once.
        var staged = Path.Combine(folder, $".{Path.GetFileName(path)}.new");
        try
        {
            using (var stream = new FileStream(staged, FileMode.Create, FileAccess.Write))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            if (!OperatingSystem.IsWindows() && File.Exists(path))
                File.SetUnixFileMode(staged, File.GetUnixFileMode(path)); // who may read it stays as it was
            File.Move(staged, path, overwrite: true);
        }
        finally
        {
            File.Delete(staged);
        }
    }
}

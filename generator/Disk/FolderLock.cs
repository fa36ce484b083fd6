namespace PlanSite.Disk;

/// <summary>The right to change a folder, held by one process at a time: a locked file, which the system lets go however the process ends.</summary>
public sealed class FolderLock : IDisposable
{
    // What a file that another process has locked is answered with: EAGAIN of Linux and of macOS, the sharing violation of Windows.
    private static readonly int[] Locked = [11, 35, 32];

    private readonly string _path;
    private readonly FileStream _stream;

    private FolderLock(string path, FileStream stream) => (_path, _stream) = (path, stream);

    /// <summary>Takes the lock; null: another process has it.</summary>
    /// <param name="path">The file, which is there only while it is locked, or until the next lock if a process was killed.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static FolderLock? Take(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                var options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
                var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, options);
                if (OperatingSystem.IsWindows() || IsStill(path, stream))
                    return new FolderLock(path, stream);
                stream.Dispose();
            }
            catch (IOException failure) when (Locked.Contains(failure.HResult & 0xFFFF))
            {
                return null;
            }
        }
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
            File.Delete(_path); // before it is let go, or it might be the next one's
        _stream.Dispose();
    }

    // Where a file can be deleted while it is open, the one that was locked may be the one that its last holder has just deleted.
    private static bool IsStill(string path, FileStream stream)
    {
        var mark = Guid.NewGuid().ToByteArray();
        stream.SetLength(0);
        stream.Write(mark);
        using var there = SystemCalls.OpenUnlocked(path);
        var read = new byte[mark.Length];
        return there is not null && RandomAccess.Read(there, read, 0) == mark.Length && read.AsSpan().SequenceEqual(mark);
    }
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PlanSite.Disk;

/// <summary>What a file system can do and .NET has no call for, each with its portable twin.</summary>
internal static partial class SystemCalls
{
    private const int CurrentFolder = -100; // AT_FDCWD

    /// <summary>Exchanges the names of two folders at once, so that no reader ever finds one missing; false: it cannot be done here.</summary>
    public static bool TryExchange(string one, string other)
    {
        const uint Exchange = 2; // RENAME_EXCHANGE
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            return RenameAt2(CurrentFolder, one, CurrentFolder, other, Exchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false; // an old libc
        }
    }

    /// <summary>Gives a file a second name; false: this disk has no such links, or the file has too many.</summary>
    public static bool TryLink(string existing, string name) =>
        OperatingSystem.IsWindows() ? CreateHardLink(name, existing, 0) : Link(existing, name) == 0;

    /// <summary>Puts a link in the place of another at once. On Windows there is a moment without either, which the next run repairs.</summary>
    /// <exception cref="IOException">The old link stays.</exception>
    public static void ReplaceLink(string link, string by, string former)
    {
        if (!OperatingSystem.IsWindows())
        {
            if (Rename(by, link) != 0)
                throw new IOException($"{Marshal.GetLastPInvokeErrorMessage()} : '{link}'");
            return;
        }
        if (Directory.Exists(link))
            Directory.Move(link, former);
        Directory.Move(by, link);
        if (Directory.Exists(former))
            Directory.Delete(former);
    }

    /// <summary>Returns when what was written in a folder is on the disk, and not only in memory: a power cut cannot take it back.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsLinux())
        {
            // The whole disk in one call: a call for each of thousands of small files takes many times as long.
            using var handle = OpenUnlocked(folder);
            if (handle is null || SyncDisk(handle) != 0)
                throw new IOException($"{Marshal.GetLastPInvokeErrorMessage()} : '{folder}'");
            return;
        }
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }
    }

    /// <summary>The same for the names in a folder alone, not for what is in its files.</summary>
    public static void FlushNames(string folder)
    {
        if (OperatingSystem.IsWindows())
            return; // its file systems write names down by themselves
        using var handle = OpenUnlocked(folder);
        if (handle is null || SyncFile(handle) != 0)
            throw new IOException($"{Marshal.GetLastPInvokeErrorMessage()} : '{folder}'");
    }

    /// <summary>Opens a file that is locked, as .NET does not; null: it is not there. Not for Windows.</summary>
    public static SafeFileHandle? OpenUnlocked(string path) => Open(path, 0) is var handle and >= 0 ? new SafeFileHandle(handle, ownsHandle: true) : null;

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int oldFolder, string oldPath, int newFolder, string newPath, uint flags);

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Rename(string oldPath, string newPath);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncFile(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncDisk(SafeFileHandle handle);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string name, string existing, nint security);
}

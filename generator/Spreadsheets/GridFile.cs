using PlanSite.Problems;

namespace PlanSite.Spreadsheets;

/// <summary>Reads the tables of a file by its kind. What is wrong with a file is a problem, whatever its bytes are.</summary>
public static class GridFile
{
    /// <summary>In bytes. The largest plan that was ever printed is a hundredth of it without its pictures.</summary>
    public const int GreatestSize = 20 * 1024 * 1024;

    /// <summary>The tables; null with an error if the file is refused.</summary>
    /// <param name="name">The path as the editor wrote it.</param>
    public static Grid? Read(string name, ReadOnlyMemory<byte> bytes, ProblemList problems)
    {
        if (bytes.Length > GreatestSize)
        {
            RefuseSize(name, bytes.Length, problems);
            return null;
        }
        try
        {
            return Extension(name) switch
            {
                ".csv" or ".tsv" => CsvTable.Read(name, bytes, problems),
                ".docx" => OfficePackage.IsSound(name, bytes, "word/", problems) ? WordTables.Read(name, bytes, problems) : null,
                ".xlsx" => OfficePackage.IsSound(name, bytes, "xl/", problems) ? SheetTables.Read(name, bytes, problems) : null,
                ".docm" or ".xlsm" or ".dotm" or ".xltm" or ".xlsb" => Refuse("import-refused.macros", name, problems),
                ".doc" or ".xls" or ".wps" or ".et" or ".rtf" => Refuse("import-refused.legacy", name, problems),
                _ => Refuse("import-refused.extension", name, problems),
            };
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // The libraries throw whatever they like at damaged files; for the editor it is a damaged file.
            return Refuse("import-refused.broken", name, problems);
        }
    }

    /// <summary>Says that a file is too large, before anything of it is read.</summary>
    public static void RefuseSize(string name, long size, ProblemList problems) =>
        problems.Error("import-refused.size", Place.StartOf(name), ("found", (int)Math.Min(int.MaxValue, (size + 1_048_575) / 1_048_576)), ("allowed", GreatestSize / 1_048_576));

    private static Grid? Refuse(string message, string name, ProblemList problems)
    {
        problems.Error(message, Place.StartOf(name), ("found", Extension(name)));
        return null;
    }

    private static string Extension(string name) => name[Math.Max(0, name.LastIndexOf('.'))..].ToLowerInvariant();
}

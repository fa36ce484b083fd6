namespace PlanSite.Problems;

/// <summary>A position in a source file: path relative to the site, line and column counted from 1, columns in UTF-16 units as editors count them.</summary>
public readonly record struct Place(string File, int Line, int Column) : IComparable<Place>
{
    /// <summary>The beginning of a file, for what is wrong with the file as a whole.</summary>
    public static Place StartOf(string file) => new(file, 1, 1);

    public int CompareTo(Place other)
    {
        var byFile = string.CompareOrdinal(File, other.File);
        if (byFile != 0)
            return byFile;
        var byLine = Line.CompareTo(other.Line);
        return byLine != 0 ? byLine : Column.CompareTo(other.Column);
    }

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");

    public static bool operator <(Place left, Place right) => left.CompareTo(right) < 0;
    public static bool operator >(Place left, Place right) => left.CompareTo(right) > 0;
    public static bool operator <=(Place left, Place right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Place left, Place right) => left.CompareTo(right) >= 0;
}

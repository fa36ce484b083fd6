using System.Collections.Immutable;
using System.Text.RegularExpressions;
using PlanSite.Model;
using PlanSite.Problems;

namespace PlanSite.Importing;

/// <summary>The six columns of a printed plan.</summary>
public enum PlanColumn
{
    Number,
    Priority,
    Item,
    Task,
    Result,
    Departments,
}

/// <summary>What the columns are called at the head of a table.</summary>
public static partial class ColumnTitles
{
    /// <summary>The printed title first, then what others call the same. A word stands once.</summary>
    public static ImmutableArray<(PlanColumn Column, ImmutableArray<string> Titles)> All { get; } =
    [
        (PlanColumn.Number, ["序号", "编号", "序"]),
        (PlanColumn.Priority, ["工作重点", "重点工作", "工作要点", "重点任务"]),
        (PlanColumn.Item, ["工作内容", "工作事项", "重点内容", "主要内容"]),
        (PlanColumn.Task, ["具体任务", "任务", "工作任务", "具体工作任务", "主要任务", "具体措施", "工作措施"]),
        (PlanColumn.Result, ["成果形式", "成果", "预期成果", "工作成果", "完成形式"]),
        (PlanColumn.Departments, ["责任部门", "责任单位", "负责部门", "负责单位", "承担部门", "承担单位", "牵头部门"]),
    ];

    /// <summary>The printed title of a column.</summary>
    public static string Of(PlanColumn column) => All[(int)column].Titles[0];

    /// <summary>The column that a text names, spaces and remarks in brackets left out; null if none.</summary>
    /// <param name="isExact">Whether it is one of the known titles, not only near one.</param>
    public static PlanColumn? Named(string text, out bool isExact)
    {
        isExact = true;
        var title = Remark().Replace(Wording.Key(text), "");
        if (title.Length is 0 or > 12)
            return null;
        foreach (var (column, titles) in All)
        {
            if (titles.Contains(title))
                return column;
        }
        isExact = false;
        // A slip of one character; in a shorter title it would be another word.
        if (title.Length < 4 || Nearest.To(title, All.SelectMany(each => each.Titles.Where(known => known.Length >= 4))) is not { } nearest)
            return null;
        return All.First(each => each.Titles.Contains(nearest)).Column;
    }

    [GeneratedRegex(@"\([^()]*\)$|[:、。]$")]
    private static partial Regex Remark();
}

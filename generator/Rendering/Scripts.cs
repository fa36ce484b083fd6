using NUglify.JavaScript;
using NUglify.JavaScript.Syntax;
using NUglify.JavaScript.Visitors;
using PlanSite.Problems;

namespace PlanSite.Rendering;

/// <summary>
/// Makes scripts small: without comments and white space, and with short names. NUglify's own rewriting of code is left off: it turned
/// <c>(-x) ** 2</c>, <c>(0, o.f)()</c>, <c>0xfffffffffffff8ff</c> and default values of parameters into something else without a word.
/// </summary>
internal static class Scripts
{
    private const string Prototype = "__proto__"; // in `{ __proto__ }` a property like any other, in `{ __proto__: … }` not
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly string[] Reserved = ["as", "do", "if", "in", "of", Prototype];

    // As written: MinifyCode is the rewriting.
    private static readonly CodeSettings Settings = new()
    {
        MinifyCode = false,
        StripDebugStatements = false,
        InlineSafeStrings = false,
        IgnoreConditionalCompilation = true,
        IgnorePreprocessorDefines = true,
        LineTerminator = "\n",
    };

    /// <summary>The script as it is published; null if it cannot be read, which is a problem at its place.</summary>
    public static string? Minified(string path, string text, ProblemList problems)
    {
        var settings = Settings.Clone();
        var parser = new JSParser();
        var errors = new List<NUglify.UglifyError>();
        parser.CompilerError += (_, found) => errors.Add(found.Error);
        var script = parser.Parse(new DocumentContext(text), settings);
        // The first is the mistake; those behind it are its echo. Warnings are matters of taste.
        if (errors.Find(error => error.IsError) is { } first)
        {
            problems.Error("asset-script", new Place(path, Math.Max(1, first.StartLine), Math.Max(1, first.StartColumn)), ("found", first.Message));
            return null;
        }
        script.Accept(new LongProperties());
        Rename(parser.GlobalScope);
        using var minified = new StringWriter { NewLine = "\n" };
        OutputVisitor.Apply(minified, script, settings);
        return minified + "\n";
    }

    // A name is renamed wherever it stands in the script, or nowhere: what hides what stays as it was written, whatever the scopes are.
    private static void Rename(GlobalScope script)
    {
        var fields = All(script).SelectMany(scope => scope.NameTable.Values).ToList();
        var kept = script.NameTable.Keys
            .Concat(fields.Where(field => field.FieldType is not (FieldType.Local or FieldType.Argument or FieldType.CatchError)).Select(field => field.Name))
            .Concat(Reserved)
            .ToHashSet(StringComparer.Ordinal);
        var longNames = fields.Where(field => !kept.Contains(field.Name))
            .GroupBy(field => field.Name, StringComparer.Ordinal)
            .OrderByDescending(same => same.Sum(field => field.RefCount + 1)).ThenBy(same => same.Key, StringComparer.Ordinal);
        foreach (var (same, name) in longNames.Zip(ShortNames().Where(name => !kept.Contains(name))))
        {
            foreach (var field in same)
                field.CrunchedName = name;
        }
    }

    private static IEnumerable<ActivationObject> All(ActivationObject scope) => scope.ChildScopes.SelectMany(All).Prepend(scope);

    private static IEnumerable<string> ShortNames()
    {
        string[] shorter = [""];
        while (true)
        {
            shorter = [.. shorter.SelectMany(name => Letters.Select(letter => name + letter))];
            foreach (var name in shorter)
                yield return name;
        }
    }

    // `{ length }` is `{ length: length }`: the property keeps its name when the variable loses its own.
    private sealed class LongProperties : TreeVisitor
    {
        // Which NUglify's visitor passes by.
        public override void Visit(FunctionObject node)
        {
            node.ParameterDeclarations?.Accept(this);
            base.Visit(node);
        }

        public override void Visit(ObjectLiteralProperty node)
        {
            var name = node.Value switch
            {
                INameReference reference => reference.Name,
                BindingIdentifier binding => binding.Name,
                InitializerNode { Binding: BindingIdentifier binding } => binding.Name,
                _ => null,
            };
            if (node.Name is null && name is not (null or Prototype))
                node.Name = new ObjectLiteralField(name, PrimitiveType.String, node.Context) { IsIdentifier = true };
            base.Visit(node);
        }
    }
}

using System.Collections.Immutable;
using System.Text;
using Scriban.Syntax;

namespace PlanSite.Rendering.Binding;

/// <summary>Resolves the names of a template. It knows what templates of sites are made of, and leaves the rest to Scriban.</summary>
internal sealed class Binder
{
    // Room is made for as many as are named; who names more is told by Scriban.
    private const int MostArguments = 32;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly int _arguments;
    private readonly Dictionary<string, int> _locals = new(StringComparer.Ordinal);
    private readonly Stack<(string Name, int Slot, int Turn)> _loops = [];
    private int _slots;

    private Binder(int arguments) => _slots = _arguments = arguments;

    /// <summary>The template with its names resolved; null where it holds what is not bound.</summary>
    public static BoundTemplate? Bind(ScriptPage page)
    {
        try
        {
            var binder = new Binder(HighestArgument(page));
            var body = binder.Block(page.Body);
            return new BoundTemplate(body, binder._arguments, binder._slots);
        }
        catch (NotBound)
        {
            return null;
        }
    }

    private static int HighestArgument(ScriptNode node)
    {
        var highest = node is ScriptIndexerExpression { Target: ScriptVariableLocal { Name: "$" }, Index: ScriptLiteral { Value: int number } } ? number : 0;
        for (var i = 0; i < node.ChildrenCount; i++)
        {
            if (node.GetChildren(i) is { } child)
                highest = Math.Max(highest, HighestArgument(child));
        }
        return highest <= MostArguments ? highest : throw NotBound.Here;
    }

    private ImmutableArray<Statement> Block(ScriptBlockStatement? block) =>
        [.. (block?.Statements ?? []).Select(Bound).OfType<Statement>()];

    // Null for what says nothing.
    private Statement? Bound(ScriptStatement statement) => statement switch
    {
        ScriptRawStatement raw => raw.Text.Length == 0 ? null : new Raw(Utf8.GetBytes(raw.Text.ToString())),
        ScriptEscapeStatement { IsEntering: true, Indent.Length: > 0 } => throw NotBound.Here, // Scriban indents what is printed there
        ScriptEscapeStatement or ScriptNopStatement or ScriptEndStatement => null,
        ScriptExpressionStatement { Expression: ScriptVariableGlobal { Name: "content" } } when !IsLoop("content") => new PrintContent(),
        ScriptExpressionStatement { Expression: ScriptFunctionCall { Target: ScriptVariableGlobal { Name: "include" }, Arguments: [ScriptLiteral { Value: string part }, ..] } include } when !IsLoop("include") =>
            new IncludePart(part, [.. include.Arguments.Skip(1).Select(Bound)]),
        ScriptExpressionStatement { Expression: ScriptAssignExpression { Target: ScriptVariableLocal local, EqualToken.TokenType: Scriban.Parsing.TokenType.Equal } assign } when assign.Value is { } value =>
            new SetLocal(SlotOf(local), Bound(value)),
        ScriptExpressionStatement { Expression: { } printed } => new Print(Bound(printed)),
        ScriptIfStatement choice => new Choice(Bound(choice.Condition!), Block(choice.Then), Otherwise(choice.Else)),
        ScriptForStatement { Variable: ScriptVariableGlobal, Else: null, NamedArguments: null or { Count: 0 } } loop when loop.GetType() == typeof(ScriptForStatement) => Loop(loop),
        _ => throw NotBound.Here,
    };

    private ImmutableArray<Statement> Otherwise(ScriptConditionStatement? otherwise) => otherwise switch
    {
        null => [],
        ScriptElseStatement { Body: var body } => Block(body),
        ScriptIfStatement choice => [Bound(choice)!],
        _ => throw NotBound.Here,
    };

    private Loop Loop(ScriptForStatement loop)
    {
        var list = Bound(loop.Iterator!);
        var (slot, turn) = (_slots++, _slots++);
        _loops.Push((((ScriptVariableGlobal)loop.Variable!).Name, slot, turn));
        var body = Block(loop.Body);
        _loops.Pop();
        return new Loop(list, slot, turn, body);
    }

    private Expression Bound(ScriptExpression expression) => expression switch
    {
        ScriptLiteral { Value: null or string or int or bool } literal => new Constant(literal.Value),
        ScriptNestedExpression { Expression: { } inner } => Bound(inner),
        ScriptVariableGlobal variable => Variable(variable.Name),
        ScriptVariableLocal { Name: not "$" } local => _locals.TryGetValue(local.Name, out var slot) ? new Slot(slot) : throw NotBound.Here,
        ScriptIndexerExpression { Target: ScriptVariableLocal { Name: "$" }, Index: ScriptLiteral { Value: int and > 0 and var number } } => new Slot(number - 1),
        ScriptIndexerExpression { Target: { } list, Index: ScriptLiteral { Value: int and >= 0 and var index } } => new Element(Bound(list), index),
        ScriptMemberExpression { Target: ScriptVariableGlobal { Name: "for" }, Member.Name: var name } => OfTurn(name),
        ScriptMemberExpression { Target: { } target, Member.Name: var name, DotToken.TokenType: Scriban.Parsing.TokenType.Dot } => new Member(Bound(target), name),
        ScriptUnaryExpression { Operator: ScriptUnaryOperator.Not, Right: { } right } => new Not(Bound(right)),
        ScriptBinaryExpression { Left: { } left, Right: { } right } binary => Binary(binary.Operator, Bound(left), Bound(right)),
        ScriptConditionalExpression { Condition: { } condition, ThenValue: { } then, ElseValue: { } otherwise } => new Conditional(Bound(condition), Bound(then), Bound(otherwise)),
        ScriptPipeCall { From: { } from, To: ScriptFunctionCall { Target: ScriptVariableGlobal { Name: "fill" or "fill_printed" } function } call } when !IsLoop(function.Name) =>
            new Filled(Bound(from), [.. call.Arguments.Select(Bound)], function.Name == "fill_printed"),
        ScriptFunctionCall { Target: ScriptMemberExpression { Target: ScriptVariableGlobal { Name: "array" }, Member.Name: "size" }, Arguments: [var list] } when !IsLoop("array") => new Size(Bound(list)),
        ScriptFunctionCall { Target: ScriptMemberExpression { Target: ScriptVariableGlobal { Name: "array" }, Member.Name: "join" }, Arguments: [var list, var between] } when !IsLoop("array") => new Joined(Bound(list), Bound(between)),
        ScriptFunctionCall { Target: ScriptVariableGlobal { Name: "asset" }, Arguments: [ScriptLiteral { Value: string asset }] } when !IsLoop("asset") => new AssetLink(asset),
        ScriptFunctionCall { Target: ScriptVariableGlobal { Name: "data_block" }, Arguments: [var json] } when !IsLoop("data_block") => new DataBlock(Bound(json)),
        ScriptArrayInitializerExpression list => new ListOf([.. list.Values.Select(Bound)]),
        _ => throw NotBound.Here,
    };

    private Expression Variable(string name)
    {
        foreach (var loop in _loops)
        {
            if (loop.Name == name)
                return new Slot(loop.Slot);
        }
        return name switch
        {
            "page" => new Global(rendition => rendition.View),
            "frame" => new Global(rendition => rendition.Frame),
            "ui" => new Global(rendition => rendition.Words),
            _ => throw NotBound.Here,
        };
    }

    private OfTurn OfTurn(string name) => (_loops.TryPeek(out var loop), name) switch
    {
        (true, "first") => new OfTurn(loop.Turn, turn => turn.Index == 0),
        (true, "last") => new OfTurn(loop.Turn, turn => turn.Index == turn.Count - 1),
        (true, "index") => new OfTurn(loop.Turn, turn => turn.Index),
        _ => throw NotBound.Here,
    };

    private static Expression Binary(ScriptBinaryOperator operation, Expression left, Expression right) => operation switch
    {
        ScriptBinaryOperator.And => new Both(left, right, isOr: false),
        ScriptBinaryOperator.Or => new Both(left, right, isOr: true),
        ScriptBinaryOperator.EmptyCoalescing => new OrElse(left, right),
        ScriptBinaryOperator.CompareEqual => new Equal(left, right, isNot: false),
        ScriptBinaryOperator.CompareNotEqual => new Equal(left, right, isNot: true),
        ScriptBinaryOperator.CompareGreater => new Calculation(left, right, (one, other) => one > other),
        ScriptBinaryOperator.CompareGreaterOrEqual => new Calculation(left, right, (one, other) => one >= other),
        ScriptBinaryOperator.CompareLess => new Calculation(left, right, (one, other) => one < other),
        ScriptBinaryOperator.CompareLessOrEqual => new Calculation(left, right, (one, other) => one <= other),
        ScriptBinaryOperator.Add => new Calculation(left, right, (one, other) => checked(one + other)),
        _ => throw NotBound.Here,
    };

    private bool IsLoop(string name) => _loops.Any(loop => loop.Name == name);

    private int SlotOf(ScriptVariableLocal local)
    {
        if (!_locals.TryGetValue(local.Name, out var slot))
            _locals.Add(local.Name, slot = _slots++);
        return slot;
    }
}

using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using PlanSite.Model;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;
using Scriban.Syntax;

namespace PlanSite.Rendering;

/// <summary>
/// Gives templates the properties of view records by their snake_case names, and nothing else: no methods, no setting. One accessor a
/// type for all pages, where Scriban's own would be built anew for each page.
/// </summary>
internal sealed class ViewAccessor : IObjectAccessor
{
    // Boxed once: a page asks hundreds of times whether something is so.
    private static readonly object True = true;
    private static readonly object False = false;

    private static readonly ConcurrentDictionary<Type, ViewAccessor> All = new();

    private readonly FrozenDictionary<string, Func<object, object?>> _getters;
    private readonly string _type;

    private ViewAccessor(Type type)
    {
        _type = type.Name;
        _getters = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0)
            .ToFrozenDictionary(property => StandardMemberRenamer.Rename(property.Name), Getter, StringComparer.Ordinal);
    }

    public bool HasIndexer => false;

    public Type? IndexType => null;

    public static ViewAccessor Of(Type type) => All.GetOrAdd(type, each => new ViewAccessor(each));

    /// <summary>How a property is read; null if there is none of this name.</summary>
    public Func<object, object?>? Find(string member) => _getters.GetValueOrDefault(member);

    public bool TryGetValue(TemplateContext context, SourceSpan span, object target, string member, out object? value)
    {
        if (!_getters.TryGetValue(member, out var getter))
            throw new UnknownName(span, _type, member, [.. _getters.Keys]);
        value = getter(target);
        return true;
    }

    public int GetMemberCount(TemplateContext context, SourceSpan span, object target) => _getters.Count;

    public IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) => _getters.Keys;

    public bool HasMember(TemplateContext context, SourceSpan span, object target, string member) => _getters.ContainsKey(member);

    public bool TrySetValue(TemplateContext context, SourceSpan span, object target, string member, object? value) => false;

    public bool TryGetItem(TemplateContext context, SourceSpan span, object target, object index, out object? value)
    {
        value = null;
        return false;
    }

    public bool TrySetItem(TemplateContext context, SourceSpan span, object target, object index, object? value) => false;

    // A typed delegate behind an untyped one: several times faster than PropertyInfo.GetValue.
    private static Func<object, object?> Getter(PropertyInfo property) =>
        (Func<object, object?>)typeof(ViewAccessor)
            .GetMethod(nameof(Typed), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(property.DeclaringType!, property.PropertyType)
            .Invoke(null, [property.GetMethod!])!;

    private static Func<object, object?> Typed<TView, TValue>(MethodInfo method)
    {
        if (typeof(TView).IsValueType)
            return target => method.Invoke(target, null);
        var get = method.CreateDelegate<Func<TView, TValue>>();
        if (get is Func<TView, bool> isTrue)
            return target => isTrue((TView)target) ? True : False;
        return target => get((TView)target);
    }
}

/// <summary>Gives templates the words of the interface.</summary>
internal sealed class WordsAccessor : IObjectAccessor
{
    public static readonly WordsAccessor Instance = new();

    public bool HasIndexer => false;

    public Type? IndexType => null;

    public bool TryGetValue(TemplateContext context, SourceSpan span, object target, string member, out object? value)
    {
        value = ((Words)target)[member];
        return value is not null ? true : throw new MissingWord(span, member);
    }

    public int GetMemberCount(TemplateContext context, SourceSpan span, object target) => 0;

    public IEnumerable<string> GetMembers(TemplateContext context, SourceSpan span, object target) => [];

    public bool HasMember(TemplateContext context, SourceSpan span, object target, string member) => ((Words)target)[member] is not null;

    public bool TrySetValue(TemplateContext context, SourceSpan span, object target, string member, object? value) => false;

    public bool TryGetItem(TemplateContext context, SourceSpan span, object target, object index, out object? value)
    {
        value = null;
        return false;
    }

    public bool TrySetItem(TemplateContext context, SourceSpan span, object target, object index, object? value) => false;
}

/// <summary>A template asked a view record for a property it does not have.</summary>
internal sealed class UnknownName(SourceSpan span, string type, string name, ImmutableArray<string> allowed)
    : ScriptRuntimeException(span, $"{type} has no {name}")
{
    public string Type => type;
    public string Name => name;
    public ImmutableArray<string> Allowed => allowed;
}

/// <summary>A template asked for a word that the interface does not have.</summary>
internal sealed class MissingWord(SourceSpan span, string name) : ScriptRuntimeException(span, $"there is no word {name}")
{
    public string Name => name;
}

/// <summary>A template asked for a template or asset that is not there.</summary>
internal sealed class MissingFile(SourceSpan span, string message, string name, ImmutableArray<string> allowed)
    : ScriptRuntimeException(span, $"{name} is missing")
{
    public string Key => message;
    public string Name => name;
    public ImmutableArray<string> Allowed => allowed;
}

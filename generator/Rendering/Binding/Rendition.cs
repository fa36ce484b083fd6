using PlanSite.Model;
using PlanSite.Pages;

namespace PlanSite.Rendering.Binding;

/// <summary>One page being rendered by bound templates: what they may name, and where their loop variables, arguments and locals stand.</summary>
internal sealed class Rendition
{
    // Both far above what the largest page takes; behind them Scriban renders the page, and says what is wrong.
    private const int MostSteps = 1_000_000;
    private const int MostBytes = 64_000_000;
    private const int DeepestInclude = 16;

    /// <summary>What a local holds that was not set.</summary>
    public static readonly object Unset = new();

    [ThreadStatic]
    private static Rendition? _ofThread;

    private object?[] _slots = new object?[256];
    private int _base;
    private int _top;
    private int _steps;
    private int _depth;

    public PageText Text { get; } = new();

    public Page Page { get; private set; } = null!;

    public RenderingInputs Inputs { get; private set; } = null!;

    public object View { get; private set; } = null!;

    public Frame Frame { get; private set; } = null!;

    public Words Words { get; private set; } = null!;

    private BoundTemplate Content { get; set; } = null!;

    /// <summary>A slot of the template that is being rendered.</summary>
    public object? this[int slot]
    {
        get => _slots[_base + slot];
        set => _slots[_base + slot] = value;
    }

    /// <summary>Renders a page in its layout; what is returned lasts until this thread renders the next.</summary>
    /// <exception cref="NotBound">Something that Scriban knows better.</exception>
    public static ReadOnlyMemory<byte> Of(BoundTemplate layout, BoundTemplate content, Page page, object view, Frame frame, RenderingInputs inputs)
    {
        var rendition = _ofThread ??= new Rendition();
        rendition.Begin(content, page, view, frame, inputs);
        try
        {
            rendition.Enter(layout, []);
            return rendition.Text.Written;
        }
        finally
        {
            rendition.LetGo();
        }
    }

    /// <summary>The page's own template, where the layout has a place for it.</summary>
    public void RenderContent() => Enter(Content, []);

    /// <summary>Renders a part in the place where it is included.</summary>
    public void Enter(BoundTemplate template, ReadOnlySpan<Expression> arguments)
    {
        Step();
        if (++_depth > DeepestInclude)
            throw NotBound.Here;
        if (_slots.Length < _top + template.Slots + arguments.Length)
            Array.Resize(ref _slots, 2 * (_top + template.Slots + arguments.Length));
        var inner = _slots.AsSpan(_top, template.Slots);
        inner[..template.Arguments].Clear(); // one that is not given is null
        inner[template.Arguments..].Fill(Unset);
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i].Of(this);
            if (i < template.Arguments)
                _slots[_top + i] = argument;
        }

        var (outerBase, outerTop) = (_base, _top);
        (_base, _top) = (_top, _top + template.Slots);
        template.Write(this);
        (_base, _top) = (outerBase, outerTop);
        _depth--;
    }

    /// <summary>To be called in each loop: templates that never end are given up.</summary>
    public void Step()
    {
        if (++_steps > MostSteps || Text.Length > MostBytes)
            throw NotBound.Here;
    }

    // Else each thread of a preview would keep a state of the site that is over.
    private void LetGo()
    {
        (Content, Page, View, Frame, Inputs, Words) = (null!, null!, null!, null!, null!, null!);
        Array.Clear(_slots);
    }

    // What a page before left behind when it was given up is of no concern.
    private void Begin(BoundTemplate content, Page page, object view, Frame frame, RenderingInputs inputs)
    {
        (_base, _top, _steps, _depth) = (0, 0, 0, 0);
        Text.Clear();
        (Content, Page, View, Frame, Inputs) = (content, page, view, frame, inputs);
        Words = page.Here.Edition?.Translation.Words ?? inputs.Site.Content.Words;
    }
}

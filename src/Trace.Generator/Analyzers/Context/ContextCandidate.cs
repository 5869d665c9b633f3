using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>A variable or member in scope that holds a span's identity, or leads to it.</summary>
internal sealed class ContextCandidate(ISymbol symbol, ParentType type)
{
    public ISymbol Symbol { get; } = symbol;

    public ParentType Type { get; } = type;

    /// <summary>Whether it can be passed for a parameter of that type.</summary>
    public bool Leads(ParentType to) => Suffix(to) is not null;

    /// <summary>What is passed for a parameter of that type, to which it leads.</summary>
    public string Expression(ParentType to) => SymbolText.Escape(Symbol.Name) + Suffix(to);

    private string? Suffix(ParentType to) => (Type, to) switch
    {
        (ParentType.NullableSpan, ParentType.Context) => "?.Context",
        (ParentType.Recorder or ParentType.Span, ParentType.Context) => ".Context",
        (ParentType.Span, ParentType.NullableSpan) => "",
        _ => Type == to ? "" : null,
    };
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>
/// What the analyzers of bodies know of a compilation: found once, asked for every operation. A project that does not reference tracing
/// has none, and its analyzers do nothing.
/// </summary>
internal sealed class TracingSymbols
{
    // Analyzers are started one by one: they share what they know of the same compilation.
    private static readonly ConditionalWeakTable<Compilation, StrongBox<TracingSymbols?>> Known = new();

    private readonly ConcurrentDictionary<IMethodSymbol, TracedCallee?> _callees = new(SymbolEqualityComparer.Default);

    private TracingSymbols(Compilation compilation, INamedTypeSymbol traced, INamedTypeSymbol context, INamedTypeSymbol recorder, INamedTypeSymbol span)
    {
        Compilation = compilation;
        Traced = traced;
        SpanContext = context;
        SpanRecorder = recorder;
        Span = span;
        AmbientScope = compilation.GetTypeByMetadataName(KnownTypeNames.AmbientScope);
        HttpMessageInvoker = compilation.GetTypeByMetadataName(KnownTypeNames.HttpMessageInvoker);
        HttpRequestExtensions = compilation.GetTypeByMetadataName(KnownTypeNames.HttpRequestExtensions);
    }

    public Compilation Compilation { get; }

    public INamedTypeSymbol Traced { get; }

    public INamedTypeSymbol SpanContext { get; }

    public INamedTypeSymbol SpanRecorder { get; }

    public INamedTypeSymbol Span { get; }

    public INamedTypeSymbol? AmbientScope { get; }

    /// <summary>The base of <c>HttpClient</c>.</summary>
    public INamedTypeSymbol? HttpMessageInvoker { get; }

    /// <summary>What gives a request its context; null where no handler traces requests.</summary>
    public INamedTypeSymbol? HttpRequestExtensions { get; }

    /// <summary>Null where the compilation does not reference tracing.</summary>
    public static TracingSymbols? Of(Compilation compilation) =>
        Known.GetValue(compilation, static compilation => new StrongBox<TracingSymbols?>(Find(compilation))).Value;

    /// <summary>Whether a value of the type is the identity of a span or leads to it: <c>SpanContext</c>, <c>SpanRecorder</c>, <c>Span</c>, nullable or not.</summary>
    public bool IsContextLike(ITypeSymbol? type) => Is(type, SpanContext) || Is(type, SpanRecorder) || Is(Underlying(type), Span);

    /// <summary>A call of a traced method, in whatever assembly; null for other methods.</summary>
    public TracedCallee? Callee(IMethodSymbol method) =>
        _callees.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, static definition => TracedCallee.From(definition));

    private static TracingSymbols? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName(KnownTypeNames.Traced) is { } traced
        && compilation.GetTypeByMetadataName(KnownTypeNames.SpanContext) is { } context
        && compilation.GetTypeByMetadataName(KnownTypeNames.SpanRecorder) is { } recorder
        && compilation.GetTypeByMetadataName(KnownTypeNames.Span) is { } span
            ? new TracingSymbols(compilation, traced, context, recorder, span)
            : null;

    private static bool Is(ITypeSymbol? type, INamedTypeSymbol known) => SymbolEqualityComparer.Default.Equals(type, known);

    private static ITypeSymbol? Underlying(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}

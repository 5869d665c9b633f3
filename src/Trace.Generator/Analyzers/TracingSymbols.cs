using System;
using System.Collections.Concurrent;
using System.Linq;
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
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _assemblies = new(SymbolEqualityComparer.Default);
    private readonly Func<IMethodSymbol, TracedCallee?> _findCallee;
    private readonly Func<IAssemblySymbol, bool> _findTracing;
    private readonly TracedDeclarations _declarations;

    private TracingSymbols(Compilation compilation, TracedDeclarations declarations, INamedTypeSymbol traced, INamedTypeSymbol context, INamedTypeSymbol recorder, INamedTypeSymbol span)
    {
        Compilation = compilation;
        _declarations = declarations;
        _findCallee = method => TracedCallee.From(_declarations.From(method));
        _findTracing = FindTracing;
        Cores = new TracedCores(this);
        Traced = traced;
        SpanContext = context;
        SpanRecorder = recorder;
        Span = span;
        AmbientScope = compilation.GetTypeByMetadataName(KnownTypeNames.AmbientScope);
        HttpMessageInvoker = compilation.GetTypeByMetadataName(KnownTypeNames.HttpMessageInvoker);
        HttpRequestExtensions = compilation.GetTypeByMetadataName(KnownTypeNames.HttpRequestExtensions);
    }

    public Compilation Compilation { get; }

    public TracedCores Cores { get; }

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
    public TracedCallee? Callee(IMethodSymbol method)
    {
        // Most calls are of methods that cannot be traced: their attributes are never read.
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        return KnowsTracing(definition) ? _callees.GetOrAdd(definition, _findCallee) : null;
    }

    /// <summary>Whether the assembly of a method is tracing itself, or refers to it.</summary>
    public bool KnowsTracing(IMethodSymbol method) => method.ContainingAssembly is { } assembly && _assemblies.GetOrAdd(assembly, _findTracing);

    /// <summary>The declaration of a traced method, read once; null for other methods.</summary>
    public TracedDeclaration? Declaration(IMethodSymbol method) => _declarations.From(method);

    private static TracingSymbols? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName(KnownTypeNames.Traced) is { } traced
        && compilation.GetTypeByMetadataName(KnownTypeNames.SpanContext) is { } context
        && compilation.GetTypeByMetadataName(KnownTypeNames.SpanRecorder) is { } recorder
        && compilation.GetTypeByMetadataName(KnownTypeNames.Span) is { } span
            && TracedDeclarations.Of(compilation) is { } declarations
            ? new TracingSymbols(compilation, declarations, traced, context, recorder, span)
            : null;

    private bool FindTracing(IAssemblySymbol assembly)
    {
        var tracing = SpanContext.ContainingAssembly;
        return SymbolEqualityComparer.Default.Equals(assembly, tracing)
            || SymbolEqualityComparer.Default.Equals(assembly, Compilation.Assembly)
            || assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == tracing.Name));
    }

    private static bool Is(ITypeSymbol? type, INamedTypeSymbol known) => SymbolEqualityComparer.Default.Equals(type, known);

    private static ITypeSymbol? Underlying(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}

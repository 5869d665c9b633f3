using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>The context below which a function works, in a parameter or local of its own.</summary>
internal sealed class ExplicitContext
{
    private ExplicitContext(ISymbol symbol, ITypeSymbol type, string owner)
    {
        Symbol = symbol;
        Owner = owner;
        Name = SymbolText.Escape(symbol.Name);
        (Entry, Value) = Access(Name, type);
    }

    /// <summary>The parameter or local.</summary>
    public ISymbol Symbol { get; }

    public string Name { get; }

    /// <summary>The function, as a message names it.</summary>
    public string Owner { get; }

    /// <summary>What <c>.Activate()</c> is written behind.</summary>
    public string Entry { get; }

    /// <summary>The <c>SpanContext</c>, which may be null.</summary>
    public string Value { get; }

    /// <summary>A recorder that the function itself started below a given context.</summary>
    public static ExplicitContext Of(ILocalSymbol recorder, IMethodSymbol function) => new(
        recorder,
        recorder.Type,
        function.MethodKind == MethodKind.AnonymousFunction ? "the lambda expression" : function.Name);

    /// <summary>What the body of a traced method was given in place of its parent; null for other methods, and where it was given nothing.</summary>
    public static ExplicitContext? OfCore(IMethodSymbol method, TracingSymbols symbols) =>
        symbols.Cores.DeclarationOf(method) is { Core: { } core } declaration
        && symbols.Callee(declaration.Method) is { IsAmbient: false } callee
        && Given(callee, core, method) is { } given
            ? new ExplicitContext(given, given.Type, callee.Method.Name)
            : null;

    private static IParameterSymbol? Given(TracedCallee callee, CoreMatch core, IMethodSymbol method) =>
        method.Parameters.ElementAtOrDefault(callee.ParentParameter is { } parent ? core.OrdinalOf(parent.Ordinal) : core.RecorderIndex);

    // A context may be null where the project does not say so.
    private static (string Entry, string Value) Access(string name, ITypeSymbol type) =>
        ParentTypes.Of(type) switch
        {
            ParentType.Context => (type.NullableAnnotation == NullableAnnotation.NotAnnotated ? name : name + "?", name),
            ParentType.Span => (name + ".Context", name + ".Context"),
            ParentType.NullableSpan => (name + "?.Context", name + "?.Context"),
            _ => (name, name + ".Context"),
        };
}

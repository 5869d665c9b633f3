using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>An operation whose span, if any, hangs under the ambient context.</summary>
internal sealed class AmbientUse
{
    private AmbientUse(string text, TracedCallee? callee = null)
    {
        Text = text;
        Callee = callee;
    }

    /// <summary>As a message names it.</summary>
    public string Text { get; }

    /// <summary>The traced method that is called; null where something else is done.</summary>
    public TracedCallee? Callee { get; }

    /// <summary>Whether the operation sends a request, whose span is the work of a handler.</summary>
    public bool IsRequest { get; private init; }

    /// <summary>Whether the operation starts a span below the ambient context.</summary>
    public bool IsStart { get; private init; }

    /// <summary>Null for an operation that does not depend on the ambient context, as far as can be seen at it.</summary>
    public static AmbientUse? Of(IOperation operation, TracingSymbols symbols) => operation switch
    {
        IInvocationOperation invocation => OfCall(invocation.TargetMethod, symbols),
        IPropertyReferenceOperation { Property: { Name: "Current", IsStatic: true } property } when Is(property.ContainingType, symbols.SpanContext) =>
            new AmbientUse("SpanContext.Current"),
        _ => null,
    };

    private static AmbientUse? OfCall(IMethodSymbol method, TracingSymbols symbols) =>
        symbols.Callee(method) is { } callee ? (callee.IsAmbient ? new AmbientUse(method.Name, callee) : null)
        : method is { Name: "StartAmbient", IsStatic: true } && Is(method.ContainingType, symbols.SpanRecorder) ? new AmbientUse("SpanRecorder.StartAmbient") { IsStart = true }
        : IsSend(method, symbols) || IsJsonSend(method) ? new AmbientUse(method.Name) { IsRequest = true }
        : null;

    private static bool IsSend(IMethodSymbol method, TracingSymbols symbols) =>
        symbols.HttpMessageInvoker is { } invoker
        && !method.IsStatic
        && (Is(method.ContainingType, invoker) || Is(method.ContainingType.BaseType, invoker))
        && method.Name is "Send" or "SendAsync" or "GetAsync" or "PostAsync" or "PutAsync" or "PatchAsync" or "DeleteAsync"
            or "GetStringAsync" or "GetByteArrayAsync" or "GetStreamAsync";

    private static bool IsJsonSend(IMethodSymbol method) =>
        method.Name is "GetFromJsonAsync" or "PostAsJsonAsync" or "PutAsJsonAsync" or "PatchAsJsonAsync" or "DeleteFromJsonAsync"
        && (method.ReducedFrom ?? method).ContainingType.Is(KnownTypeNames.HttpClientJson);

    private static bool Is(ITypeSymbol? type, INamedTypeSymbol known) => SymbolEqualityComparer.Default.Equals(type, known);
}

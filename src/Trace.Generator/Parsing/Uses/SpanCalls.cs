using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Recognises the calls that start, rename and tag spans by hand.</summary>
internal static class SpanCalls
{
    /// <summary>Whether a call of this name may be one: asked first, because it is asked of every call.</summary>
    public static bool MayBe(string methodName) =>
        methodName is "SetTag" or "Start" or "StartAmbient" or "Child" or "ChildSpan" or "UpdateName" or "WithName";

    /// <summary>The argument that names a span; null for other calls.</summary>
    public static (IOperation Name, SpanStart Start)? Naming(IOperation operation, TracingSymbols symbols) => operation switch
    {
        IInvocationOperation call when MayBe(call.TargetMethod.Name) => (call.TargetMethod.Name, Declares(call, symbols.SpanRecorder)) switch
        {
            ("Start" or "Child" or "ChildSpan", true) => Named(call.Arguments, SpanStart.Explicit),
            ("StartAmbient", true) => Named(call.Arguments, SpanStart.Ambient),
            ("UpdateName", true) => Named(call.Arguments, SpanStart.Renamed),
            ("Child", false) when Declares(call, symbols.SpanContext) => Named(call.Arguments, SpanStart.Explicit),
            ("WithName", false) when Declares(call, symbols.Span) => Named(call.Arguments, SpanStart.Renamed),
            _ => null,
        },
        IObjectCreationOperation { Constructor: { } constructor } creation when SymbolEqualityComparer.Default.Equals(constructor.ContainingType, symbols.Span) =>
            Named(creation.Arguments, SpanStart.Explicit),
        _ => null,
    };

    /// <summary>Whether a method names spans or tags of spans, and is not called here: whoever gets it gives the names.</summary>
    public static bool IsHandedOn(IMethodReferenceOperation reference, TracingSymbols symbols) =>
        MayBe(reference.Method.Name)
        && (Is(reference.Method, symbols.SpanRecorder) || Is(reference.Method, symbols.SpanContext) || Is(reference.Method, symbols.Span));

    /// <summary>The recorder whose tag is set.</summary>
    public static IOperation? Tagged(IOperation operation, TracingSymbols symbols) =>
        operation is IInvocationOperation { TargetMethod.Name: "SetTag", Instance: { } recorder } call && Declares(call, symbols.SpanRecorder) ? recorder : null;

    /// <summary>The key that is set and the type of its value, of a call that sets a tag; null where a tag comes from elsewhere.</summary>
    public static (IOperation Key, ITypeSymbol? Type)? Key(IInvocationOperation setTag)
    {
        var arguments = setTag.Arguments;
        if (Argument(arguments, "tag") is { } tag)
        {
            tag = tag is IConversionOperation { OperatorMethod: null } conversion ? conversion.Operand : tag;
            if (tag is not IObjectCreationOperation creation)
            {
                return null;
            }

            arguments = creation.Arguments;
        }

        return Argument(arguments, "key") is { } key ? (key, TypeOf(arguments, "value")) : null;
    }

    /// <summary>The kind that is given, as its number; null where none is, or none that is constant.</summary>
    public static int? Kind(IOperation operation) =>
        Argument(Arguments(operation), "kind") is { ConstantValue: { HasValue: true, Value: int kind } } ? kind : null;

    private static ImmutableArray<IArgumentOperation> Arguments(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.Arguments,
        IObjectCreationOperation creation => creation.Arguments,
        _ => ImmutableArray<IArgumentOperation>.Empty,
    };

    private static (IOperation Name, SpanStart Start)? Named(ImmutableArray<IArgumentOperation> arguments, SpanStart start) =>
        Argument(arguments, "name") is { } name ? (name, start) : null;

    private static IOperation? Argument(ImmutableArray<IArgumentOperation> arguments, string parameter)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == parameter)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static ITypeSymbol? TypeOf(ImmutableArray<IArgumentOperation> arguments, string parameter)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name == parameter)
            {
                return argument.Parameter.Type;
            }
        }

        return null;
    }

    private static bool Declares(IInvocationOperation call, INamedTypeSymbol type) => Is(call.TargetMethod, type);

    private static bool Is(IMethodSymbol method, INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(method.ContainingType, type);
}

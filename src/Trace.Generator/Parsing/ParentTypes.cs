using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Which types can stand for the parent of a span.</summary>
internal static class ParentTypes
{
    /// <summary>Null for a type that cannot.</summary>
    public static ParentType? Of(ITypeSymbol type) =>
        type.Is(KnownTypeNames.SpanContext) ? ParentType.Context
        : type.Is(KnownTypeNames.SpanRecorder) ? ParentType.Recorder
        : type.Is(KnownTypeNames.Span) ? ParentType.Span
        : IsNullable(type, KnownTypeNames.Span) ? ParentType.NullableSpan
        : null;

    public static bool IsNullable(ITypeSymbol type, string metadataName) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
        && nullable.TypeArguments[0].Is(metadataName);
}

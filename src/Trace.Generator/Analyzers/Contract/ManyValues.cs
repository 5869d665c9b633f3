using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Finds in a text the part that surely has another value each time.</summary>
internal static class ManyValues
{
    private static readonly ImmutableArray<string> Types = ImmutableArray.Create(
        "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.Diagnostics.ActivityTraceId", "System.Diagnostics.ActivitySpanId", "Tracing.TraceId", "Tracing.SpanId");

    /// <summary>What has as many ids as there is work: others, such as those of threads, regions or plugins, may be few.</summary>
    private static readonly ImmutableArray<string> Entities = ImmutableArray.Create(
        "order", "user", "customer", "account", "member", "person", "patient", "employee", "student", "visitor", "subscriber", "subscription", "request", "message", "correlation",
        "transaction", "session", "invoice", "payment", "cart", "basket", "booking", "reservation", "ticket", "shipment", "parcel", "delivery", "document", "file", "entity",
        "record", "connection", "conversation", "upload", "download", "trace", "span", "comment", "post", "photo", "refund", "transfer");

    /// <summary>The operation in the text that has many values; null where none surely has.</summary>
    /// <param name="text">The name or key.</param>
    /// <param name="countersToo">Whether counters of loops count.</param>
    /// <param name="before">The constant text before it.</param>
    public static IOperation? In(IOperation text, bool countersToo, string? before = null)
    {
        switch (text)
        {
            case { ConstantValue.HasValue: true }:
                return null;
            case IConversionOperation { OperatorMethod: null } conversion:
                return In(conversion.Operand, countersToo, before);
            case IParenthesizedOperation parenthesized:
                return In(parenthesized.Operand, countersToo, before);
            case IInterpolatedStringOperation interpolated:
                return InHoles(interpolated, countersToo).FirstOrDefault();
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                return In(sum.LeftOperand, countersToo, before) ?? In(sum.RightOperand, countersToo, EndOf(sum.LeftOperand));
            case IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String, Name: "Format" or "Concat" } } call:
                return InArguments(call, countersToo);
            case IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance } call when call.Arguments.IsEmpty || instance.Type.Is("System.Guid"):
                return Has(instance, countersToo, before) ? instance : null;
            default:
                return Has(text, countersToo, before) ? text : null;
        }
    }

    /// <summary>The operations that have many values, one for each hole of the text.</summary>
    public static IEnumerable<IOperation> InHoles(IInterpolatedStringOperation text, bool countersToo)
    {
        string? before = null;
        foreach (var part in text.Parts)
        {
            // A format may leave few values, such as the days of a week.
            if (part is IInterpolationOperation { FormatString: null } hole && In(hole.Expression, countersToo, before) is { } found)
            {
                yield return found;
            }

            before = part is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string constant } } ? constant : null;
        }
    }

    private static string? EndOf(IOperation text) => text switch
    {
        { ConstantValue: { HasValue: true, Value: string constant } } => constant,
        IBinaryOperation sum => EndOf(sum.RightOperand),
        _ => null,
    };

    private static IOperation? InArguments(IInvocationOperation call, bool countersToo)
    {
        foreach (var argument in call.Arguments)
        {
            var items = argument.Value switch
            {
                IArrayCreationOperation { Initializer.ElementValues: var elements } => elements,
                ICollectionExpressionOperation { Elements: var elements } => elements,
                _ => ImmutableArray.Create(argument.Value),
            };
            foreach (var item in items)
            {
                if (In(item, countersToo) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private static bool Has(IOperation value, bool countersToo, string? before)
    {
        if (value.Type is not { } type || value is ILiteralOperation)
        {
            return false;
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        foreach (var known in Types)
        {
            if (type.Is(known))
            {
                return !IsFixed(value);
            }
        }

        return value switch
        {
            ILocalReferenceOperation local => IsSureName(local.Local.Name, before, type) || (countersToo && IsCounter(local.Local)),
            IParameterReferenceOperation parameter => IsSureName(parameter.Parameter.Name, before, type),
            IFieldReferenceOperation { Field.IsStatic: false } field => IsSureName(field.Field.Name, OwnerOf(field.Instance) ?? before, type),
            IPropertyReferenceOperation { Property: { IsStatic: false, IsIndexer: false } property } reference => IsSureProperty(property) || IsSureName(property.Name, OwnerOf(reference.Instance) ?? before, type),
            _ => false,
        };
    }

    /// <summary>A value that a program has one of, such as <c>Guid.Empty</c> or a static field.</summary>
    private static bool IsFixed(IOperation value) => value switch
    {
        IFieldReferenceOperation { Field.IsStatic: true } or IDefaultValueOperation or IObjectCreationOperation => true,
        IPropertyReferenceOperation { Property: { IsStatic: true } property } => property.Name is not ("Now" or "UtcNow" or "Today"),
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: not ("NewGuid" or "CreateVersion7") } } => true,
        _ => false,
    };

    private static bool IsSureProperty(IPropertySymbol property) => property.Name switch
    {
        "Path" or "QueryString" => property.ContainingType.Is("Microsoft.AspNetCore.Http.HttpRequest"),
        "RequestUri" => property.ContainingType.Is("System.Net.Http.HttpRequestMessage"),
        "PathAndQuery" or "Query" => property.ContainingType.Is("System.Uri"),
        "Ticks" => property.ContainingType.Is("System.DateTime") || property.ContainingType.Is("System.DateTimeOffset"),
        "Elapsed" or "ElapsedMilliseconds" or "ElapsedTicks" => property.ContainingType.Is("System.Diagnostics.Stopwatch"),
        "Message" or "StackTrace" => IsException(property.ContainingType),
        _ => false,
    };

    private static bool IsException(ITypeSymbol? type)
    {
        while (type is not null && !type.Is("System.Exception"))
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    private static bool IsSureName(string name, string? context, ITypeSymbol type)
    {
        if (type.SpecialType is not (SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32 or SpecialType.System_UInt64))
        {
            return false;
        }

        name = name.TrimStart('_');
        if (type.SpecialType == SpecialType.System_String
            && (EndsWithWord(name, "email") || EndsWithWord(name, "emailaddress") || EndsWithWord(name, "guid") || EndsWithWord(name, "uuid")))
        {
            return true;
        }

        if (name is "id" or "Id" or "ID")
        {
            return context is not null && IsEntity(context.TrimEnd(' ', '.', ':', '#', '=', '-', '_', '/'));
        }

        return (name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("_id", StringComparison.Ordinal)) && IsEntity(name.Substring(0, name.Length - 2).TrimEnd('_'));
    }

    /// <summary>Whether the name's last word is one of an entity.</summary>
    private static bool IsEntity(string name)
    {
        foreach (var entity in Entities)
        {
            if (EndsWithWord(name, entity))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWithWord(string name, string word)
    {
        var start = name.Length - word.Length;
        return start >= 0
            && string.Compare(name, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
            && (start == 0 || char.IsUpper(name[start]) || !char.IsLetter(name[start - 1]));
    }

    private static string? OwnerOf(IOperation? instance) => instance switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => member.Member.Name,
        IInstanceReferenceOperation self => self.Type?.Name,
        _ => null,
    };

    /// <summary>Whether it counts the rounds of a <c>for</c> statement.</summary>
    private static bool IsCounter(ILocalSymbol local) =>
        local.Type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64
        && local.DeclaringSyntaxReferences.Length == 1
        && local.DeclaringSyntaxReferences[0].GetSyntax().Parent?.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.ForStatementSyntax;
}

using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Tells whether what is recorded can be read as the secret that its name says it is.</summary>
internal static class SecretValues
{
    /// <summary>
    /// The name by which a value is known as a secret: that of its key, its own, or that of a property which its text shows; null for none.
    /// </summary>
    /// <param name="key">The key that was written; null where the name is the key.</param>
    /// <param name="name">What holds the value.</param>
    /// <param name="type">The type of the value.</param>
    public static string? Find(string? key, string name, ITypeSymbol type)
    {
        if (ReadableAs(type) is not { } isNumber)
        {
            return OfRecord(name, type);
        }

        return key is not null && SecretTagNames.NamesSecret(key, isNumber) && !SecretTagNames.IsUnreadable(name) ? key
            : SecretTagNames.NamesSecret(name, isNumber) && (key is null || !(IsToken(name) || SecretTagNames.IsUnreadable(key))) ? name
            : null;
    }

    /// <summary>What the operation reads a value from; null for others: what a call makes of a secret may be none.</summary>
    public static ISymbol? Stored(IOperation value) => value switch
    {
        { ConstantValue.HasValue: true } => null,
        IConversionOperation { OperatorMethod: null } conversion => Stored(conversion.Operand),
        IParenthesizedOperation parenthesized => Stored(parenthesized.Operand),
        ICoalesceOperation coalesce => Stored(coalesce.Value),
        IConditionalAccessOperation access => Stored(access.WhenNotNull),
        IInvocationOperation { TargetMethod: { Name: "ToString", Parameters.IsEmpty: true }, Instance: { } instance } => Stored(instance),
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { IsIndexer: false } } member => member.Member,
        _ => null,
    };

    /// <summary>Whether all that a local or parameter gets in its method may be the secret itself, and nothing says that it was made unreadable.</summary>
    public static bool IsUnchanged(ISymbol stored, IOperation use)
    {
        if (SecretTagNames.IsUnreadable(stored.Name))
        {
            return false;
        }

        if (stored is not (ILocalSymbol or IParameterSymbol))
        {
            return true;
        }

        foreach (var operation in Operations.Root(use).Descendants())
        {
            var given = operation switch
            {
                IVariableDeclaratorOperation { Initializer.Value: var value } declarator when Is(declarator.Symbol, stored) => value,
                IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local, stored) => assignment.Value,
                IAssignmentOperation { Target: IParameterReferenceOperation target } assignment when Is(target.Parameter, stored) => assignment.Value,
                _ => null,
            };
            if (given is not null && !MayBeSecret(given))
            {
                return false;
            }
        }

        return true;
    }

    public static bool? ReadableAs(ISymbol stored) => stored switch
    {
        ILocalSymbol local => ReadableAs(local.Type),
        IParameterSymbol parameter => ReadableAs(parameter.Type),
        IFieldSymbol field => ReadableAs(field.Type),
        IPropertySymbol property => ReadableAs(property.Type),
        _ => null,
    };

    /// <summary>Null for a type whose text does not show the value; otherwise whether it is a number.</summary>
    public static bool? ReadableAs(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type.SpecialType switch
        {
            SpecialType.System_String => false,
            SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32 or SpecialType.System_UInt32
                or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Decimal => true,
            SpecialType.None when type.Is("System.Guid") || type.Is("Microsoft.Extensions.Primitives.StringValues") || type.Is("System.Net.Http.Headers.AuthenticationHeaderValue") => false,
            _ => null,
        };
    }

    private static bool MayBeSecret(IOperation value) => value switch
    {
        IConversionOperation { OperatorMethod: null } conversion => MayBeSecret(conversion.Operand),
        IAwaitOperation awaited => MayBeSecret(awaited.Operation),
        IInvocationOperation call => call.TargetMethod.ContainingType.SpecialType != SpecialType.System_String && !SecretTagNames.IsUnreadable(call.TargetMethod.Name),
        _ => Stored(value) is { } stored && !SecretTagNames.IsUnreadable(stored.Name),
    };

    private static bool Is(ISymbol symbol, ISymbol other) => SymbolEqualityComparer.Default.Equals(symbol, other);

    // A key of its own says which of the many meanings of the word it is.
    private static bool IsToken(string name) => name.EndsWith("oken", System.StringComparison.Ordinal);

    /// <summary>The text of a record shows its public members, unless it says something else.</summary>
    private static string? OfRecord(string name, ITypeSymbol type)
    {
        for (var current = type; current is INamedTypeSymbol { IsRecord: true, DeclaringSyntaxReferences.Length: > 0 }; current = current.BaseType)
        {
            if (current.GetMembers("ToString").Concat(current.GetMembers("PrintMembers")).Any(static member => !member.IsImplicitlyDeclared))
            {
                return null;
            }

            foreach (var member in current.GetMembers())
            {
                var shown = member switch
                {
                    { IsStatic: true } or not { DeclaredAccessibility: Accessibility.Public } => null,
                    IPropertySymbol { IsIndexer: false, GetMethod: not null } property => property.Type,
                    IFieldSymbol field => field.Type,
                    _ => null,
                };
                if (shown is not null && ReadableAs(shown) is { } isNumber && SecretTagNames.NamesSecret(member.Name, isNumber))
                {
                    return $"{name}.{member.Name}";
                }
            }
        }

        return null;
    }
}

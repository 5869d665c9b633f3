using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.Generator;

/// <summary>Symbols as C# text.</summary>
internal static class SymbolText
{
    /// <summary>As generated code names types.</summary>
    public static readonly SymbolDisplayFormat FullyQualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>As the user reads types.</summary>
    public static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat WithoutGlobal = FullyQualified.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    public static string Of(ITypeSymbol type) => Keyword(type.SpecialType) is { } keyword
        ? type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? keyword + "?" : keyword
        : Display(type, FullyQualified);

    public static string Of(INamespaceSymbol space) => Display(space, WithoutGlobal);

    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;

    /// <summary>A type may not be called what newer C# calls a keyword, such as <c>record</c>.</summary>
    public static string EscapeType(string identifier) =>
        SyntaxFacts.GetContextualKeywordKind(identifier) == SyntaxKind.None ? Escape(identifier) : "@" + identifier;

    /// <summary>With angle brackets; empty where there are none.</summary>
    public static string TypeParameters(IEnumerable<ITypeParameterSymbol> parameters, Func<ITypeParameterSymbol, string>? before = null)
    {
        var names = string.Join(", ", parameters.Select(parameter => before?.Invoke(parameter) + EscapeType(parameter.Name)));
        return names.Length == 0 ? "" : $"<{names}>";
    }

    /// <summary>The variance that every part of an interface repeats.</summary>
    public static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };

    /// <summary>A parameter as a value: dynamic arguments would make the calls dynamic ones.</summary>
    public static string Value(IParameterSymbol parameter) =>
        (parameter.Type.TypeKind == TypeKind.Dynamic ? "(object?)" : "") + Escape(parameter.Name);

    /// <summary>One clause a type parameter that is constrained.</summary>
    public static IEnumerable<string> Constraints(IMethodSymbol method, SymbolDisplayFormat format)
    {
        foreach (var parameter in method.TypeParameters)
        {
            var constraints = string.Join(", ", Constraints(parameter, format));
            if (constraints.Length > 0)
            {
                yield return $"where {Escape(parameter.Name)} : {constraints}";
            }
        }
    }

    /// <summary>An override inherits its constraints and repeats only <c>class</c>, <c>struct</c> and <c>default</c>.</summary>
    public static IEnumerable<string> OverrideConstraints(MethodDeclarationSyntax syntax) =>
        syntax.ConstraintClauses.Select(static clause => clause.NormalizeWhitespace().ToFullString());

    /// <summary>The signature that a Core must have.</summary>
    public static string Expected(TracedDeclaration declaration)
    {
        var method = declaration.Method;
        var modifiers = (method.IsStatic ? "static " : "") + (declaration.Has(SyntaxKind.ReadOnlyKeyword) ? "readonly " : "");
        var parameters = method.Parameters.Select(static parameter =>
            $"{Modifiers(parameter, isDeclaration: false)}{parameter.Type.ToDisplayString(Short)} {Escape(parameter.Name)}");
        var clauses = string.Concat(Constraints(method, Short).Select(static clause => " " + clause));
        return $"{modifiers}{ReturnModifiers(method)}{method.ReturnType.ToDisplayString(Short)} {Escape(declaration.CoreName)}{TypeParameters(method.TypeParameters)}({string.Join(", ", parameters)}){clauses}";
    }

    /// <summary>What stands before a return type; ends with a space unless it is empty.</summary>
    public static string ReturnModifiers(IMethodSymbol method) => method.ReturnsByRefReadonly ? "ref readonly " : method.ReturnsByRef ? "ref " : "";

    /// <summary>What stands before a parameter's type; ends with a space unless it is empty.</summary>
    public static string Modifiers(IParameterSymbol parameter, bool isDeclaration)
    {
        var extension = isDeclaration && parameter.Ordinal == 0 && ((IMethodSymbol)parameter.ContainingSymbol).IsExtensionMethod ? "this " : "";
        var variadic = isDeclaration && parameter.IsParams ? "params " : "";

        // Out parameters are scoped anyway, and so are those of a params span.
        var scoped = parameter.ScopedKind != ScopedKind.None && parameter.RefKind != RefKind.Out && variadic.Length == 0 ? "scoped " : "";
        var reference = parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            _ => "",
        };
        return (isDeclaration ? "" : CarriedAttributes.Before(parameter)) + extension + variadic + scoped + reference;
    }

    private static IEnumerable<string> Constraints(ITypeParameterSymbol parameter, SymbolDisplayFormat format)
    {
        if (parameter.HasUnmanagedTypeConstraint)
        {
            yield return "unmanaged";
        }
        else if (parameter.HasValueTypeConstraint)
        {
            yield return "struct";
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            yield return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class";
        }
        else if (parameter.HasNotNullConstraint)
        {
            yield return "notnull";
        }

        foreach (var type in parameter.ConstraintTypes)
        {
            yield return Display(type, format);
        }

        if (parameter.HasConstructorConstraint)
        {
            yield return "new()";
        }

        if (parameter.AllowsRefLikeType)
        {
            yield return "allows ref struct";
        }
    }

    /// <summary>C# takes <c>partial</c> for a modifier where a type begins, also behind <c>global::</c>, and the compiler's own texts do not escape it.</summary>
    private static string Display(ISymbol symbol, SymbolDisplayFormat format)
    {
        const string Partial = "partial";
        var text = symbol.ToDisplayString(format);
        return text.IndexOf(Partial, StringComparison.Ordinal) < 0
            ? text
            : string.Concat(symbol.ToDisplayParts(format).Select(static part => part.ToString() is Partial ? "@" + Partial : part.ToString()));
    }

    /// <summary>Most types of most signatures: their text needs no composing.</summary>
    private static string? Keyword(SpecialType type) => type switch
    {
        SpecialType.System_Void => "void",
        SpecialType.System_Object => "object",
        SpecialType.System_String => "string",
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Char => "char",
        SpecialType.System_Byte => "byte",
        SpecialType.System_Int16 => "short",
        SpecialType.System_Int32 => "int",
        SpecialType.System_Int64 => "long",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_Decimal => "decimal",
        _ => null,
    };
}

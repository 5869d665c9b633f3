using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.CodeFixes;

/// <summary>Names of spans and of attributes.</summary>
internal static class NameText
{
    private static readonly char[] Separators = [' ', '.', ':', '#', '=', '-', '_', '/', '(', ')', '[', ']', '\''];

    /// <summary>The name without a part of it, and without what set it off; null where nothing remains.</summary>
    public static string? Without(string name, string part) => Join(name.Substring(0, name.IndexOf(part, System.StringComparison.Ordinal)), name.Substring(name.IndexOf(part, System.StringComparison.Ordinal) + part.Length));

    /// <summary>What stood before and after a part.</summary>
    public static string? Join(string before, string after)
    {
        var (start, end) = (before.TrimEnd(Separators), after.TrimStart(Separators));
        if (start.Length == 0 || end.Length == 0)
        {
            var rest = start.Length == 0 ? end : start;
            return rest.Trim(Separators).Length == 0 ? null : rest;
        }

        var separator = before.Length > start.Length ? before.Substring(start.Length, 1) : after.Substring(0, after.Length > end.Length ? 1 : 0);
        return start + separator + end;
    }

    /// <summary>The attribute as it is named where another one of ours is; null where that has an alias.</summary>
    public static NameSyntax? AttributeIn(NameSyntax sibling, string attribute)
    {
        var name = SyntaxFactory.IdentifierName(attribute);
        return sibling switch
        {
            QualifiedNameSyntax { Right.Identifier.ValueText: "Traced" or "TracedAttribute" } qualified => qualified.WithRight(name),
            AliasQualifiedNameSyntax { Name.Identifier.ValueText: "Traced" or "TracedAttribute" } aliased => aliased.WithName(name),
            SimpleNameSyntax { Identifier.ValueText: "Traced" or "TracedAttribute" } => name,
            _ => null,
        };
    }
}

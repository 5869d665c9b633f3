using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>
/// Which spans and tags the code of a compilation names, and where. One reader of code for all who ask: the analyzer of the
/// catalogue and the listing.
/// </summary>
internal sealed class SpanUses(TracingSymbols symbols)
{
    private readonly SpanOrigins _origins = new(symbols);

    /// <summary>Those of a traced method that violates no rule.</summary>
    public static IEnumerable<SpanUse> Of(TracedDeclaration declaration)
    {
        yield return SpanUse.OfSpan(declaration.SpanName, NameArgument(declaration.Attribute, null));
        foreach (var tag in TagRules.All(declaration))
        {
            yield return SpanUse.OfTag(declaration.SpanName, tag.Key, NameArgument(tag.Attribute, ReferenceEquals(tag.Attribute, declaration.Attribute) ? "ResultTag" : null));
        }
    }

    /// <summary>Those of a call or an object creation.</summary>
    public IEnumerable<SpanUse> Of(IOperation operation)
    {
        if (SpanCalls.Naming(operation, symbols) is { } naming)
        {
            foreach (var (name, place) in ConstantNames.Of(naming.Name))
            {
                yield return SpanUse.OfSpan(name, place);
            }
        }
        else if (SpanCalls.Tagged(operation, symbols) is { } recorder)
        {
            if (SpanCalls.Key((IInvocationOperation)operation) is not { } tag)
            {
                yield return SpanUse.OfTag(null, null, operation.Syntax);
                yield break;
            }

            var spans = _origins.NamesOf(recorder);
            foreach (var (key, place) in ConstantNames.Of(tag.Key))
            {
                if (spans.Count == 0)
                {
                    yield return SpanUse.OfTag(null, key, place);
                }

                foreach (var span in spans)
                {
                    yield return SpanUse.OfTag(span, key, place);
                }
            }
        }
    }

    /// <summary>The argument that says the name; the attribute where it says none.</summary>
    private static SyntaxNode? NameArgument(AttributeData attribute, string? property)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax)
        {
            return null;
        }

        foreach (var argument in syntax.ArgumentList?.Arguments ?? default)
        {
            if (property is null ? argument.NameEquals is null && argument.NameColon?.Name.Identifier.ValueText is null or "name" : argument.NameEquals?.Name.Identifier.ValueText == property)
            {
                return argument.Expression;
            }
        }

        return syntax;
    }
}

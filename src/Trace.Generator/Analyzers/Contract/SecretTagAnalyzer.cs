using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Tracing.Generator;

/// <summary>TRC017: reports tags of traced methods that look like secrets.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretTagAnalyzer : DeclarationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(DiagnosticDescriptors.SecretTag);

    private protected override void Analyze(SymbolAnalysisContext context, TracedDeclaration declaration)
    {
        foreach (var parameter in declaration.Method.Parameters)
        {
            foreach (var attribute in parameter.GetAttributes())
            {
                if (attribute.AttributeClass.Is(KnownTypeNames.Tag) && attribute.ConstructorArguments.Length < 2
                    && SecretValues.Find(attribute.FirstText(), parameter.Name, parameter.Type) is { } secret)
                {
                    Report(context, attribute.LocationOr(declaration.Location), secret);
                }
            }
        }

        // A fixed text below such a key is in the assembly already; that it stands in every trace is one place more.
        foreach (var attribute in declaration.Method.GetAttributes())
        {
            if (attribute.AttributeClass.Is(KnownTypeNames.Tag)
                && attribute.ConstructorArguments.Length == 2
                && attribute.ConstructorArguments[1] is { Kind: TypedConstantKind.Primitive, Value: string value } && value.Any(char.IsLetterOrDigit)
                && attribute.FirstText() is { } key && SecretTagNames.NamesSecret(key, isNumber: false))
            {
                Report(context, attribute.LocationOr(declaration.Location), key);
            }
        }

        if (ResultRules.Tag(declaration).Key is { } resultKey && ResultRules.TypeOf(declaration) is { } result && SecretValues.Find(resultKey, "result", result) is { } found)
        {
            Report(context, ResultLocation(declaration), found);
        }
    }

    private static Location ResultLocation(TracedDeclaration declaration)
    {
        foreach (var attribute in declaration.Method.GetReturnTypeAttributes())
        {
            if (attribute.AttributeClass.Is(KnownTypeNames.Tag))
            {
                return attribute.LocationOr(declaration.Location);
            }
        }

        return (declaration.Attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == "ResultTag")?.GetLocation() ?? declaration.AttributeLocation;
    }

    private static void Report(SymbolAnalysisContext context, Location location, string secret) =>
        context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.SecretTag, location, secret));
}

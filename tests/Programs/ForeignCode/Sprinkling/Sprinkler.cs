using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Tracing.ForeignCode;

/// <summary>
/// Writes tracing into code of others, by chance with a seed. What must be reported is marked with a comment that names the rule, on the line of the
/// report: all that is reported elsewhere is to be judged.
/// </summary>
internal abstract class Sprinkler(Random random)
{
    public abstract string Name { get; }

    protected Random Random { get; } = random;

    public static SyntaxTrivia Mark(string rule) => SyntaxFactory.Comment($"/*{rule}*/");

    /// <summary>Looks at a whole project before a file of it is changed.</summary>
    public virtual void Prepare(IReadOnlyCollection<SemanticModel> models)
    {
    }

    public abstract SyntaxNode Sprinkle(SyntaxNode root, SemanticModel model);

    protected bool Chance(double share) => Random.NextDouble() < share;

    protected static bool IsInType(MethodDeclarationSyntax method) => method.Parent is ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax;

    protected static bool Has(MethodDeclarationSyntax method, params SyntaxKind[] modifiers) => method.Modifiers.Any(modifier => modifiers.Contains(modifier.Kind()));

    /// <summary>Whether a name is new to a type, so that nothing is hidden by it.</summary>
    protected static bool IsFree(string name, SyntaxNode node) =>
        node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Last().DescendantTokens().All(token => !token.IsKind(SyntaxKind.IdentifierToken) || token.ValueText != name);

    /// <summary>Whether code of an expression tree is not run, and may not say everything.</summary>
    protected static bool IsInExpressionTree(SyntaxNode node, SemanticModel model) => node.Ancestors()
        .OfType<LambdaExpressionSyntax>()
        .Any(lambda => model.GetTypeInfo(lambda).ConvertedType is null or { Name: "Expression" });
}

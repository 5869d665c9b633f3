using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>Methods whose parameters somebody else decides: C#, a framework, a contract, another assembly.</summary>
internal static class ParameterObstacles
{
    // C# calls them without a word, and as they are.
    private static readonly string[] Patterns =
    [
        "Main", "Dispose", "DisposeAsync", "GetEnumerator", "GetAsyncEnumerator", "MoveNext", "MoveNextAsync", "Add", "Deconstruct", "GetAwaiter", "GetResult", "OnCompleted",
        "Slice", "GetPinnableReference", "Select", "SelectMany", "Where", "Join", "GroupJoin", "GroupBy", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Cast",
    ];

    private static readonly string[] FrameworkBases = ["ControllerBase", "PageModel", "Hub", "ViewComponent", "ComponentBase"];

    public static bool Has(IMethodSymbol method, CancellationToken cancellation) =>
        method is not { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation, IsExtern: false, IsVararg: false, IsImplicitlyDeclared: false }
        || Patterns.Contains(method.Name)
        || method.DeclaringSyntaxReferences.Length != 1
        || IsElsewhere(method, cancellation)
        || (method.PartialImplementationPart is { } part && IsElsewhere(part, cancellation))
        || HasMeaning(method)
        || (method.PartialImplementationPart is { } other && HasMeaning(other))
        || IsCalledByFramework(method)
        || HasContext(method);

    private static bool IsElsewhere(IMethodSymbol method, CancellationToken cancellation) =>
        method.DeclaringSyntaxReferences.Length != 1
        || GeneratedFiles.Contain(method.DeclaringSyntaxReferences[0].SyntaxTree)
        || method.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is not MethodDeclarationSyntax
        {
            Parent: ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax or InterfaceDeclarationSyntax,
        } syntax
        || WrittenList.HasBranches(syntax.ParameterList); // those of another configuration would be left out

    /// <summary>Whether an attribute may make somebody call the method by its parameters: a route, a test, an export.</summary>
    private static bool HasMeaning(IMethodSymbol method) => method.GetAttributes().Any(static attribute => attribute.AttributeClass is not { ContainingNamespace: { } space } type
        || (space.ToDisplayString(), type.Name) is not (("System.Diagnostics", _) or ("System.Diagnostics.CodeAnalysis", _) or ("System.Runtime.CompilerServices", not "ModuleInitializerAttribute") or ("System", "ObsoleteAttribute")));

    private static bool IsCalledByFramework(IMethodSymbol method)
    {
        for (var type = method.ContainingType.BaseType; type is not null; type = type.BaseType)
        {
            if (method.DeclaredAccessibility == Accessibility.Public && FrameworkBases.Contains(type.Name) && type.DeclaringSyntaxReferences.IsEmpty)
            {
                return true;
            }
        }

        // Middleware: what stands behind the first parameter is asked of the services.
        return method is { Name: "Invoke" or "InvokeAsync", Parameters.Length: > 0 } && method.Parameters[0].Type.Name == "HttpContext";
    }

    /// <summary>Whether the method, or one that is called like it, takes a context already.</summary>
    private static bool HasContext(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(method.Name).OfType<IMethodSymbol>().Any(static other => other.Parameters.Any(static parameter => ParentTypes.Of(parameter.Type) is not null)))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Tracing.Generator;

namespace Tracing.CodeFixes;

/// <summary>The head that a Core must have, made of the head that it has.</summary>
/// <param name="declaration">The traced method.</param>
/// <param name="core">Core.</param>
/// <param name="source">Its declaration.</param>
/// <param name="taken">What a new parameter cannot be called.</param>
/// <param name="writer">Writes what the declaration says.</param>
/// <param name="generator">Writes types.</param>
internal sealed class CoreSignature(
    TracedDeclaration declaration,
    IMethodSymbol core,
    MethodDeclarationSyntax source,
    IReadOnlyCollection<string> taken,
    CoreWriter writer,
    SyntaxGenerator generator)
{
    private static readonly string[] AsyncResults =
        [KnownTypeNames.Task, KnownTypeNames.TaskOfT, KnownTypeNames.ValueTask, KnownTypeNames.ValueTaskOfT, KnownTypeNames.AsyncEnumerable, KnownTypeNames.AsyncEnumerator];

    private readonly bool _sameTypeParameters = core.Arity == declaration.Method.Arity;

    /// <summary>The traced method, in terms of Core's type parameters.</summary>
    private readonly IMethodSymbol _wanted = core.Arity == declaration.Method.Arity && core.Arity > 0
        ? declaration.Method.Construct([.. core.TypeParameters], [.. core.TypeParameters.Select(static parameter => parameter.NullableAnnotation)])
        : declaration.Method;

    /// <summary>An async Core cannot get every signature, and one that implements an interface has the right one.</summary>
    public static bool IsPossible(IMethodSymbol method, IMethodSymbol core) => !ImplementsInterface(core) && (!core.IsAsync
        || (AsyncResults.Any(name => method.ReturnType.Is(name))
            && method.Parameters.All(static parameter => parameter.RefKind == RefKind.None && !parameter.Type.IsRefLikeType && parameter.Type.TypeKind is not (TypeKind.Pointer or TypeKind.FunctionPointer))));

    /// <summary>The parameters in their new order.</summary>
    public IReadOnlyList<CoreParameter> Parameters => List.All();

    /// <summary>Whether the result is of another type, nullability aside.</summary>
    public bool ChangesResult => core.RefKind != _wanted.RefKind || !SymbolEqualityComparer.Default.Equals(core.ReturnType, _wanted.ReturnType);

    public MethodDeclarationSyntax ApplyTo(MethodDeclarationSyntax current)
    {
        var result = current.WithParameterList(List.List().WithAdditionalAnnotations(Formatter.Annotation));
        if (core.RefKind != _wanted.RefKind || !TypeFlow.Allows(core.ReturnType, _wanted.ReturnType))
        {
            result = result.WithReturnType(ReturnType().WithTriviaFrom(current.ReturnType));
        }

        if (declaration.Method.IsStatic && !core.IsStatic)
        {
            result = WithStatic(result);
        }

        if (HasPointer(result.ParameterList) || HasPointer(result.ReturnType))
        {
            result = WithUnsafe(result, declaration.Syntax!);
        }

        return _sameTypeParameters && ConstraintRules.Satisfies(declaration.Method, core) ? result : WithTypeParameters(result);
    }

    private CoreParameters List => new(_wanted, core, source.ParameterList, taken, Required);

    private static MethodDeclarationSyntax WithStatic(MethodDeclarationSyntax method)
    {
        var index = method.Modifiers.TakeWhile(static modifier =>
            modifier.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PublicKeyword).Count();
        var modifiers = method.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.VirtualKeyword)).ToList();
        if (index > 0)
        {
            modifiers.Insert(index, Layout.Word(SyntaxKind.StaticKeyword));
            return method.WithModifiers(SyntaxFactory.TokenList(modifiers));
        }

        var first = modifiers.Count > 0 ? modifiers[0] : method.ReturnType.GetFirstToken();
        var word = Layout.Word(SyntaxKind.StaticKeyword).WithLeadingTrivia(first.LeadingTrivia);
        method = method.ReplaceToken(first, first.WithLeadingTrivia());
        return method.WithModifiers(method.Modifiers.Insert(0, word));
    }

    private static bool ImplementsInterface(IMethodSymbol core) => core.ContainingType.AllInterfaces
        .SelectMany(contract => contract.GetMembers(core.Name))
        .Any(member => SymbolEqualityComparer.Default.Equals(core.ContainingType.FindImplementationForInterfaceMember(member), core));

    private static bool HasPointer(SyntaxNode node) => node.DescendantNodesAndSelf().Any(static type => type is PointerTypeSyntax or FunctionPointerTypeSyntax);

    /// <summary>Where the declaration says so: else the type around both does.</summary>
    private static MethodDeclarationSyntax WithUnsafe(MethodDeclarationSyntax method, MethodDeclarationSyntax declaration) =>
        !declaration.Modifiers.Any(SyntaxKind.UnsafeKeyword) || method.Modifiers.Any(SyntaxKind.UnsafeKeyword) ? method
        : method.Modifiers.Count > 0 ? method.AddModifiers(Layout.Word(SyntaxKind.UnsafeKeyword))
        : method.WithReturnType(method.ReturnType.WithoutLeadingTrivia()).WithModifiers([Layout.Word(SyntaxKind.UnsafeKeyword).WithLeadingTrivia(method.ReturnType.GetLeadingTrivia())]);

    private MethodDeclarationSyntax WithTypeParameters(MethodDeclarationSyntax method)
    {
        var clauses = CoreWriter.Constraints(declaration.Syntax!, declaration.Method, spelledOut: !StandTogether || _sameTypeParameters)
            .Select(clause => (TypeParameterConstraintClauseSyntax)new TypeParameterNames(declaration.Method, core).Visit(clause)!);
        var last = method.ConstraintClauses.Count > 0 ? method.ConstraintClauses.Last().GetLastToken() : method.ParameterList.GetLastToken();
        var list = new SyntaxList<TypeParameterConstraintClauseSyntax>(clauses.Select(static clause =>
            clause.WithoutTrivia().WithLeadingTrivia(SyntaxFactory.Space).WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation)));
        var trailing = last.TrailingTrivia;
        method = method
            .ReplaceToken(last, last.WithTrailingTrivia())
            .WithConstraintClauses(list)
            .WithTypeParameterList(_sameTypeParameters ? method.TypeParameterList : writer.TypeParameters(declaration.Syntax!, movesBody: false));
        last = list.Count > 0 ? method.ConstraintClauses.Last().GetLastToken() : method.ParameterList.GetLastToken();
        return method.ReplaceToken(last, last.WithTrailingTrivia(trailing));
    }

    private TypeSyntax ReturnType()
    {
        if (declaration.Syntax!.ReturnType is not RefTypeSyntax reference)
        {
            return TypeOf(_wanted.ReturnType, declaration.Syntax.ReturnType);
        }

        return reference.WithoutComments() is RefTypeSyntax bare ? bare.WithType(TypeOf(_wanted.ReturnType, bare.Type)) : reference;
    }

    /// <summary>A parameter of the declaration as Core must take it.</summary>
    private ParameterSyntax Required(int index)
    {
        var syntax = declaration.Syntax!.ParameterList.Parameters[index];
        var parameter = writer.Parameter(syntax, declaration.Method.Parameters[index], movesBody: false).WithoutTrivia();
        return parameter.WithType(TypeOf(_wanted.Parameters[index].Type, syntax.Type!).WithTriviaFrom(parameter.Type!));
    }

    /// <summary>As the declaration writes it where that means the same at Core's place.</summary>
    private TypeSyntax TypeOf(ITypeSymbol type, TypeSyntax written) =>
        StandTogether && SymbolEqualityComparer.Default.Equals(_wanted, declaration.Method)
            ? written.WithoutComments()
            : Escaped((TypeSyntax)generator.TypeExpression(type)).WithAdditionalAnnotations(Simplifier.Annotation);

    // C# takes the word for a modifier where a type begins, which its own generator of syntax does not mind.
    private static TypeSyntax Escaped(TypeSyntax type) => type.ReplaceTokens(
        type.DescendantTokens().Where(static token => token.Text == "partial"),
        static (token, _) => SyntaxFactory.ParseToken("@partial").WithTriviaFrom(token));

    private bool StandTogether => source.Parent == declaration.Syntax!.Parent;
}

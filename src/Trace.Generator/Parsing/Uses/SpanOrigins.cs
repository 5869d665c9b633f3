using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>Tells which span a recorder records: that of the traced method whose body it is given to, or the one that it was started with.</summary>
internal sealed class SpanOrigins(TracingSymbols symbols)
{
    private static readonly string[] Unknown = [];

    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<string>> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The names that the span may have; empty where they cannot be told.</summary>
    public IReadOnlyList<string> NamesOf(IOperation recorder) => recorder switch
    {
        IConversionOperation { OperatorMethod: null } conversion => NamesOf(conversion.Operand),
        IConditionalAccessOperation access => NamesOf(access.WhenNotNull),
        IConditionalAccessInstanceOperation => Unknown,
        IConditionalOperation { WhenFalse: { } otherwise } conditional => Both(NamesOf(conditional.WhenTrue), NamesOf(otherwise)),
        IObjectCreationOperation { Constructor: { } constructor, Arguments.Length: 1 } creation when Is(constructor.ContainingType, symbols.SpanRecorder) =>
            NamesOf(creation.Arguments[0].Value),
        IInvocationOperation { TargetMethod: { Name: "Take", Parameters.IsEmpty: true } take, Instance: { } taken } when Is(take.ContainingType, symbols.SpanRecorder) => NamesOf(taken),
        IPropertyReferenceOperation { Property.Name: "Value", Instance: { Type.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable } => NamesOf(nullable),
        ILocalReferenceOperation { Local: { } local } => OfLocal(local, recorder),
        IParameterReferenceOperation { Parameter: { } parameter } => _known.GetOrAdd(parameter, static parameter => OfParameter((IParameterSymbol)parameter)),
        _ => OfStart(recorder),
    };

    private IReadOnlyList<string> OfStart(IOperation operation)
    {
        if (SpanCalls.Naming(operation, symbols) is not { Start: not SpanStart.Renamed } naming)
        {
            return Unknown;
        }

        var names = ConstantNames.Of(naming.Name).Select(static name => name.Name).ToList();
        return names.Contains(null) ? Unknown : names!;
    }

    /// <summary>A local that holds one recorder from its declaration on.</summary>
    private IReadOnlyList<string> OfLocal(ILocalSymbol local, IOperation reference)
    {
        // Declared before it is used: half-typed locals may be initialised with each other.
        if (local.IsRef
            || local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not VariableDeclaratorSyntax { Initializer.Value: { } value } declarator
            || declarator.SyntaxTree != reference.Syntax.SyntaxTree
            || declarator.Span.End > reference.Syntax.SpanStart)
        {
            return Unknown;
        }

        return _known.TryGetValue(local, out var names)
            ? names
            : _known.GetOrAdd(local, (local.IsUsing || !IsChanged(local.Name, ScopeOf(declarator))) && reference.SemanticModel?.GetOperation(value) is { } operation
                ? NamesOf(operation)
                : Unknown);
    }

    private static SyntaxNode ScopeOf(VariableDeclaratorSyntax declarator) =>
        (SyntaxNode?)declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax) ?? declarator.SyntaxTree.GetRoot();

    private static bool IsChanged(string name, SyntaxNode scope) => scope.DescendantNodes().Any(node =>
        node is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == name && IsWritten(identifier));

    private static bool IsWritten(SyntaxNode place) => place.Parent switch
    {
        ParenthesizedExpressionSyntax parentheses => IsWritten(parentheses),
        AssignmentExpressionSyntax assignment => assignment.Left == place,
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => IsWritten(tuple),
        ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword) || argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword),
        RefExpressionSyntax => true,
        PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.AddressOfExpression),
        _ => false,
    };

    /// <summary>The recorder that a wrapper gives to a body: its own, or the one in the place of the parent.</summary>
    private static IReadOnlyList<string> OfParameter(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary } body
            || !parameter.Type.Is(KnownTypeNames.SpanRecorder)
            || body.DeclaringSyntaxReferences.Any(reference => IsChanged(parameter.Name, reference.GetSyntax())))
        {
            return Unknown;
        }

        var names = new List<string>();
        foreach (var member in body.ContainingType.GetMembers())
        {
            if (member is IMethodSymbol { PartialDefinitionPart: null } method
                && TracedDeclaration.From(method) is { Core: { } core, SpanName: { } name } declaration
                && Is(core.Method.OriginalDefinition, body.OriginalDefinition)
                && GetsOwnRecorder(declaration, core, parameter.Ordinal))
            {
                names.Add(name);
            }
        }

        return names;
    }

    private static bool GetsOwnRecorder(TracedDeclaration declaration, CoreMatch core, int ordinal) =>
        ordinal == core.RecorderIndex || ParentRules.Parameter(declaration)?.Ordinal == core.DeclaredOrdinalOf(ordinal);

    private static string[] Both(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.Count == 0 || other.Count == 0 ? Unknown : [.. one, .. other];

    private static bool Is(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);
}

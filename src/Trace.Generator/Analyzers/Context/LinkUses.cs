using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>What the members of a type that are read serve for: one that is only linked joins no trace that is over. Seen by several threads.</summary>
internal sealed class LinkUses(TracingSymbols symbols)
{
    private const int MaxDepth = 4;

    private readonly HashSet<ISymbol> _linked = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _used = new(SymbolEqualityComparer.Default);

    /// <summary>Whether all that is done with the member is to link it: nobody else may see it.</summary>
    public bool AreAll(ISymbol member) =>
        member.DeclaredAccessibility == Accessibility.Private && _linked.Contains(member) && !_used.Contains(member);

    public void See(IMemberReferenceOperation reference)
    {
        var member = reference.Member.OriginalDefinition;
        if (!symbols.IsContextLike(Operations.WithoutConversion(reference).Type))
        {
            return;
        }

        var use = UseOf(reference, depth: 0);
        lock (_linked)
        {
            if (use == Use.Link)
            {
                _linked.Add(member);
            }
            else if (use == Use.Other)
            {
                _used.Add(member);
            }
        }
    }

    private Use UseOf(IOperation value, int depth)
    {
        while (value.Parent is IConversionOperation conversion)
        {
            value = conversion;
        }

        return depth >= MaxDepth ? Use.Other : value.Parent switch
        {
            IAssignmentOperation assignment when assignment.Target == value || assignment.Target is IDiscardOperation => Use.None,
            IArgumentOperation { Parameter.RefKind: RefKind.Ref, Parent: IInvocationOperation call } when SharedWrites.Value(call) is not null => UseOf(call, depth + 1),
            IExpressionStatementOperation => Use.None,
            IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation call } => Links(call.TargetMethod, parameter) ? Use.Link : Use.Other,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } test
                when EmptyValue.Is(test.LeftOperand) || EmptyValue.Is(test.RightOperand) => Use.None,
            IIsPatternOperation test => OfPattern(test.Pattern, test, depth),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => OfLocal(declarator.Symbol, declarator, depth),
            _ => Use.Other,
        };
    }

    private Use OfPattern(IPatternOperation pattern, IOperation near, int depth) => pattern switch
    {
        INegatedPatternOperation negated => OfPattern(negated.Pattern, near, depth),
        IConstantPatternOperation => Use.None,
        IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol local } => OfLocal(local, near, depth),
        IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local } => OfLocal(local, near, depth),
        IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true } => Use.None,
        _ => Use.Other,
    };

    private Use OfLocal(ILocalSymbol local, IOperation near, int depth)
    {
        var all = Use.None;
        foreach (var operation in Operations.Root(near).Descendants())
        {
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
            {
                var use = UseOf(reference, depth + 1);
                if (use == Use.Other)
                {
                    return Use.Other;
                }

                all = use == Use.Link ? Use.Link : all;
            }
        }

        return all;
    }

    private bool Links(IMethodSymbol method, IParameterSymbol parameter) =>
        parameter.FindAttribute(KnownTypeNames.SpanLinkMark) is not null
        || (SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, symbols.SpanContext.ContainingAssembly)
            && (method.Name == "AddLink" || method is { Name: "To", ContainingType.Name: "SpanLink" }));

    private enum Use
    {
        None,
        Link,
        Other,
    }
}

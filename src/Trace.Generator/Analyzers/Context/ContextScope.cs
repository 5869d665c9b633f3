using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>
/// The contexts that a call can name, from the innermost function outwards. In each function: what a <c>using</c> around the call holds,
/// then what Core is given of its own span, then parameters, then locals; last of all what the instance holds. The first of these that
/// leads to what is wanted counts, a recorder before a context before a span; two that are alike both count, and nobody can say which.
/// </summary>
internal sealed class ContextScope
{
    private static readonly ParentType[] Preference = [ParentType.Recorder, ParentType.Context, ParentType.Span, ParentType.NullableSpan];

    private readonly IOperation _call;
    private readonly ParentType _wanted;
    private readonly ForwardingRules _rules;
    private readonly AssignedLocals _assigned;
    private readonly List<ISymbol> _held = [];
    private readonly List<ImmutableArray<ILocalSymbol>> _locals = [];
    private readonly List<ILocalFunctionOperation> _localFunctions = [];
    private bool _isCaptured;

    private ContextScope(CallSite site, ParentType wanted, ForwardingRules rules, CancellationToken cancellation)
    {
        (_call, _wanted, _rules) = (site.Operation, wanted, rules);
        _assigned = new AssignedLocals(_call, cancellation);
        Member = _call.SemanticModel!.GetEnclosingSymbol(site.Position, cancellation);
        while (Member is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            Member = Member.ContainingSymbol;
        }
    }

    /// <summary>What the call stands in.</summary>
    public ISymbol? Member { get; }

    /// <summary>Whether the call stands where nothing can be passed, or only what is its own.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether there is any context, even one that cannot be passed.</summary>
    public bool HasAny { get; private set; }

    /// <summary>None, or the one to pass, or several that are alike.</summary>
    public ImmutableArray<ContextCandidate> Best { get; private set; } = ImmutableArray<ContextCandidate>.Empty;

    public static ContextScope Of(CallSite call, ParentType wanted, ForwardingRules rules, CancellationToken cancellation)
    {
        var scope = new ContextScope(call, wanted, rules, cancellation);
        scope.IsClosed = IsData(call.Operation) || scope.Member is null;
        if (!scope.IsClosed)
        {
            scope.Search();
        }

        return scope;
    }

    /// <summary>An expression tree is data: whoever reads it would find another argument there.</summary>
    private static bool IsData(IOperation call)
    {
        for (var parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAttributeOperation or INameOfOperation or IParameterInitializerOperation
                || (parent is IAnonymousFunctionOperation { Parent: { } use } && use.Type is INamedTypeSymbol { Name: "Expression" } type && type.OriginalDefinition.Is(KnownTypeNames.ExpressionTree)))
            {
                return true;
            }
        }

        return false;
    }

    private void Search()
    {
        for (var parent = _call.Parent; parent is not null; parent = parent.Parent)
        {
            var function = parent switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (function is null)
            {
                AddLocals(parent);
                continue;
            }

            if (Settle(function))
            {
                return;
            }

            if (function.IsStatic)
            {
                IsClosed = true;
                return;
            }

            _isCaptured = true;
            if (parent is ILocalFunctionOperation crossed)
            {
                _localFunctions.Add(crossed);
            }
        }

        if (!Settle(Member as IMethodSymbol ?? PrimaryConstructors.Initializing(Member)))
        {
            TryInstance();
        }
    }

    private void AddLocals(IOperation operation)
    {
        var locals = operation switch
        {
            IBlockOperation block => block.Locals,
            IForLoopOperation loop => loop.Locals.AddRange(loop.ConditionLocals),
            ILoopOperation loop when !LinkNames.AreItems(loop) => loop.Locals,
            IUsingOperation use => use.Locals,
            ICatchClauseOperation clause => clause.Locals,
            ISwitchOperation choice => choice.Locals,
            ISwitchCaseOperation section => section.Locals,
            ISwitchExpressionArmOperation arm => arm.Locals,
            ISymbolInitializerOperation initializer => initializer.Locals,
            IConstructorBodyOperation body => body.Locals,
            _ => ImmutableArray<ILocalSymbol>.Empty,
        };
        if (locals.IsDefaultOrEmpty)
        {
            return;
        }

        locals = locals.RemoveAll(local => !_rules.Symbols.IsContextLike(local.Type));
        if (!locals.IsEmpty)
        {
            HasAny = true;
            locals = locals.RemoveAll(LinkNames.Has);
            _locals.Add(locals);
            _held.AddRange(locals.Where(IsHeldByUsing).Reverse());
        }
    }

    /// <summary>Whether something of the function is to be passed.</summary>
    private bool Settle(IMethodSymbol? function)
    {
        foreach (var local in _held)
        {
            if (TryChoose([local]))
            {
                return true;
            }
        }

        if (function is not null && (_rules.Cores.DeclarationOf(function) is { Core: { } core } declaration ? TryCore(function, declaration, core) : TryChoose(function.Parameters.Where(IsGiven))))
        {
            return true;
        }

        foreach (var locals in _locals)
        {
            if (TryChoose(locals))
            {
                return true;
            }
        }

        _held.Clear();
        _locals.Clear();
        return false;
    }

    private bool IsGiven(IParameterSymbol parameter)
    {
        if (!_rules.Symbols.IsContextLike(parameter.Type))
        {
            return false;
        }

        HasAny = true;
        return parameter is { RefKind: not RefKind.Out, IsImplicitlyDeclared: false } && !LinkNames.Has(parameter) && parameter.FindAttribute(KnownTypeNames.SpanLinkMark) is null;
    }

    /// <summary>
    /// Core is given its own span in place of the parent; of the two forms of it, the context is there also where nothing is recorded.
    /// What else it takes has another meaning.
    /// </summary>
    private bool TryCore(IMethodSymbol method, TracedDeclaration declaration, CoreMatch core)
    {
        HasAny |= method.Parameters.Any(IsGiven);
        if (ParentRules.Parameter(declaration)?.Ordinal is { } parent
            && TryChoose([method.Parameters[core.OrdinalOf(parent)]]))
        {
            return true;
        }

        return core.RecorderIndex >= 0 && TryChoose([method.Parameters[core.RecorderIndex]]);
    }

    private void TryInstance()
    {
        if (Member is not { IsStatic: false, ContainingType: { } type }
            || Member is not IMethodSymbol { MethodKind: not MethodKind.Constructor } method
            || _rules.Cores.DeclarationOf(method) is not null
            || (_isCaptured && type.TypeKind == TypeKind.Struct))
        {
            return;
        }

        _isCaptured = false;
        var members = _rules.Members.Of(type);
        HasAny |= !members.IsEmpty;
        var best = members.RemoveAll(member => !member.Leads(_wanted) || SymbolEqualityComparer.Default.Equals(member.Symbol, method.AssociatedSymbol));
        if (best.Length == 1 && _rules.Members.IsSettled(best[0].Symbol))
        {
            Best = best;
        }
    }

    private bool TryChoose(IEnumerable<ISymbol> symbols)
    {
        var candidates = symbols
            .Where(CanName)
            .Select(symbol => new ContextCandidate(symbol, ParentTypes.Of(symbol is ILocalSymbol local ? local.Type : ((IParameterSymbol)symbol).Type)!.Value))
            .Where(candidate => candidate.Leads(_wanted))
            .ToList();
        foreach (var type in Preference)
        {
            if (candidates.Any(candidate => candidate.Type == type))
            {
                Best = [.. candidates.Where(candidate => candidate.Type == type)];
                return true;
            }
        }

        return false;
    }

    private bool CanName(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => !local.IsConst && !(_isCaptured && local.IsRef) && (_localFunctions.Count == 0 ? _assigned.Contains(local) : AssignedLocals.IsBeforeAnyCall(local)),
        IParameterSymbol parameter => !(_isCaptured && parameter.RefKind != RefKind.None)
            && !(_call.Syntax is PrimaryConstructorBaseTypeSyntax && PrimaryConstructors.IsKept(parameter)),
        _ => false,
    };

    private static bool IsHeldByUsing(ILocalSymbol local) =>
        !local.DeclaringSyntaxReferences.IsEmpty
        && local.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax { Initializer: not null, Parent: VariableDeclarationSyntax declaration }
        && (declaration.Parent is UsingStatementSyntax || (declaration.Parent is LocalDeclarationStatementSyntax statement && statement.UsingKeyword.RawKind != 0));
}

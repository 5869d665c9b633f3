using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Which methods take a span context. Asked for every call, so it is found once a method.</summary>
internal sealed class ContextTargets
{
    private static readonly ImmutableArray<ContextTarget> None = ImmutableArray<ContextTarget>.Empty;

    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<ContextTarget>> _methods = new(SymbolEqualityComparer.Default);
    private readonly Func<IMethodSymbol, ImmutableArray<ContextTarget>> _find;
    private readonly TracingSymbols _symbols;
    private readonly TracedCores _cores;

    public ContextTargets(TracingSymbols symbols, TracedCores cores)
    {
        (_symbols, _cores) = (symbols, cores);
        _find = Find;
    }

    /// <summary>Where a call of the method could be given a context: its own parameter, or else overloads that only add one.</summary>
    public ImmutableArray<ContextTarget> Of(IMethodSymbol method)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        return _symbols.KnowsTracing(definition) ? _methods.GetOrAdd(definition, _find) : None;
    }

    private ImmutableArray<ContextTarget> Find(IMethodSymbol method)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.Constructor or MethodKind.LocalFunction or MethodKind.DelegateInvoke)
            || method.Name is "Equals" or "CompareTo")
        {
            return None;
        }

        if (method.FindAttribute(KnownTypeNames.Traced) is not null)
        {
            return _symbols.Callee(method) is { ParentParameter: { } parent } callee ? [new ContextTarget(parent, TypeOf(parent)!.Value, isOverload: false) { MeansNull = callee.IsRoot }] : None;
        }

        // Of tracing's own methods, the one that starts a span: others compare, link, send.
        if (Same(method.ContainingAssembly, _symbols.SpanContext.ContainingAssembly)
            && !(method is { Name: "Start", IsStatic: true } && Same(method.ContainingType, _symbols.SpanRecorder)))
        {
            return None;
        }

        var own = method.Parameters.Where(parameter => TypeOf(parameter) is not null).ToList();
        return own.Count == 0 ? Overloads(method)
            : own.Count == 1 && CanBeGiven(own[0]) && !AmbientFallback.IsIn(method) && _cores.DeclarationOf(method) is null
                ? [new ContextTarget(own[0], TypeOf(own[0])!.Value, isOverload: false) { MeansNull = NullMeaning.Has(own[0]) }]
            : None;
    }

    private ImmutableArray<ContextTarget> Overloads(IMethodSymbol method)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.Constructor) || method.ContainingType is not { } type)
        {
            return None;
        }

        var found = ImmutableArray.CreateBuilder<ContextTarget>();
        foreach (var member in type.GetMembers(method.Name))
        {
            if (member is IMethodSymbol { PartialDefinitionPart: null } other
                && other.Parameters.Length == method.Parameters.Length + 1
                && Added(method, other) is { } parameter
                && CanBeGiven(parameter)
                && other.FindAttribute(KnownTypeNames.Obsolete) is null
                && other.FindAttribute(KnownTypeNames.Experimental) is null
                && _cores.DeclarationOf(other) is null
                && IsParent(other, parameter))
            {
                found.Add(new ContextTarget(parameter, TypeOf(parameter)!.Value, isOverload: true));
            }
        }

        return found.Count == 0 || AmbientFallback.IsIn(method)
            ? None
            : [.. found.OrderBy(static target => target.Type)];
    }

    /// <summary>The parameter of the other that the method does not have; null where anything else differs.</summary>
    private IParameterSymbol? Added(IMethodSymbol method, IMethodSymbol other)
    {
        if (other.Arity != method.Arity
            || other.IsStatic != method.IsStatic
            || other.IsExtensionMethod != method.IsExtensionMethod
            || other.RefKind != method.RefKind
            || other.MethodKind != method.MethodKind)
        {
            return null;
        }

        var same = method.Arity == 0 ? other : other.Construct([.. method.TypeParameters]);
        if (!Same(same.ReturnType, method.ReturnType))
        {
            return null;
        }

        var at = 0;
        while (at < method.Parameters.Length && Same(method.Parameters[at], same.Parameters[at]))
        {
            at++;
        }

        for (var i = at; i < method.Parameters.Length; i++)
        {
            if (!Same(method.Parameters[i], same.Parameters[i + 1]))
            {
                return null;
            }
        }

        return TypeOf(other.Parameters[at]) is null ? null : other.Parameters[at];
    }

    private bool IsParent(IMethodSymbol method, IParameterSymbol parameter) =>
        method.FindAttribute(KnownTypeNames.Traced) is null
        || SymbolEqualityComparer.Default.Equals(_symbols.Callee(method)?.ParentParameter, parameter);

    private ParentType? TypeOf(IParameterSymbol parameter) =>
        _symbols.IsContextLike(parameter.Type) && parameter.FindAttribute(KnownTypeNames.SpanLinkMark) is null ? ParentTypes.Of(parameter.Type) : null;

    // The receiver of an extension method is what it is called on.
    private static bool CanBeGiven(IParameterSymbol parameter) =>
        parameter is { RefKind: RefKind.None or RefKind.In, IsParams: false }
        && !(parameter.Ordinal == 0 && parameter.ContainingSymbol is IMethodSymbol { IsExtensionMethod: true });

    private static bool Same(IParameterSymbol one, IParameterSymbol other) =>
        one.RefKind == other.RefKind && one.IsParams == other.IsParams && Same(one.Type, other.Type);

    private static bool Same(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);
}

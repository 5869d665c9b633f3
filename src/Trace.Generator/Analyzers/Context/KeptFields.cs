using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Tracing.Generator;

/// <summary>The fields and properties of a type that outlive an operation and can hold a context, and what they are given. Seen by several threads.</summary>
internal sealed class KeptFields
{
    /// <summary>What outlives the operation, of a static.</summary>
    public const string Process = "the process";

    // In the order of their declaration.
    private readonly List<ISymbol> _members = new();
    private readonly HashSet<ISymbol> _given = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _cleared = new(SymbolEqualityComparer.Default);
    private readonly LinkUses _links;
    private readonly INamedTypeSymbol _type;
    private readonly Singleton _singleton;
    private int _creations;
    private int _creationsForGood;

    private KeptFields(INamedTypeSymbol type, Singleton singleton, TracingSymbols symbols)
    {
        _links = new LinkUses(symbols);
        _type = type;
        _singleton = singleton;
    }

    /// <summary>Null for a type that has none.</summary>
    public static KeptFields? Of(INamedTypeSymbol type, TracingSymbols symbols, Singletons singletons)
    {
        KeptFields? fields = null;
        foreach (var member in type.GetMembers())
        {
            if (member is not IFieldSymbol { IsConst: false } field || !CanHold(field.Type, symbols))
            {
                continue;
            }

            var known = fields ?? new KeptFields(type, singletons.Kind(type), symbols);
            if (field.IsStatic ? IsShared(field) : known._singleton != Singleton.None)
            {
                fields = known;
                fields._members.Add(field.AssociatedSymbol ?? field);
            }
        }

        return fields;
    }

    /// <summary>Whether the type has a static variable of its own for the member, which all flows see.</summary>
    public static bool IsShared(ISymbol member)
    {
        if (member is not IPropertySymbol property)
        {
            return member.FindAttribute("System.ThreadStaticAttribute") is null;
        }

        foreach (var other in property.ContainingType.GetMembers())
        {
            if (other is IFieldSymbol { AssociatedSymbol: { } owner } && SymbolEqualityComparer.Default.Equals(owner, property))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a variable of the type is there for a context.</summary>
    public static bool CanHold(ITypeSymbol? type, TracingSymbols symbols) => symbols.IsContextLike(Underlying(type));

    /// <summary>As a message names the type of what is kept.</summary>
    public static string TypeName(ITypeSymbol? type) => Underlying(type)?.Name ?? "";

    /// <summary>Notes what a member is read for.</summary>
    public void See(IMemberReferenceOperation reference)
    {
        if (_members.Contains(reference.Member.OriginalDefinition))
        {
            _links.See(reference);
        }
    }

    /// <summary>Notes what an operation of the type gives a member.</summary>
    public void See(IOperation operation, ISymbol where, KeptValues values)
    {
        switch (operation)
        {
            case IAssignmentOperation { Target: IMemberReferenceOperation target } assignment:
                See(target.Member, assignment.Value, where, values);
                break;
            case IInvocationOperation call when SharedWrites.Member(call) is { } written && SharedWrites.Value(call) is { } value:
                See(written, value, where, values);
                break;
            case IFieldInitializerOperation initializer:
                foreach (var field in initializer.InitializedFields)
                {
                    See(field, initializer.Value, where, values);
                }

                break;
            case IPropertyInitializerOperation initializer:
                foreach (var property in initializer.InitializedProperties)
                {
                    See(property, initializer.Value, where, values);
                }

                break;
            case IObjectCreationOperation creation when _singleton == Singleton.ByItself && SymbolEqualityComparer.Default.Equals(creation.Type, _type):
                lock (_members)
                {
                    _creations++;
                    _creationsForGood += RunsOnce(where) ? 1 : 0;
                }

                break;
        }
    }

    /// <summary>What is wrong, once all has been seen.</summary>
    public IEnumerable<Diagnostic> Diagnostics()
    {
        foreach (var member in _members)
        {
            if (_given.Contains(member) && !_cleared.Contains(member) && !IsRestoredWithin(member) && (member.IsStatic || IsSingleton) && !_links.AreAll(member))
            {
                var type = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
                yield return Diagnostic.Create(ContextDescriptors.ContextKept, member.Locations[0], TypeName(type), member.Name, member.IsStatic ? Process : Owner);
            }
        }
    }

    /// <summary>Whether a method undoes what its object has set.</summary>
    public static bool IsRestored(ISymbol where) =>
        where is IMethodSymbol { IsStatic: false, MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method
        && (method.Name.Substring(method.Name.LastIndexOf('.') + 1), method.Parameters.Length) is ("Dispose" or "DisposeAsync" or "DisposeAsyncCore", 0) or ("Dispose", 1);

    /// <summary>Whether a type within this one sets the member back when it is disposed: one that was returned for that.</summary>
    private bool IsRestoredWithin(ISymbol member) => _type.GetTypeMembers()
        .SelectMany(static inner => inner.GetMembers())
        .Where(IsRestored)
        .SelectMany(static method => method.DeclaringSyntaxReferences)
        .SelectMany(static reference => reference.GetSyntax().DescendantNodes().OfType<SimpleNameSyntax>())
        .Any(name => name.Identifier.ValueText == member.Name && IsWritten(name));

    private static bool IsWritten(SimpleNameSyntax name)
    {
        ExpressionSyntax target = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return target.Parent is AssignmentExpressionSyntax assignment ? assignment.Left == target : target.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 };
    }

    private static bool RunsOnce(ISymbol where) =>
        where is IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } or IMethodSymbol { MethodKind: MethodKind.StaticConstructor };

    private static ITypeSymbol? Underlying(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    private bool IsSingleton => _singleton != Singleton.ByItself || (_creations == 1 && _creationsForGood == 1);

    private string Owner => _singleton switch
    {
        Singleton.Service => $"the service '{_type.Name}'",
        Singleton.Middleware => $"the middleware '{_type.Name}'",
        _ => $"the only '{_type.Name}'",
    };

    private void See(ISymbol member, IOperation value, ISymbol where, KeptValues values)
    {
        member = member.OriginalDefinition;
        if (!_members.Contains(member))
        {
            return;
        }

        // Who takes it away again when the operation is over knows how long it is to be kept.
        var isGiven = values.AreOfOperation(value, where, member) && !OneTimeValues.Is(value, member);
        var isCleared = (!isGiven && (KeptValues.IsInFinally(value) || KeptValues.IsInReturnedLambda(value))) || (_singleton == Singleton.None && IsRestored(where));
        lock (_members)
        {
            if (isGiven)
            {
                _given.Add(member);
            }

            if (isCleared)
            {
                _cleared.Add(member);
            }
        }
    }
}

using System;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>The members of a project that are called where no trace has begun.</summary>
internal sealed class EntryPoints
{
    private readonly IMethodSymbol? _main;
    private readonly INamedTypeSymbol? _backgroundService;
    private readonly INamedTypeSymbol? _hostedService;
    private readonly INamedTypeSymbol? _hostedLifecycleService;

    public EntryPoints(Compilation compilation, CancellationToken cancellation)
    {
        _main = compilation.GetEntryPoint(cancellation);
        _backgroundService = compilation.GetTypeByMetadataName("Microsoft.Extensions.Hosting.BackgroundService");
        _hostedService = compilation.GetTypeByMetadataName("Microsoft.Extensions.Hosting.IHostedService");
        _hostedLifecycleService = compilation.GetTypeByMetadataName("Microsoft.Extensions.Hosting.IHostedLifecycleService");
    }

    /// <summary>Why a member has no context, as a message says it; null for a member that is no entry point.</summary>
    public string? Describe(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } => "a static constructor runs once, in no trace or in whichever comes first",
        IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } => "a static initializer runs once, in no trace or in whichever comes first",
        IMethodSymbol { MethodKind: MethodKind.Destructor } => "a finalizer runs in no trace, so that this call records nothing",
        IMethodSymbol method when SymbolEqualityComparer.Default.Equals(method, _main) => "the program starts here, where no trace has begun, so that this call records nothing",
        IMethodSymbol method when IsCalledByHost(method) => $"the host calls '{method.Name}' where no trace has begun, so that this call records nothing",
        _ => null,
    };

    /// <summary>Whether the host makes one object of the type, which lives as long as the program.</summary>
    public bool IsHostedService(INamedTypeSymbol type) => IsOrHas(type, _hostedService);

    private bool IsCalledByHost(IMethodSymbol method)
    {
        if (!method.Name.EndsWith("Async", StringComparison.Ordinal) || method.Parameters.Length != 1 || method.IsStatic)
        {
            return false;
        }

        var declared = method;
        while (declared.OverriddenMethod is { } overridden)
        {
            declared = overridden;
        }

        return (declared.Name == "ExecuteAsync" && method.IsOverride && SymbolEqualityComparer.Default.Equals(declared.ContainingType, _backgroundService))
            || Implements(declared, _hostedService)
            || Implements(declared, _hostedLifecycleService);
    }

    private static bool Implements(IMethodSymbol method, INamedTypeSymbol? service)
    {
        if (service is null || !IsOrHas(method.ContainingType, service))
        {
            return false;
        }

        foreach (var member in service.GetMembers())
        {
            if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOrHas(INamedTypeSymbol type, INamedTypeSymbol? service) =>
        service is not null && type.AllInterfaces.Contains(service, SymbolEqualityComparer.Default);
}

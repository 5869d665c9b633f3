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

    /// <summary>What kind of entry point a member is, as a message says it; null for a member that is none.</summary>
    public string? Describe(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } => "a static constructor: it runs once, in no trace or in whichever comes first",
        IMethodSymbol { MethodKind: MethodKind.Destructor } => "a finalizer: it runs in no trace, and this call records nothing",
        IMethodSymbol method when SymbolEqualityComparer.Default.Equals(method, _main) =>
            "where the program starts: no trace has begun, and this call records nothing",
        IMethodSymbol method when IsOfHostedService(method) => "called by the host: no trace has begun, and this call records nothing",
        IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } => "initialized once, in no trace or in whichever comes first",
        _ => null,
    };

    /// <summary>Whether the host makes one object of the type, which lives as long as the program.</summary>
    public bool IsHostedService(INamedTypeSymbol type) =>
        _hostedService is not null && type.AllInterfaces.Contains(_hostedService, SymbolEqualityComparer.Default);

    private bool IsOfHostedService(IMethodSymbol method)
    {
        if (method.Name is not { Length: > 4 } name || !name.EndsWith("Async", System.StringComparison.Ordinal) || method.Parameters.Length != 1)
        {
            return false;
        }

        var root = method;
        while (root.OverriddenMethod is { } overridden)
        {
            root = overridden;
        }

        return (root.Name == "ExecuteAsync" && !SymbolEqualityComparer.Default.Equals(root, method) && SymbolEqualityComparer.Default.Equals(root.ContainingType, _backgroundService))
            || Implements(root, _hostedService)
            || Implements(root, _hostedLifecycleService);
    }

    private static bool Implements(IMethodSymbol method, INamedTypeSymbol? service)
    {
        if (service is null || !method.ContainingType.AllInterfaces.Contains(service, SymbolEqualityComparer.Default))
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
}

using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>The first rule that a method violates. Lives as long as one call: models carry a <see cref="DiagnosticRecord"/>.</summary>
internal sealed class Violation(DiagnosticDescriptor descriptor, Location location, params string[] arguments)
{
    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    public Location Location { get; } = location;

    public string[] Arguments { get; } = arguments;

    /// <summary>
    /// Whether C# itself reports an error about the declaration, whatever part is generated. Then the compiler stops before
    /// it asks analyzers, so the generator reports the violation in their place.
    /// </summary>
    public bool CSharpRefuses { get; set; }

    /// <summary>Whether a generated part cannot exist, or would only be refused as well.</summary>
    public bool ForbidsPart { get; set; }

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, (object[])Arguments);
}

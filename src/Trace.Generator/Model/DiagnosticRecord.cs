using System.Linq;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>A diagnostic by value.</summary>
internal sealed record DiagnosticRecord(string Id, LocationRecord Location, EquatableArray<string> Arguments)
{
    public static DiagnosticRecord From(Violation violation) => new(
        violation.Descriptor.Id,
        LocationRecord.From(violation.Location),
        new EquatableArray<string>(violation.Arguments));

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(DiagnosticDescriptors.ById[Id], Location.ToLocation(), Arguments.ToArray<object>());
}

using System;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>What makes a path leave a region without a branch.</summary>
/// <param name="origin">What throws; null where nothing is known to throw, and a handler may be reached nonetheless.</param>
/// <param name="reason">How it leaves.</param>
/// <param name="type">The static type of what is thrown; null for unknown.</param>
/// <param name="isExact">Whether it is of no derived type.</param>
internal sealed class Thrown(IOperation? origin, LeakReason reason, ITypeSymbol? type = null, bool isExact = false) : IEquatable<Thrown>
{
    public IOperation? Origin { get; } = origin;

    public LeakReason Reason { get; } = reason;

    public ITypeSymbol? Type { get; } = type;

    public bool IsExact { get; } = isExact;

    // Two that go the same way are one, wherever they come from.
    public bool Equals(Thrown? other) =>
        other is not null && Reason == other.Reason && IsExact == other.IsExact && SymbolEqualityComparer.Default.Equals(Type, other.Type);

    public override bool Equals(object? obj) => Equals(obj as Thrown);

    public override int GetHashCode() => (int)Reason;
}

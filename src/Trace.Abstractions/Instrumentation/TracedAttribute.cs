namespace Tracing;

/// <summary>
/// Traces a partial method: the generator implements it with a wrapper that records a span around the user's
/// <c>{Method}Core</c>. The parent is the method's <see cref="SpanContext"/> parameter, or else the ambient context.
/// </summary>
/// <param name="name">The span's name, not empty: low in cardinality, such as <c>checkout.place</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TracedAttribute(string name) : Attribute
{
    /// <summary>The span's name.</summary>
    public string Name { get; } = name;

    /// <summary>The span's role between services.</summary>
    public SpanKind Kind { get; set; }

    /// <summary>The method that holds the body; <c>{Method}Core</c> when not set.</summary>
    public string? Implementation { get; set; }
}

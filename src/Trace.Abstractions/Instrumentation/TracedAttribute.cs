namespace Tracing;

/// <summary>
/// Traces a partial method: the generator implements it with a wrapper that records a span around the user's
/// <c>{Method}Core</c>. The parent is the method's <see cref="SpanContext"/>, <see cref="Span"/> or <see cref="SpanRecorder"/>
/// parameter, or what <see cref="Parent"/> names, or else the ambient context.
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

    /// <summary>
    /// The parameter, field or property that holds the parent, as <c>nameof(…)</c>: a <see cref="SpanContext"/>,
    /// <see cref="Span"/> or <see cref="SpanRecorder"/>. The ambient context is then neither read nor written.
    /// </summary>
    public string? Parent { get; set; }

    /// <summary>Starts a trace where there is no parent and the sampler (<see cref="RootSampling"/>) says so: for jobs, timers, message loops.</summary>
    public bool Root { get; set; }

    /// <summary>
    /// A static method of the type, as <c>nameof(…)</c>, that takes the result and tells whether it means an error. A status that
    /// the body set counts more.
    /// </summary>
    public string? ErrorWhen { get; set; }

    /// <summary>The key below which the result is recorded; the same as <c>[return: Tag("key")]</c>.</summary>
    public string? ResultTag { get; set; }
}

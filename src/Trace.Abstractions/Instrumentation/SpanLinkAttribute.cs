namespace Tracing;

/// <summary>
/// Relates the span of a <see cref="TracedAttribute"/> method to the span that a parameter stands for, without making it the
/// parent. On a <see cref="SpanContext"/>, <see cref="Span"/>, <see cref="SpanRecorder"/> or <see cref="SpanLink"/>, or on a
/// collection of contexts, such as those of the messages of a batch; null relates to none.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SpanLinkAttribute : Attribute;

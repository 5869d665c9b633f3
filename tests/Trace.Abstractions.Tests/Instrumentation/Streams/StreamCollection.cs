namespace Tracing.Tests.Instrumentation.Streams;

/// <summary>Tests of streams run one after the other: <see cref="StreamSpans"/> counts those of the process.</summary>
[CollectionDefinition(nameof(StreamSpans))]
public sealed class StreamCollection;

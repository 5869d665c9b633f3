using System.Buffers;

namespace Tracing.Export.Files;

/// <summary>Writes spans as one line, with its line feed. What throws leaves what was written unused.</summary>
internal delegate void SpanLineWrite(IBufferWriter<byte> output, ReadOnlySpan<Span> spans);

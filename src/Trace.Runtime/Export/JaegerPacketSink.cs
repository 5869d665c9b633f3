namespace Tracing.Export;

/// <summary>Takes a finished packet.</summary>
/// <param name="packet">Valid during the call only.</param>
/// <param name="spans">Spans in the packet.</param>
/// <returns>
/// Null when the packet has gone, else why its spans are lost; <see cref="DropCause.TooLarge"/> when smaller packets may go.
/// </returns>
public delegate DropCause? JaegerPacketSink(ReadOnlySpan<byte> packet, int spans);

namespace Tracing.Wire;

/// <summary>A message that is being written by a <see cref="ProtobufWriter"/>.</summary>
/// <param name="BodyStart">Where its fields start; its length stands right before.</param>
/// <param name="LengthSize">Bytes that are kept for the length.</param>
internal readonly record struct ProtobufMark(int BodyStart, int LengthSize);

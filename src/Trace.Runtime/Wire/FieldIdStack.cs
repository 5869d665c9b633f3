using System.Runtime.CompilerServices;

namespace Tracing.Wire;

/// <summary>The last field id of each struct that encloses the current one; lives inside the writer, on the stack.</summary>
[InlineArray(Depth)]
internal struct FieldIdStack
{
    /// <summary>Structs; a Jaeger batch nests five (arguments, batch, span, log, tag).</summary>
    public const int Depth = 32;

    private short _bottom;
}

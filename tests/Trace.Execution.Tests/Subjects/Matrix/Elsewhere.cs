using Tracing;

/// <summary>A type in the global namespace.</summary>
internal static partial class Elsewhere
{
    [Traced("in.global")]
    internal static partial int Static(int value);

    internal static int StaticCore(int value) => value;
}

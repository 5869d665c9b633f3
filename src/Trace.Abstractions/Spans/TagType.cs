namespace Tracing;

/// <summary>The type of a tag's value.</summary>
public enum TagType
{
    /// <summary>Text.</summary>
    String = 0,

    /// <summary>A 64-bit integer.</summary>
    Int64 = 1,

    /// <summary>A double-precision number.</summary>
    Double = 2,

    /// <summary>True or false.</summary>
    Boolean = 3,
}

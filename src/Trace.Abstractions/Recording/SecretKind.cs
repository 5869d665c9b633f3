namespace Tracing;

/// <summary>What follows a name and a separator.</summary>
internal enum SecretKind
{
    /// <summary>No secret.</summary>
    None,

    /// <summary>A secret that ends with its word, or its quotes.</summary>
    Value,

    /// <summary>A scheme and credentials, to the end of the line.</summary>
    Authorization,
}

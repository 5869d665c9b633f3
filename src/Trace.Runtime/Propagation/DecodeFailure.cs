namespace Tracing.Propagation;

/// <summary>What can be wrong with a header; <see cref="ExtractionError"/> has the words.</summary>
internal enum DecodeFailure : byte
{
    None,

    /// <summary>A header that the format asks for beside the one that is there.</summary>
    Missing,

    /// <summary>Holds something other than visible ASCII.</summary>
    NotText,

    /// <summary>Longer than any legal value.</summary>
    TooLong,

    /// <summary>Not the four parts of Jaeger's format.</summary>
    NotFourParts,

    /// <summary>Not the parts of B3's single header.</summary>
    NotB3,

    /// <summary>Not the parts of W3C's traceparent.</summary>
    NotTraceParent,

    /// <summary>A version that W3C's format will never have.</summary>
    ForbiddenVersion,

    /// <summary>Two headers where only one can be meant.</summary>
    Repeated,

    /// <summary>An id of 0.</summary>
    Zero,

    /// <summary>No digits at all.</summary>
    Empty,

    /// <summary>More digits than the number has.</summary>
    TooLarge,

    /// <summary>Something other than hexadecimal digits.</summary>
    InvalidDigit,
}

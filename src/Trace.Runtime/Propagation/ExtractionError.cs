namespace Tracing.Propagation;

/// <summary>
/// Why a header cannot be read. It never holds what the header said, which may be hostile; the text is only made when
/// somebody asks.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1815", Justification = "Nobody compares errors.")]
public readonly struct ExtractionError
{
    /// <summary>An error of a propagator of your own.</summary>
    /// <param name="header">The header's name.</param>
    /// <param name="reason">What is wrong; must not quote the header.</param>
    public ExtractionError(string header, string reason)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(reason);
        Header = header;
        Custom = reason;
    }

    internal ExtractionError(string header, DecodeFailure failure)
        : this(header, custom: null, failure)
    {
    }

    internal ExtractionError(string header, string? custom, DecodeFailure failure)
    {
        Header = header;
        Custom = custom;
        Failure = failure;
    }

    /// <summary>The name of the header that cannot be read.</summary>
    public string Header { get; }

    /// <summary>The words of a propagator that is not this library's.</summary>
    internal string? Custom { get; }

    internal DecodeFailure Failure { get; }

    /// <summary>What is wrong, with the header's name.</summary>
    public override string ToString() => Custom is not null
        ? $"error decoding header '{Header}': {Custom}"
        : Failure switch
        {
            DecodeFailure.Missing => $"header '{Header}' not found",
            DecodeFailure.NotText => $"header '{Header}' has non-UTF8 content: failed to convert header to a str",
            DecodeFailure.NotFourParts => $"error decoding header '{Header}': Expected \"trace-id:span-id:parent-span-id:flags\"",
            DecodeFailure.NotB3 => $"error decoding header '{Header}': Expected \"trace-id-span-id[-state[-parent-span-id]]\" or a state",
            DecodeFailure.NotTraceParent => $"error decoding header '{Header}': Expected \"version-trace-id-parent-id-flags\"",
            DecodeFailure.ForbiddenVersion => $"error decoding header '{Header}': version ff is not allowed",
            DecodeFailure.Repeated => $"error decoding header '{Header}': sent more than once",
            DecodeFailure.Zero => $"error decoding header '{Header}': value cannot be 0",
            DecodeFailure.TooLong => $"error decoding header '{Header}': value decode error: longer than {HeaderValue.MaxLength} characters",
            DecodeFailure.Empty => $"error decoding header '{Header}': value decode error: cannot parse integer from empty string",
            DecodeFailure.TooLarge => $"error decoding header '{Header}': value decode error: number too large to fit in target type",
            _ => $"error decoding header '{Header}': value decode error: invalid digit found in string",
        };
}

namespace Tracing.Propagation;

/// <summary>How much baggage is read from one format, and written in one. Source: https://www.w3.org/TR/baggage/#limits.</summary>
internal static class BaggageLimits
{
    /// <summary>Entries.</summary>
    public const int MaxEntries = 64;

    /// <summary>Bytes, of names and values as they stand in the headers.</summary>
    public const int MaxBytes = 8_192;
}

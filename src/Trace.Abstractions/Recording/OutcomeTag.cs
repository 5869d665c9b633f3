namespace Tracing;

/// <summary>The tag that tells how an operation ended where its status does not.</summary>
internal static class OutcomeTag
{
    /// <summary>True where the caller gave it up.</summary>
    public const string Cancelled = "cancelled";
}

namespace Tracing.Export.Delivery;

/// <summary>What to do after an attempt.</summary>
internal enum AnswerKind
{
    /// <summary>The endpoint has taken the spans, but for those that it says it rejects.</summary>
    Accepted,

    /// <summary>It may work later: nobody listens, no time, overloaded.</summary>
    TryAgain,

    /// <summary>It may work with fewer spans.</summary>
    TooLarge,

    /// <summary>It will never work.</summary>
    Rejected,
}

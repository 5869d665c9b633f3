namespace Tracing.Properties.Tests;

/// <summary>How a generated body ends, which is chosen when it runs.</summary>
public enum Ending
{
    /// <summary>Returns, or completes before it returns.</summary>
    Completes,

    /// <summary>Throws while it is called, before there is a task or stream.</summary>
    Throws,

    /// <summary>Throws an <see cref="OperationCanceledException"/>; the given tokens are cancelled.</summary>
    ThrowsCancelled,

    /// <summary>Completes after a suspension.</summary>
    CompletesLater,

    /// <summary>The returned task has failed already; a stream throws at its first item.</summary>
    Fails,

    /// <summary>Fails after a suspension; a stream throws in the middle.</summary>
    FailsLater,

    /// <summary>Two exceptions in one task, where no async method is in between.</summary>
    FailsTwiceLater,

    /// <summary>The returned task is cancelled already.</summary>
    Cancels,

    /// <summary>Is cancelled after a suspension; a stream in the middle.</summary>
    CancelsLater,

    /// <summary>No task at all.</summary>
    Null,

    /// <summary>Who consumes a stream stops in the middle.</summary>
    Breaks,
}

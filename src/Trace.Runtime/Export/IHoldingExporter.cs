namespace Tracing.Export;

/// <summary>
/// An exporter that may keep spans beyond the call that brought them. What a call returns then is the fate of spans of this call and of
/// earlier ones; the account is right when spans + recovered = exported + dropped + held, over all calls. All members are called by the exporter's thread.
/// </summary>
internal interface IHoldingExporter : ISpanExporter
{
    /// <summary>Whether it does: false where it only stands before one that might, and that one does not.</summary>
    bool Holds => true;

    /// <summary>The exporter, if it does; else null.</summary>
    static IHoldingExporter? Of(ISpanExporter exporter) => exporter is IHoldingExporter { Holds: true } holding ? holding : null;

    /// <summary>What is kept now.</summary>
    HeldSpans Held { get; }

    /// <summary>When <see cref="Continue"/> has something to do even if no span comes: zero for at once, null for never.</summary>
    TimeSpan? DueIn { get; }

    /// <summary>All spans that have ended by now come before the next <see cref="Continue"/>; later ones may come after it.</summary>
    void StartRound()
    {
    }

    /// <summary>Goes on with what is kept, without new spans.</summary>
    /// <param name="isFlush">Somebody waits, or the end has come: nothing is to stay in memory, and what is on disk is tried, unless its endpoint is being left alone.</param>
    /// <param name="cancellation">As in <see cref="ISpanExporter.Export"/>.</param>
    ExportResult Continue(bool isFlush, CancellationToken cancellation);
}

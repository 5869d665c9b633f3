namespace Tracing.Export.Delivery;

/// <summary>What is done about an endpoint that does not take spans now. Of one thread.</summary>
internal interface IDelivery : IDisposable
{
    /// <inheritdoc cref="IHoldingExporter.Holds"/>
    bool Holds { get; }

    /// <inheritdoc cref="IHoldingExporter.Held"/>
    HeldSpans Held { get; }

    /// <inheritdoc cref="IHoldingExporter.DueIn"/>
    TimeSpan? DueIn { get; }

    /// <summary>Sees to it that the fate of these spans is known, or that they are held.</summary>
    void Deliver(in EncodedSpans spans, ref ExportResult result, CancellationToken cancellation);

    /// <inheritdoc cref="IHoldingExporter.Continue"/>
    void Continue(bool isFlush, ref ExportResult result, CancellationToken cancellation);
}

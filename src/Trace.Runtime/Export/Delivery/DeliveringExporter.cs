namespace Tracing.Export.Delivery;

/// <summary>Exports to an endpoint that answers: encodes spans into requests of a bounded size, and has them delivered.</summary>
internal sealed class DeliveringExporter : IHoldingExporter
{
    /// <summary>Bytes before compression; servers of gRPC take no more unless they are told to.</summary>
    public const int DefaultMaxRequestBytes = 4 * 1024 * 1024;

    private readonly IDelivery _delivery;
    private readonly EncodedBatch _batch;
    private readonly DeliveryReports _reports;
    private int _trimmed;

    private DeliveringExporter(string name, IDelivery delivery, EncodedBatch batch, DeliveryReports reports)
    {
        Name = name;
        _delivery = delivery;
        _batch = batch;
        _reports = reports;
    }

    public string Name { get; }

    public bool Holds => _delivery.Holds;

    public HeldSpans Held => _delivery.Held;

    public TimeSpan? DueIn => _delivery.DueIn;

    /// <param name="name">What the exporter is called in the accounting.</param>
    /// <param name="encoder">Spans to bytes.</param>
    /// <param name="transport">One attempt.</param>
    /// <param name="buffer">On disk; null tries again in place.</param>
    /// <param name="context">The pipeline's.</param>
    /// <param name="maxRequestBytes">Before compression.</param>
    public static DeliveringExporter Create(
        string name,
        ISpanEncoder encoder,
        ITransport transport,
        IBatchBuffer? buffer,
        SpanExporterContext context,
        int maxRequestBytes = DefaultMaxRequestBytes)
    {
        var batch = new EncodedBatch(encoder, maxRequestBytes);
        var reports = new DeliveryReports(name, transport.Endpoint, context.Observer, context.Loggers.CreateLogger("Tracing.Export"), context.Time);
        var backOff = new BackOff(context.Time, buffer is null ? PatientDelivery.MaxDelay(context.Options.ExportTimeout) : BufferedDelivery.MaxDelay, Random.Shared.NextDouble);
        var endpoint = new Endpoint(transport, new RequestComposer(encoder.Format, batch), backOff, reports);
        IDelivery delivery = buffer is null
            ? new PatientDelivery(endpoint, context.Options.ExportTimeout, context.Time)
            : new BufferedDelivery(endpoint, buffer, context.Time);
        return new DeliveringExporter(name, delivery, batch, reports);
    }

    public ExportResult Export(ReadOnlySpan<Span> spans, CancellationToken cancellation)
    {
        var result = default(ExportResult);
        try
        {
            foreach (ref readonly var span in spans)
            {
                if (TryAppend(span, SpanTrim.None, ref result))
                {
                    continue;
                }

                Deliver(ref result, cancellation);
                if (!TryAppend(span, SpanTrim.None, ref result))
                {
                    AppendTrimmed(span, ref result);
                }
            }

            Deliver(ref result, cancellation);
            return result;
        }
        finally
        {
            _batch.Clear();
            _trimmed = 0;
        }
    }

    public ExportResult Continue(bool isFlush, CancellationToken cancellation)
    {
        var result = default(ExportResult);
        _delivery.Continue(isFlush, ref result, cancellation);
        return result;
    }

    public void Dispose() => _delivery.Dispose();

    /// <summary>A span that cannot be read at all is lost alone, without the others of its batch.</summary>
    private bool TryAppend(in Span span, in SpanTrim trim, ref ExportResult result)
    {
        try
        {
            return _batch.TryAppend(span, trim);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            result.AddDropped(DropCause.ExporterError, 1);
            _reports.Lost(DropCause.ExporterError, exception.GetType().Name, 1);
            return true;
        }
    }

    private void AppendTrimmed(in Span span, ref ExportResult result)
    {
        foreach (var trim in SpanTrim.Steps)
        {
            var before = _batch.Count;
            if (TryAppend(span, trim, ref result))
            {
                _trimmed += _batch.Count - before;
                return;
            }
        }

        result.AddDropped(DropCause.TooLarge, 1);
        _reports.Lost(DropCause.TooLarge, "a span does not fit into a request", 1);
    }

    private void Deliver(ref ExportResult result, CancellationToken cancellation)
    {
        if (_batch.Count > 0)
        {
            var before = result.Exported;
            _delivery.Deliver(_batch.Spans, ref result, cancellation);
            result.AddTrimmed(Math.Min(_trimmed, result.Exported - before));
        }

        _batch.Clear();
        _trimmed = 0;
    }
}

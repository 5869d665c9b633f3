namespace Tracing.Propagation;

/// <summary>
/// A propagator may be the application's own: what it throws costs its headers, and neither those of other formats nor the request.
/// </summary>
internal static class PropagatorGuard
{
    public static ExtractionResult Extract(IPropagator propagator, HeaderSource headers)
    {
        try
        {
            return propagator.Extract(headers);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            PropagatorErrors.Count();
            return ExtractionResult.None;
        }
    }

    public static Baggage Extract(IBaggagePropagator propagator, HeaderSource headers, Baggage found)
    {
        try
        {
            return propagator.Extract(headers, found) ?? found;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            PropagatorErrors.Count();
            return found;
        }
    }

    public static void Inject(IPropagator propagator, SpanContext context, HeaderTarget headers)
    {
        try
        {
            propagator.Inject(context, headers);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            PropagatorErrors.Count();
        }
    }

    public static void Inject(IBaggagePropagator propagator, Baggage baggage, HeaderTarget headers)
    {
        try
        {
            propagator.Inject(baggage, headers);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            PropagatorErrors.Count();
        }
    }
}

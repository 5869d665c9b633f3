using Tracing.Propagation;

namespace Tracing.Http;

/// <summary>A propagator may be the application's own: what it throws costs its headers, not the request.</summary>
internal static class SafeInjection
{
    public static void Inject(CompositePropagator propagator, SpanContext context, HeaderTarget target, bool withBaggage)
    {
        try
        {
            propagator.InjectIdentity(context, target);
            if (withBaggage)
            {
                propagator.InjectBaggage(context, target);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            PropagatorErrors.Count();
        }
    }
}

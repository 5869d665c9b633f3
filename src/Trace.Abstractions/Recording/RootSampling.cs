namespace Tracing;

/// <summary>Who decides about traces that start in this process. Nobody at first: then no method starts one.</summary>
public static class RootSampling
{
    private static readonly Lock Gate = new();
    private static Registration[] _registrations = [];
    private static volatile IRootSampler? _current;

    [ThreadStatic]
    private static bool _isDeciding;

    /// <summary>Puts a sampler in force until the result is disposed. The last one of several counts.</summary>
    public static IDisposable Use(IRootSampler sampler)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        lock (Gate)
        {
            var registration = new Registration(sampler);
            _registrations = [.. _registrations, registration];
            _current = sampler;
            return registration;
        }
    }

    /// <summary>The parent of a new trace's first span; null when nobody samples, the trace is not recorded, or the sampler failed.</summary>
    /// <param name="carrier">Null, or a context without identity, whose baggage goes on.</param>
    /// <param name="spanName">The name of the first span.</param>
    /// <param name="kind">That span's role between services.</param>
    /// <param name="given">The id that the trace has already; empty for a random one.</param>
    internal static SpanContext? NewTrace(SpanContext? carrier, string spanName, SpanKind kind, TraceId given = default)
    {
        if (_current is not { } sampler || _isDeciding || carrier is { IsSuppressed: true })
        {
            return null;
        }

        try
        {
            _isDeciding = true; // a sampler that calls such a method itself would never come to an end
            return SpanContext.NewTrace(sampler, carrier, spanName, kind, given);
        }
        catch (Exception)
        {
            return null; // a sampler is foreign code: tracing never throws into the application
        }
        finally
        {
            _isDeciding = false;
        }
    }

    private sealed class Registration(IRootSampler sampler) : IDisposable
    {
        private readonly IRootSampler _sampler = sampler;

        public void Dispose()
        {
            lock (Gate)
            {
                _registrations = Array.FindAll(_registrations, other => other != this);
                _current = _registrations is [.., var last] ? last._sampler : null;
            }
        }
    }
}

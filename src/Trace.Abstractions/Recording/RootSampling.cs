namespace Tracing;

/// <summary>Who decides about traces that start in this process. Nobody at first: then no method starts one.</summary>
public static class RootSampling
{
    private static readonly Lock Gate = new();
    private static Registration[] _registrations = [];
    private static volatile IRootSampler? _current;

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

    /// <summary>The parent of a new trace's first span; null when nobody samples, or the sampler failed.</summary>
    internal static SpanContext? NewTrace(string spanName, SpanKind kind)
    {
        try
        {
            return _current is { } sampler ? SpanContext.NewTrace(sampler, spanName, kind) : null;
        }
        catch (Exception)
        {
            return null; // a sampler is foreign code: tracing never throws into the application
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

using System.Runtime.ExceptionServices;

namespace Tracing;

/// <summary>Hands each span to several collectors, also past one that throws.</summary>
public sealed class CompositeCollector : ITraceCollector
{
    private readonly ITraceCollector[] _collectors;

    /// <summary>Each of them gets each span, in this order.</summary>
    public CompositeCollector(params IEnumerable<ITraceCollector> collectors)
    {
        ArgumentNullException.ThrowIfNull(collectors);
        _collectors = [.. collectors];
    }

    /// <inheritdoc/>
    /// <remarks>What a collector throws is thrown again once all have got the span; <see cref="CollectorErrors"/> counts it.</remarks>
    public void Collect(in Span span)
    {
        Exception? thrown = null;
        foreach (var collector in _collectors)
        {
            try
            {
                collector.Collect(span);
            }
            catch (Exception exception)
            {
                thrown ??= exception;
            }
        }

        if (thrown is not null)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }
    }
}

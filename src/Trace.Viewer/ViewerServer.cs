using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Tracing.Viewer;

/// <summary>A trace viewer inside this process: receives spans, keeps the latest in memory, and shows them in a page and by
/// Jaeger's query API. On the loopback address only.</summary>
public sealed class ViewerServer : IAsyncDisposable
{
    private readonly TraceStore _store;
    private readonly UdpSpanReceiver _receiver;
    private readonly WebEndpoint _web;

    private ViewerServer(TraceStore store, SpanIntake intake, UdpSpanReceiver receiver, WebEndpoint web)
    {
        _store = store;
        Intake = intake;
        _receiver = receiver;
        _web = web;
        Url = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", web.Port).Uri;
    }

    /// <summary>Where the list of traces is.</summary>
    public Uri Url { get; }

    /// <summary>Where spans are received (Jaeger agent protocol, Thrift compact over UDP).</summary>
    public IPEndPoint AgentEndPoint => _receiver.EndPoint;

    /// <summary>What has been received so far.</summary>
    public ViewerStatistics Statistics => Intake.Statistics;

    internal SpanIntake Intake { get; }

    /// <summary>Starts a viewer; when this returns, its ports are open.</summary>
    /// <param name="options">Taken as they are: see <see cref="ViewerOptions.FromConfiguration"/> for the environment variables.</param>
    /// <param name="loggerFactory">Where warnings go; nowhere when null.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="ViewerPortInUseException">A port is taken; the message says how to choose another.</exception>
    public static Task<ViewerServer> StartAsync(
        ViewerOptions options, ILoggerFactory? loggerFactory = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ViewerSettings.Validate(options);
        var store = new TraceStore(new StoreLimits(options.MaxStoreBytes));
        return StartAsync(store, new SpanIntake(store), options, loggerFactory, cancellationToken);
    }

    /// <summary>The page of one trace.</summary>
    /// <param name="traceId">1 to 32 hex digits.</param>
    /// <exception cref="ArgumentException"><paramref name="traceId"/> is not a trace id.</exception>
    public Uri TraceUrl(string traceId) => new(Url, "trace/" + TraceIdText.Format(Parse(traceId)));

    /// <summary>Reads a stored trace as it is now.</summary>
    /// <param name="traceId">1 to 32 hex digits.</param>
    /// <param name="trace">The trace, when there is one.</param>
    /// <exception cref="ArgumentException"><paramref name="traceId"/> is not a trace id.</exception>
    public bool TryGetTrace(string traceId, [NotNullWhen(true)] out ViewerTrace? trace)
    {
        trace = _store.Find(Parse(traceId)) is { } stored ? ViewerTrace.Of(stored) : null;
        return trace is not null;
    }

    /// <summary>Waits until the trace is stored and <paramref name="predicate"/> holds for it; looks again at every arrival.</summary>
    /// <param name="traceId">1 to 32 hex digits.</param>
    /// <param name="predicate">What to wait for, such as a number of spans.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException"><paramref name="traceId"/> is not a trace id.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public Task<ViewerTrace> WaitForTraceAsync(string traceId, Func<ViewerTrace, bool> predicate, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return WaitAsync(Parse(traceId), predicate, cancellationToken);
    }

    /// <summary>Closes both ports and forgets the spans.</summary>
    public async ValueTask DisposeAsync()
    {
        _receiver.Dispose();
        await _web.DisposeAsync().ConfigureAwait(false);
    }

    internal static Task<ViewerServer> StartAsync(
        TraceStore store, SpanIntake intake, ViewerOptions options, ILoggerFactory? loggerFactory, CancellationToken cancellationToken)
    {
        // Without the caller's ambient context: it would live on in the server's loops, and a span in it would seem to be their parent.
        var flow = ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow();
        try
        {
            return Task.Run(() => StartCoreAsync(store, intake, options, loggerFactory ?? NullLoggerFactory.Instance, cancellationToken), cancellationToken);
        }
        finally
        {
            flow?.Undo();
        }
    }

    private static async Task<ViewerServer> StartCoreAsync(
        TraceStore store, SpanIntake intake, ViewerOptions options, ILoggerFactory loggerFactory, CancellationToken cancellationToken)
    {
        var receiver = UdpSpanReceiver.Start(options.UdpPort, intake, loggerFactory.CreateLogger("Tracing.Viewer"));
        try
        {
            var web = await WebEndpoint.StartAsync(options.Port, new QueryApi(store, TimeProvider.System), loggerFactory, cancellationToken);
            return new ViewerServer(store, intake, receiver, web);
        }
        catch
        {
            receiver.Dispose();
            throw;
        }
    }

    private static UInt128 Parse(string traceId) => TraceIdText.TryParse(traceId, out var id)
        ? id
        : throw new ArgumentException($"The trace id is '{SafeText.Quote(traceId ?? string.Empty)}'; allowed is {TraceIdText.Allowed}.", nameof(traceId));

    private async Task<ViewerTrace> WaitAsync(UInt128 traceId, Func<ViewerTrace, bool> predicate, CancellationToken cancellationToken)
    {
        while (true)
        {
            var change = _store.NextChange();
            if (_store.Find(traceId) is { } stored && ViewerTrace.Of(stored) is var trace && predicate(trace))
            {
                return trace;
            }

            await change.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}

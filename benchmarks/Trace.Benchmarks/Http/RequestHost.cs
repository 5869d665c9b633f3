using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tracing.Benchmarks.Calls;

namespace Tracing.Benchmarks.Http;

/// <summary>
/// Kestrel with routing and two endpoints that answer as briefly as one can: <c>/orders/{id}</c> at once, <c>/slow/{id}</c>
/// after it has suspended. Nothing else is there: what a service has besides makes tracing a smaller part of it.
/// </summary>
internal sealed class RequestHost : IDisposable
{
    public const string DirectPath = "/orders/17";
    public const string SuspendingPath = "/slow/17";

    private readonly WebApplication _app;
    private readonly Action _work;

    /// <param name="kind">What its requests are like.</param>
    /// <param name="work">What an endpoint does before it answers.</param>
    /// <param name="pipeline">Ours, where it is to trace; else null.</param>
    public RequestHost(RequestKind kind, Action work, TracePipeline? pipeline)
    {
        _work = work;
        var transport = new MemoryTransport();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddSingleton<IConnectionListenerFactory>(transport);
        builder.Services.AddRoutingCore();
        if (kind.Logs)
        {
            builder.Logging.AddProvider(new SilentLoggers()).SetMinimumLevel(LogLevel.Warning);
        }

        if (pipeline is not null)
        {
            builder.Services.AddSingleton(pipeline).AddTracing();
        }

        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:80");
        if (pipeline is not null)
        {
            _app.UseTracing();
        }

        _app.Map("/orders/{id}", AnswerAtOnce);
        _app.Map("/slow/{id}", AnswerAfterSuspension);
        _app.StartAsync().GetAwaiter().GetResult();
        Connection = Connect(transport);
    }

    public static ReadOnlyMemory<byte> Body { get; } = "done"u8.ToArray();

    /// <summary>One that is kept alive, whose requests are handled on the thread that sends them.</summary>
    public MemoryConnection Connection { get; }

    /// <summary>Looks at each request from within, while a row is set up.</summary>
    public Action? Observer { get; set; }

    public void Dispose()
    {
        Connection.Abort();
        _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    // A request that is sent before the server waits for it is handled on the server's own thread, and so is every one that
    // follows at once: each round leaves the server time to come to its wait.
    private MemoryConnection Connect(MemoryTransport transport)
    {
        var connection = transport.Connect();
        var request = RequestText.Of(DirectPath, header: null);
        var handledBy = 0;
        Observer = () => handledBy = Environment.CurrentManagedThreadId;
        var started = TimeProvider.System.GetTimestamp();
        connection.AskPatiently(request);
        while (handledBy != Environment.CurrentManagedThreadId)
        {
            Guard.That(TimeProvider.System.GetElapsedTime(started) < MemoryConnection.Patience, "the server comes to wait for requests");
            Thread.Sleep(1);
            connection.AskPatiently(request);
        }

        Observer = null;
        return connection;
    }

    private Task AnswerAtOnce(HttpContext context)
    {
        Observer?.Invoke();
        _work();
        return Answer(context.Response);
    }

    private async Task AnswerAfterSuspension(HttpContext context)
    {
        Observer?.Invoke();
        _work();
        await default(Pump);
        await Answer(context.Response);
    }

    private static Task Answer(HttpResponse response)
    {
        response.ContentType = "text/plain";
        response.ContentLength = Body.Length;
        var written = response.Body.WriteAsync(Body);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }
}

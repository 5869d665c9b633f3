using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tracing.Http;

/// <summary>A real server without tracing that answers with what a test asks for, and tells which headers it got.</summary>
public sealed class EchoServer : IAsyncLifetime
{
    private readonly WebApplication _app;

    public EchoServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Map("/header/{name}", (string name, HttpRequest request) => request.Headers[name].ToString());
        _app.Map("/redirect/{name}", (string name) => Results.Redirect("/header/" + name));
        _app.Map("/status/{code:int}", (int code) => Results.StatusCode(code));
        _app.Map("/hang", async (HttpContext context) =>
        {
            HangReached.Release();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
    }

    /// <summary>Released when a request has reached <c>/hang</c>.</summary>
    public SemaphoreSlim HangReached { get; } = new(0);

    public Uri Address => new(_app.Urls.Single());

    public Task InitializeAsync() => _app.StartAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();
}

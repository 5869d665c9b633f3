using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Tracing.Viewer;

/// <summary>Answers the viewer's requests straight on the web server: without the hosting layer there is no activity, no metric
/// and no log line of a request, so that the viewer never shows up in what the user's process reports.</summary>
internal sealed partial class ViewerApplication(QueryApi api, ILogger logger) : IHttpApplication<HttpContext>
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Known once the server listens; the check of the Host header needs it.</summary>
    public int Port { get; set; }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    [SuppressMessage("Design", "CA1031", Justification = "A fault in one answer is logged and told; it must not reach the user's process.")]
    public async Task ProcessRequestAsync(HttpContext context)
    {
        AddSecurityHeaders(context.Response.Headers);
        try
        {
            await AnswerAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader went away.
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            await WriteTextAsync(context, StatusCodes.Status500InternalServerError, "The trace viewer failed to answer; see the log.");
        }
    }

    private static void AddSecurityHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    private static Task WriteTextAsync(HttpContext context, int statusCode, string text)
    {
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text + "\n"), context.RequestAborted).AsTask();
    }

    // From the raw target: a service name may hold an encoded slash.
    private static string[] SplitPath(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        var path = target is ['/', ..] ? target.Split('?', 2)[0] : context.Request.Path.Value ?? "/";
        return [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (RequestGuard.Check(context.Request, Port) is { } refusal)
        {
            if (refusal.StatusCode == StatusCodes.Status405MethodNotAllowed)
            {
                context.Response.Headers.Allow = "GET, HEAD";
            }

            return WriteTextAsync(context, refusal.StatusCode, refusal.Explanation);
        }

        var path = SplitPath(context);
        return path switch
        {
            ["api", ..] => api.HandleAsync(context, path.AsSpan(1)),
            _ when PageAssets.Find(path) is { } asset => WriteAssetAsync(context, asset),
            _ => WriteTextAsync(context, StatusCodes.Status404NotFound, "There is no such page. The list of traces is at /, a trace at /trace/{id}."),
        };
    }

    private static Task WriteAssetAsync(HttpContext context, PageAsset asset)
    {
        context.Response.ContentType = asset.ContentType;
        context.Response.ContentLength = asset.Content.Length;
        return context.Response.Body.WriteAsync(asset.Content, context.RequestAborted).AsTask();
    }

    [LoggerMessage(10, LogLevel.Warning, "The trace viewer failed to answer a request.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}

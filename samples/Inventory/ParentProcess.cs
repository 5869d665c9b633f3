using System.Net;

namespace Inventory;

/// <summary>
/// For the quickstart, where Checkout starts this service: sends spans to Checkout's viewer too, says where it listens in one line that a parent can read, and
/// ends when the parent does, even when that was killed. A service that is deployed on its own has no need of this.
/// </summary>
internal static class ParentProcess
{
    public static void AddViewer(WebApplicationBuilder builder)
    {
        if (builder.Configuration["QUICKSTART_VIEWER_AGENT"] is { } address && IPEndPoint.TryParse(address, out var viewer))
        {
            builder.Services.AddJaegerExporter("viewer-agent", agent => (agent.AgentHost, agent.AgentPort) = (viewer.Address.ToString(), viewer.Port));
        }
    }

    public static void EndWith(WebApplication app)
    {
        if (app.Configuration["QUICKSTART_CHILD"] is null)
        {
            return;
        }

        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"listening on {app.Urls.First()}"));
        _ = Task.Run(async () =>
        {
            // The pipe closes with the parent, however that ends.
            while (await Console.In.ReadLineAsync() is not null)
            {
            }

            app.Lifetime.StopApplication();
        });
    }
}

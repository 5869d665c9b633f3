using Checkout.Orders;

namespace Checkout.Quickstart;

public static class QuickstartExtensions
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static QuickstartRun AddQuickstart(this WebApplicationBuilder builder, string[] args)
    {
        var run = new QuickstartRun(once: args.Contains("--once"));
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddHttpClient<InventoryClient>(http => http.BaseAddress = run.InventoryUrl);
        return run;
    }
}

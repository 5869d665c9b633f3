using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>In a test of <c>WebApplicationFactory</c>, without a network: the test's client, and the clients of the service.</summary>
public sealed class TestHostClientTests
{
    private readonly RecordingCollector _collector = new();

    [Fact]
    public async Task Clients_of_the_test_and_of_the_service_are_traced()
    {
        using var factory = new Factory();
        using var client = factory.CreateDefaultClient(new TracingHandler(factory.Services.GetRequiredService<TracePipeline>()));
        var root = SpanContext.CreateRoot(_collector);
        using (root.Activate())
        {
            var called = (await client.GetStringAsync(new Uri("/outer", UriKind.Relative))).Split(':');

            var span = await _collector.SingleAsync();
            Assert.Equal(root.SpanId, span.Context.ParentSpanId);
            Assert.Equal([root.TraceId.ToString("x"), span.Context.SpanId.ToString("x")], called[..2]);
        }
    }

    [Fact]
    public async Task The_service_sends_on_what_the_test_sent()
    {
        using var factory = new Factory();
        using var client = factory.CreateClient();
        client.DefaultRequestHeaders.Add("uber-trace-id", "abc:12:3:0");

        Assert.Equal("abc:12:3:0", await client.GetStringAsync(new Uri("/outer", UriKind.Relative)));
    }

    private sealed class Factory : WebApplicationFactory<TestHostClientTests>
    {
        protected override IHostBuilder CreateHostBuilder() => new HostBuilder().ConfigureWebHost(web => web.Configure(app =>
        {
            app.UseTracing();
            app.Map("/outer", outer => outer.Run(async context =>
            {
                var clients = context.RequestServices.GetRequiredService<IHttpClientFactory>();
                await context.Response.WriteAsync(await clients.CreateClient("self").GetStringAsync(new Uri("http://localhost/inner")));
            }));
            app.Map("/inner", inner => inner.Run(context => context.Response.WriteAsync(context.Request.Headers["uber-trace-id"].ToString())));
        }));

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseContentRoot(AppContext.BaseDirectory);
            builder.ConfigureLogging(static logging => logging.ClearProviders());
            builder.ConfigureServices(services =>
            {
                services.AddTracing();
                services.ConfigureHttpClientDefaults(all => all.AddTracing());
                services.AddHttpClient("self").ConfigurePrimaryHttpMessageHandler(
                    static provider => ((TestServer)provider.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()).CreateHandler());
            });
        }
    }
}

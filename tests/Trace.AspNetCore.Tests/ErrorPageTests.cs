using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tracing.Http;

namespace Tracing.AspNetCore;

/// <summary>Pages that middleware of ASP.NET Core shows in place of a response: one span, of the request that was asked for.</summary>
public sealed class ErrorPageTests
{
    private static readonly (string, string) Sampled = ("uber-trace-id", "abc:12:3:1");

    private readonly RecordingCollector _collector = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_developers_exception_page_is_the_end_of_a_failed_request(bool insideOfTracing)
    {
        await using var app = await TracedApp.StartAsync(
            _collector,
            app =>
            {
                if (insideOfTracing)
                {
                    app.UseDeveloperExceptionPage();
                }

                app.MapGet("/fails/{x}", string () => throw new InvalidOperationException("broken"));
            },
            before: app =>
            {
                if (!insideOfTracing)
                {
                    app.UseDeveloperExceptionPage();
                }
            });
        using var measured = app.Measure();

        using var response = await app.GetAsync("/fails/1", Sampled);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("broken", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["abc"], response.Headers.GetValues("trace-id"));
        var span = await _collector.SingleAsync();
        Assert.Equal(("GET /fails/{x}", SpanStatus.Error, "500"), (span.Name, span.Status, span.Tag("http.response.status_code")));

        // Inside, the page keeps the exception to itself.
        Assert.Equal(insideOfTracing ? "500" : "System.InvalidOperationException", span.Tag("error.type"));
        Assert.Equal(
            insideOfTracing ? ["unexpected 5XX status code: 500 Internal Server Error", "returned body data"] : ["exception", "error processing request"],
            span.EventNames());
        await measured.WaitForAsync(1);
        Assert.Equal(["1 path=/fails/{x} method=GET method_path=GET /fails/{x} status=server_error"], measured.Of("http_requests"));
    }

    [Fact]
    public async Task A_handler_of_exceptions_answers_as_problem_details()
    {
        await using var app = await TracedApp.StartAsync(
            _collector,
            app =>
            {
                app.UseExceptionHandler();
                app.MapGet("/fails/{x}", string () => throw new InvalidOperationException("broken"));
            },
            services: builder => builder.Services.AddProblemDetails());

        using var response = await app.GetAsync("/fails/1", Sampled);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var span = await _collector.SingleAsync();
        Assert.Equal(("GET /fails/{x}", SpanStatus.Error), (span.Name, span.Status));
        Assert.Equal("System.InvalidOperationException", span.Tag("error.type"));
    }

    [Theory]
    [InlineData("/nowhere", "GET", 404, "not found", "1 method=GET status=client_error")]
    [InlineData("/teapot/1", "GET /teapot/{x}", 418, "unexpected 4XX status code: 418 I'm a teapot", "1 path=/teapot/{x} method=GET method_path=GET /teapot/{x} status=client_error")]
    public async Task A_page_for_a_status_code_keeps_name_and_status_of_the_request(string path, string name, int status, string what, string counted)
    {
        await using var app = await TracedApp.StartAsync(_collector, app =>
        {
            app.UseStatusCodePagesWithReExecute("/status/{0}");
            app.UseRouting();
            app.MapGet("/teapot/{x}", () => Results.StatusCode(418));
            app.MapGet("/status/{code}", (string code) => $"page of {code}");
        });
        using var measured = app.Measure();

        using var response = await app.GetAsync(path, Sampled);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal($"page of {status}", await response.Content.ReadAsStringAsync());
        var span = await _collector.SingleAsync();
        Assert.Equal((name, SpanStatus.Error), (span.Name, span.Status));
        Assert.Equal([what, "returned body data"], span.EventNames());
        Assert.Equal(path, span.Tag("url.path"));
        await measured.WaitForAsync(1);
        Assert.Equal([counted], measured.Of("http_requests"));
    }

    [Fact]
    public async Task A_redirect_to_a_page_of_a_status_code_is_a_redirect()
    {
        await using var app = await TracedApp.StartAsync(_collector, app =>
        {
            app.UseStatusCodePagesWithRedirects("/status/{0}");
            app.MapGet("/teapot", () => Results.StatusCode(418));
        });

        using var response = await app.GetAsync("/teapot", Sampled);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var span = await _collector.SingleAsync();
        Assert.Equal(("GET /teapot", SpanStatus.Ok, "302"), (span.Name, span.Status, span.Tag("http.response.status_code")));
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.FileProviders;
using Tracing.Http;

namespace Tracing.AspNetCore;

public sealed class StaticFileTests : IDisposable
{
    private static readonly (string, string) Sampled = ("uber-trace-id", "abc:12:3:1");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("trace-static-");
    private readonly RecordingCollector _collector = new();

    public StaticFileTests() => File.WriteAllText(Path.Combine(_folder.FullName, "site.css"), "body { color: red }");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_are_requests_unless_they_are_left_out(bool leftOut)
    {
        using var files = new PhysicalFileProvider(_folder.FullName);
        await using var app = await TracedApp.StartAsync(
            _collector,
            app =>
            {
                app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
                app.MapGet("/", () => "home");
            },
            options: options =>
            {
                if (leftOut)
                {
                    options.IgnoreStaticFiles();
                }
            });
        using var measured = app.Measure();

        using var file = await app.GetAsync("/site.css", Sampled);
        (await app.GetAsync("/", Sampled)).Dispose();

        Assert.Equal("body { color: red }", await file.Content.ReadAsStringAsync());
        var spans = await _collector.WaitForAsync(leftOut ? 1 : 2);
        Assert.Equal(leftOut ? ["GET /"] : ["GET", "GET /"], spans.Select(static span => span.Name));
        if (!leftOut)
        {
            Assert.Equal(["request processed", "returned body data"], spans[0].EventNames());
            Assert.Equal("19", spans[0].Events[1].Tags.Single().ValueText());
        }

        await measured.WaitForAsync(2);
        Assert.Equal(["19", "4"], measured.Of("http_response_body_size_bytes").Select(static line => line.Split(' ')[0]));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

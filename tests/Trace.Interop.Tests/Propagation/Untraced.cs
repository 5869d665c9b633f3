using System.Net;

namespace Tracing.Interop.Tests.Propagation;

/// <summary>A client that sends no header of its own.</summary>
internal static class Untraced
{
    public static HttpClient Client() => new(new SocketsHttpHandler { ActivityHeadersPropagator = null, UseProxy = false }) { Timeout = TimeSpan.FromMinutes(10) };

    public static async Task<string> GetTextAsync(this HttpClient client, string url, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode} {text}");
        return text;
    }
}

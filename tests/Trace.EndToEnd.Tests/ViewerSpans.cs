using System.Text.Json;

namespace Tracing.EndToEnd.Tests;

/// <summary>A trace as the viewer's API tells it.</summary>
internal static class ViewerSpans
{
    /// <summary>The spans at an address of a trace, as soon as they are complete.</summary>
    public static async Task<List<JsonElement>> EventuallyAsync(HttpClient http, Uri trace, Func<List<JsonElement>, bool> complete)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        while (true)
        {
            using var response = await http.GetAsync(trace, timeout.Token);
            if (response.IsSuccessStatusCode)
            {
                var spans = JsonElement.Parse(await response.Content.ReadAsStringAsync(timeout.Token)).GetProperty("data")[0].GetProperty("spans").EnumerateArray().ToList();
                if (complete(spans))
                {
                    return spans;
                }
            }

            await Task.Delay(20, timeout.Token);
        }
    }

    public static string Name(JsonElement span) => span.GetProperty("operationName").GetString()!;
}

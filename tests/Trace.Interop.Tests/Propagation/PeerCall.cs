using System.Text.Json;

namespace Tracing.Interop.Tests.Propagation;

/// <summary>A call that a foreign service made.</summary>
/// <param name="Context">The context it made.</param>
/// <param name="Headers">What it sent.</param>
/// <param name="Status">The other side's status code.</param>
/// <param name="ResponseHeaders">The other side's headers.</param>
/// <param name="Body">The other side's JSON.</param>
internal sealed record PeerCall(
    PeerContext Context,
    Dictionary<string, string> Headers,
    int Status,
    Dictionary<string, string> ResponseHeaders,
    string Body)
{
    public T Answer<T>()
    {
        Assert.True(Status == 200, $"{Status} {Body}");
        return JsonSerializer.Deserialize<T>(Body, JsonSerializerOptions.Web)!;
    }
}

using System.Net;
using System.Text;

namespace Tracing.Export.Delivery;

/// <summary>The proxy on the way to an endpoint, as the system's settings name it for every <see cref="HttpClient"/>.</summary>
/// <param name="Uri">Where it listens.</param>
/// <param name="Authorization">What it is told of who we are; null for nothing.</param>
internal sealed record HttpProxy(Uri Uri, string? Authorization)
{
    /// <param name="target">The endpoint.</param>
    /// <param name="proxy">What is set.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="NotSupportedException">Its protocol is not HTTP.</exception>
    public static HttpProxy? For(Uri target, IWebProxy proxy)
    {
        if (proxy.IsBypassed(target) || proxy.GetProxy(target) is not { } uri || uri == target)
        {
            return null;
        }

        if (uri.Scheme != Uri.UriSchemeHttp)
        {
            throw new NotSupportedException($"a proxy is reached by http only, not by {uri.Scheme}");
        }

        var credential = proxy.Credentials?.GetCredential(uri, "Basic");
        return new HttpProxy(
            uri,
            credential is null ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}")));
    }

    /// <summary>Not the authorization.</summary>
    public override string ToString() => Uri.Authority;
}

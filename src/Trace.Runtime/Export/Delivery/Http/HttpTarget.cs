using System.Net;

namespace Tracing.Export.Delivery;

/// <summary>Where requests go, and what each of them has.</summary>
internal sealed class HttpTarget
{
    /// <summary>http or https; its host is only shown where there is a <see cref="SocketPath"/>.</summary>
    public required Uri Uri { get; init; }

    /// <summary>A unix-domain socket that listens instead of the host; null for TCP.</summary>
    public string? SocketPath { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Checked: names of headers, values without control characters. They may hold secrets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Of an attempt, from the first look at the connection to the last byte of the answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    public bool Compresses { get; init; }

    public TlsCredentials Tls { get; init; } = TlsCredentials.Default;

    /// <summary>Which proxy stands on the way; the one of the system's settings.</summary>
    public IWebProxy Proxy { get; init; } = HttpClient.DefaultProxy;

    /// <summary>As requests name it: an address of IPv6 in brackets.</summary>
    public string Host => Uri.HostNameType == UriHostNameType.IPv6 ? $"[{Uri.DnsSafeHost}]" : Uri.IdnHost;

    public bool IsSecure => Uri.Scheme == Uri.UriSchemeHttps;

    /// <summary>For logs: without user and query.</summary>
    public string Display => SocketPath is { } path ? $"unix:{path}" : Uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>For what is said of it in answers: without the values of <see cref="Headers"/>.</summary>
    public AnswerText AnswerText => field ??= new AnswerText(Headers);

    public static string UserAgent { get; } = "tracing-dotnet/" + LibraryVersion.Text;
}

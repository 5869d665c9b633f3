using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Tracing.Export.Jaeger;

/// <summary>An agent on this machine that is reached through the file system: <c>unix:/run/jaeger.sock</c>, a datagram socket.</summary>
internal static class UnixSocketPath
{
    private const string Scheme = "unix:";

    public static bool IsGiven(string host) => host.StartsWith(Scheme, StringComparison.Ordinal);

    /// <summary>False when the path is not absolute, is too long for the system (some 100 bytes), or Windows runs, which has no such sockets.</summary>
    public static bool TryParse(string host, [NotNullWhen(true)] out UnixDomainSocketEndPoint? endPoint)
    {
        endPoint = null;
        if (!IsGiven(host) || OperatingSystem.IsWindows() || !Socket.OSSupportsUnixDomainSockets)
        {
            return false;
        }

        var path = host[Scheme.Length..];
        if (!path.StartsWith('/') || path.EndsWith('/') || path.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            endPoint = new UnixDomainSocketEndPoint(path);
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}

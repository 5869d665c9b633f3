using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Tracing.Configuration;

/// <summary>Something on this machine that is reached through the file system: <c>unix:/run/jaeger.sock</c>.</summary>
internal static class UnixSocketPath
{
    private const string Scheme = "unix:";

    public static bool IsGiven(string text) => text.StartsWith(Scheme, StringComparison.Ordinal);

    /// <summary>As <see cref="TryCreate"/>, of a text that has the scheme.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out UnixDomainSocketEndPoint? endPoint)
    {
        endPoint = null;
        return IsGiven(text) && TryCreate(text[Scheme.Length..], out endPoint);
    }

    /// <summary>False when the path is not absolute, is too long for the system (some 100 bytes), or the system has no such sockets.</summary>
    public static bool TryCreate(string path, [NotNullWhen(true)] out UnixDomainSocketEndPoint? endPoint)
    {
        endPoint = null;
        if (!Socket.OSSupportsUnixDomainSockets || !path.StartsWith('/') || path.EndsWith('/') || path.Contains('\0', StringComparison.Ordinal))
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

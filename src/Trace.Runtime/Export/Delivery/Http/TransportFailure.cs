using System.Net.Sockets;
using System.Security.Authentication;

namespace Tracing.Export.Delivery;

/// <summary>What an exception says about a connection. All of it may be different the next time.</summary>
internal static class TransportFailure
{
    public static Answer Explain(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case TlsFailedException or AuthenticationException:
                    return Answer.TryAgain(DropCause.TlsFailed, AnswerText.Local.Append("no secure connection", (inner.InnerException as AuthenticationException ?? inner).Message));
                case TimeoutException or OperationCanceledException:
                    return Answer.TryAgain(DropCause.Timeout, "no answer in time");
                case NotSupportedException or ProxyRefusedException:
                    return Answer.TryAgain(DropCause.Unreachable, inner.Message);
                case SocketException socket:
                    return Explain(socket.SocketErrorCode);
                case HttpRequestException { HttpRequestError: HttpRequestError.VersionNegotiationError }:
                    return Answer.TryAgain(DropCause.ConnectionLost, "the endpoint does not speak HTTP/2");
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: null or IOException { InnerException: null } }:
                    return Answer.TryAgain(DropCause.TlsFailed, "no secure connection");
                case HttpProtocolException:
                    return Answer.TryAgain(DropCause.ConnectionLost, "the endpoint broke the call off");
                case InvalidDataException or HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }:
                    return Answer.TryAgain(DropCause.ConnectionLost, "the answer made no sense");
            }
        }

        return Answer.TryAgain(DropCause.ConnectionLost, "the connection was lost");
    }

    private static Answer Explain(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => Answer.TryAgain(DropCause.Refused, "nobody listens"),
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData or SocketError.NoRecovery =>
            Answer.TryAgain(DropCause.Unreachable, "the name is not resolved"),
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown or SocketError.HostDown =>
            Answer.TryAgain(DropCause.Unreachable, "there is no way to it"),
        SocketError.TimedOut => Answer.TryAgain(DropCause.Timeout, "no connection in time"),

        // That of a file that is not there.
        SocketError.AddressNotAvailable => Answer.TryAgain(DropCause.Refused, "nobody listens"),
        _ => Answer.TryAgain(DropCause.ConnectionLost, $"the connection was lost ({error})"),
    };
}

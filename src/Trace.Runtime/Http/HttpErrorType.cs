namespace Tracing.Http;

/// <summary>The <c>error.type</c> of a request without a response, in the words of .NET's own HTTP metrics.</summary>
internal static class HttpErrorType
{
    public static string Of(Exception exception) => exception is HttpRequestException http && Of(http.HttpRequestError) is { } type
        ? type
        : exception.GetType().FullName ?? exception.GetType().Name;

    private static string? Of(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "name_resolution_error",
        HttpRequestError.ConnectionError => "connection_error",
        HttpRequestError.SecureConnectionError => "secure_connection_error",
        HttpRequestError.HttpProtocolError => "http_protocol_error",
        HttpRequestError.ExtendedConnectNotSupported => "extended_connect_not_supported",
        HttpRequestError.VersionNegotiationError => "version_negotiation_error",
        HttpRequestError.UserAuthenticationError => "user_authentication_error",
        HttpRequestError.ProxyTunnelError => "proxy_tunnel_error",
        HttpRequestError.InvalidResponse => "invalid_response",
        HttpRequestError.ResponseEnded => "response_ended",
        HttpRequestError.ConfigurationLimitExceeded => "configuration_limit_exceeded",
        _ => null,
    };
}

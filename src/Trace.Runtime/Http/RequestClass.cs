namespace Tracing.Http;

/// <summary>How a request went, the weakest first: of several signs (status, headers, trailers) the strongest counts.</summary>
internal enum RequestClass : byte
{
    Ok,

    /// <summary>A client's error whose path says nothing: it may be any.</summary>
    PathNotFound,

    /// <summary>A client's error whose method says nothing.</summary>
    MethodNotAllowed,

    ClientError,

    ServerError,

    /// <summary>A status that is neither a success nor an error, such as a redirect.</summary>
    UnexpectedResponse,
}

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Tracing.AspNetCore;

/// <summary>What a span says of a response that is no success.</summary>
internal static class ResponseErrors
{
    /// <summary>What went wrong; null when nothing did, which goes for redirects and protocol upgrades too.</summary>
    public static string? OfStatus(int status) => status switch
    {
        < 400 => null,
        StatusCodes.Status404NotFound => "not found",
        StatusCodes.Status405MethodNotAllowed => "method not allowed",
        StatusCodes.Status501NotImplemented => "unimplemented",
        < 500 => $"unexpected 4XX status code: {status} {ReasonPhrases.GetReasonPhrase(status)}".TrimEnd(),
        < 600 => $"unexpected 5XX status code: {status} {ReasonPhrases.GetReasonPhrase(status)}".TrimEnd(),
        _ => $"unexpected non-error status code: {status}",
    };
}

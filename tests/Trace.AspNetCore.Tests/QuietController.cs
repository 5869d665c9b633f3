using Microsoft.AspNetCore.Mvc;

namespace Tracing.AspNetCore;

/// <summary>A controller that nobody wants to see.</summary>
[DisableTracing]
[Route("quiet")]
public sealed class QuietController : Controller
{
    [HttpGet("a")]
    public string A() => SpanContext.Current is { IsSuppressed: true } ? "suppressed" : "traced";
}

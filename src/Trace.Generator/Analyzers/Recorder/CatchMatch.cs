namespace Tracing.Generator;

/// <summary>Whether a handler takes an exception.</summary>
internal enum CatchMatch
{
    Never,
    Maybe,
    Always,
}

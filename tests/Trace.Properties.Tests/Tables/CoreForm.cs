namespace Tracing.Properties.Tests;

/// <summary>How the body is written.</summary>
internal enum CoreForm
{
    Block,
    Expression,
    Async,
}

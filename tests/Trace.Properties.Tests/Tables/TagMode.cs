namespace Tracing.Properties.Tests;

/// <summary>How an argument is recorded.</summary>
internal enum TagMode
{
    None,
    Plain,
    Named,
    Format,
}

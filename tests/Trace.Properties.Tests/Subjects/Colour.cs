namespace Tracing.Properties.Tests;

/// <summary>An enumeration for generated signatures.</summary>
public enum Colour
{
    None,
    Green,
    Blue,
}

namespace Tracing.Properties.Tests;

/// <summary>How a method is found when it is called.</summary>
internal enum Binding
{
    Instance,
    Static,
    Virtual,
    Override,
    SealedOverride,
    New,
}

namespace Tracing.Generator.Tests.Programs;

/// <summary>What is thrown.</summary>
internal enum Failure
{
    /// <summary>By something that is called: a handler of one type may take it or not.</summary>
    Unknown,

    /// <summary>What the handler of one type takes.</summary>
    One,

    /// <summary>What only the handler of everything takes.</summary>
    Other,
}

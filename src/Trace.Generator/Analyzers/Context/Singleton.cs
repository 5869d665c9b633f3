namespace Tracing.Generator;

/// <summary>Why there is one object of a type, for as long as the process runs.</summary>
internal enum Singleton
{
    None,

    /// <summary>The host makes it.</summary>
    Service,

    /// <summary>The pipeline of requests makes it.</summary>
    Middleware,

    /// <summary>Its constructor is private, and a static of its own holds it: if nothing else makes one.</summary>
    ByItself,
}

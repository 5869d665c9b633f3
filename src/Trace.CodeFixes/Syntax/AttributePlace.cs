using System;

namespace Tracing.CodeFixes;

/// <summary>Where an attribute of a method goes when its body moves to Core.</summary>
[Flags]
internal enum AttributePlace
{
    Declaration = 1,
    Core = 2,
}

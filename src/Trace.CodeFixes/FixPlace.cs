using Microsoft.CodeAnalysis;

namespace Tracing.CodeFixes;

/// <summary>What is to be fixed, and where.</summary>
internal sealed class FixPlace(Document document, Diagnostic diagnostic)
{
    public Document Document { get; } = document;

    public Diagnostic Diagnostic { get; } = diagnostic;
}

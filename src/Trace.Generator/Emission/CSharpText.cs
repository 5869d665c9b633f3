using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Tracing.Generator;

/// <summary>Small pieces of C#.</summary>
internal static class CSharpText
{
    /// <summary>User text as a string literal: the one gate through which it passes.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    public static string List(IEnumerable<string?> arguments) => string.Join(", ", arguments.Where(static argument => argument is not null));
}

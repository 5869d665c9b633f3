using System.IO;
using Microsoft.CodeAnalysis;

namespace Tracing.Generator;

/// <summary>Tells what this generator wrote from what users wrote. The compiler names a generated file after its generator.</summary>
internal static class GeneratedFiles
{
    public static bool Contain(SyntaxTree tree) => Path.GetFileName(Path.GetDirectoryName(tree.FilePath)) == typeof(TracedGenerator).FullName;
}

using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace Tracing.CodeFixes.Tests.FixAll;

/// <summary>Runs the driver of a compiled program, and writes down what it recorded.</summary>
internal static class RunProgram
{
    public static async Task<string> RecordAsync(Compilation compilation)
    {
        // Warnings are errors in the tests, also about what nobody documents there.
        using var image = new MemoryStream();
        var emitted = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)).Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
        image.Position = 0;
        var context = new AssemblyLoadContext("program", isCollectible: true);
        try
        {
            var run = context.LoadFromStream(image).GetType(GeneratedProject.Driver, throwOnError: true)!.GetMethod("RunAsync")!.CreateDelegate<Func<SpanContext, Task>>();
            var spans = new RecordedSpans();
            using (RootSampling.Use(spans))
            {
                var root = SpanContext.CreateRoot(spans);
                await run(root);
                return spans.Tree(root);
            }
        }
        finally
        {
            context.Unload();
        }
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Tracing.Generator;

namespace Tracing.BrokenCode;

/// <summary>Generator and analyzers over one broken text after another, each a project of its own: what they throw is kept.</summary>
internal sealed class BrokenCodeRun
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Tracing;
        """;

    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private readonly CSharpCompilation _empty;
    private readonly ConcurrentQueue<Exception> _thrown = new();
    private GeneratorDriver _driver;

    public BrokenCodeRun(IEnumerable<MetadataReference> references, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        _analyzers = analyzers;
        _empty = CSharpCompilation.Create(
            "Broken",
            [CSharpSyntaxTree.ParseText(Usings, WholeFile.Options, "Usings.cs")],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        _driver = CSharpGeneratorDriver.Create(
            [new TracedGenerator().AsSourceGenerator(), new SpanListingGenerator().AsSourceGenerator()],
            parseOptions: WholeFile.Options,
            optionsProvider: Catalogued.Options);
    }

    /// <summary>How often each rule has spoken: a run in which nothing is reported has not looked.</summary>
    public SortedDictionary<string, int> Reports { get; } = new(StringComparer.Ordinal);

    /// <summary>What was thrown over a text; empty, as it must be, where nothing was.</summary>
    public async Task<IReadOnlyList<Exception>> CheckAsync(string text)
    {
        var compilation = _empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, WholeFile.Options, "File.cs", System.Text.Encoding.UTF8));
        _driver = _driver.RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var generated);
        foreach (var result in _driver.GetRunResult().Results)
        {
            if (result.Exception is { } exception)
            {
                _thrown.Enqueue(exception);
            }
        }

        var analysis = new CompilationWithAnalyzers(updated, _analyzers, new CompilationWithAnalyzersOptions(
            Catalogued.Files,
            onAnalyzerException: (thrown, _, _) => _thrown.Enqueue(thrown),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false));
        foreach (var diagnostic in generated.Concat(await analysis.GetAnalyzerDiagnosticsAsync()))
        {
            Count(diagnostic);
        }

        var all = _thrown.ToArray();
        _thrown.Clear();
        return all;
    }

    private void Count(Diagnostic diagnostic)
    {
        Reports[diagnostic.Id] = Reports.GetValueOrDefault(diagnostic.Id) + 1;
        if (diagnostic.Id is "AD0001" or "CS8785")
        {
            _thrown.Enqueue(new InvalidOperationException(diagnostic.ToString()));
        }
        else if (diagnostic.GetMessage(CultureInfo.InvariantCulture) is var message && (message.Length == 0 || (message.Contains("{0}", StringComparison.Ordinal) && message == diagnostic.Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture))))
        {
            _thrown.Enqueue(new InvalidOperationException($"No message: {diagnostic.Id}"));
        }
    }
}

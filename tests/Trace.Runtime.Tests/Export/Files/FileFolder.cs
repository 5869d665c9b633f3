using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Tracing.Export;
using Tracing.Export.Files;
using Tracing.Export.Otlp;
using Tracing.Runtime.Tests.Collection;

namespace Tracing.Runtime.Tests.Export.Files;

/// <summary>A directory that exporters write to, and what is in their files.</summary>
internal sealed class FileFolder : IDisposable
{
    public FileFolder()
    {
        Options.Path = Path.Combine(Root, "spans", "traces.jsonl");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("files").FullName;

    public string File => Options.Path!;

    public FileExporterOptions Options { get; } = new() { MaxBytes = 64 * 1024 };

    public FakeTimeProvider Time { get; } = new();

    public ListLogger Log { get; } = new();

    public FileExporter Open(FileWrite? write = null) => new(Options, new OtlpJsonWriter("shop", []).Write, Time, Log, write);

    /// <summary>Exports a batch of spans of these names.</summary>
    public static ExportResult Send(FileExporter exporter, params string[] names) => exporter.Export(Array.ConvertAll(names, Named), CancellationToken.None);

    public static Span Named(string name) => new(SpanContext.Create(new TraceId(1, 2), new SpanId(3), null, TraceFlags.Sampled), name, SpanKind.Internal);

    /// <summary>The names of the spans in a file, line by line. All lines are whole.</summary>
    public static IReadOnlyList<string[]> Lines(string path)
    {
        var text = Text(path);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return [.. text[..^1].Split('\n').Select(NamesOf)];
    }

    public static string Text(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    public static string[] NamesOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        var resource = Assert.Single(json.RootElement.GetProperty("resourceSpans").EnumerateArray());
        var scope = Assert.Single(resource.GetProperty("scopeSpans").EnumerateArray());
        return [.. scope.GetProperty("spans").EnumerateArray().Select(static span => span.GetProperty("name").GetString()!)];
    }

    /// <summary>All names, from the oldest file to the newest.</summary>
    public IReadOnlyList<string> AllNames() =>
        [.. Enumerable.Range(0, Options.MaxFiles).Reverse().Select(Numbered).Where(System.IO.File.Exists).SelectMany(Lines).SelectMany(static names => names)];

    public string Numbered(int number) => number == 0 ? File : $"{File}.{number}";

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

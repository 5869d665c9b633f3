using System.Globalization;
using System.Text;
using Tracing.Export;
using static Tracing.Runtime.Tests.Export.Files.FileFolder;

namespace Tracing.Runtime.Tests.Export.Files;

public sealed class FileExporterTests : IDisposable
{
    private readonly FileFolder _folder = new();

    [Fact]
    public void A_batch_is_a_line()
    {
        using var exporter = _folder.Open();
        var result = Send(exporter, "a", "line\nfeed \u2028 \"é\"");
        Send(exporter, "c");
        Assert.Equal(0, Send(exporter).Exported);

        Assert.Equal([["a", "line\nfeed \u2028 \"é\""], ["c"]], Lines(_folder.File));
        Assert.Equal((2, 0), (result.Exported, result.Dropped));
        var text = Text(_folder.File);
        Assert.Equal(Encoding.UTF8.GetByteCount(text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)]), result.Bytes);
    }

    [Fact]
    public void A_file_never_gets_larger_than_allowed_and_the_oldest_go()
    {
        _folder.Options.MaxFiles = 3;
        using var exporter = _folder.Open();
        var names = Enumerable.Range(0, 400).Select(static number => number.ToString("d4", CultureInfo.InvariantCulture) + new string('x', 1_000)).ToList();
        foreach (var name in names)
        {
            Assert.Equal(1, Send(exporter, name).Exported);
        }

        var kept = _folder.AllNames();
        Assert.Equal(names.TakeLast(kept.Count), kept);
        Assert.InRange(kept.Count, 80, 170);
        Assert.All([0, 1, 2], number => Assert.InRange(new FileInfo(_folder.Numbered(number)).Length, 1, _folder.Options.MaxBytes));
        Assert.False(File.Exists(_folder.Numbered(3)));
        // The next line would not have fitted.
        Assert.InRange(new FileInfo(_folder.Numbered(1)).Length, _folder.Options.MaxBytes - 1_500, _folder.Options.MaxBytes);
    }

    [Fact]
    public void One_file_alone_starts_anew()
    {
        _folder.Options.MaxFiles = 1;
        using var exporter = _folder.Open();
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(1, Send(exporter, new string('x', 2_000)).Exported);
        }

        Assert.InRange(new FileInfo(_folder.File).Length, 1, _folder.Options.MaxBytes);
        Assert.False(File.Exists(_folder.Numbered(1)));
    }

    [Fact]
    public void A_gap_between_the_files_is_filled()
    {
        _folder.Options.MaxFiles = 4;
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File)!);
        File.WriteAllText(_folder.Numbered(2), "two");
        File.WriteAllText(_folder.Numbered(3), "three");
        File.WriteAllText(_folder.File, new string('x', 64 * 1024));
        using var exporter = _folder.Open();

        Send(exporter, "a");

        Assert.Equal(["two", "three"], [Text(_folder.Numbered(2)), Text(_folder.Numbered(3))]);
        Assert.StartsWith("xxx", Text(_folder.Numbered(1)), StringComparison.Ordinal);
        Assert.Equal([["a"]], Lines(_folder.File));
    }

    [Fact]
    public void What_makes_too_long_a_line_makes_several()
    {
        _folder.Options.MaxBytes = 10 * 1024 * 1024;
        using var exporter = _folder.Open();
        var names = Enumerable.Range(0, 50).Select(static number => number.ToString(CultureInfo.InvariantCulture) + new string('x', 100_000)).ToArray();

        Assert.Equal(50, Send(exporter, names).Exported);

        Assert.Equal(names, _folder.AllNames());
        Assert.All(Text(_folder.File).Split('\n'), static line => Assert.InRange(line.Length, 0, 1024 * 1024));
    }

    [Fact]
    public void A_span_larger_than_a_file_is_lost_alone()
    {
        using var exporter = _folder.Open();
        var result = Send(exporter, "a", new string('x', 70_000), "b");
        Assert.Equal((2, 1, 1), (result.Exported, result.Dropped, result.DroppedBy(DropCause.TooLarge)));
        Assert.Equal(["a", "b"], _folder.AllNames());
    }

    [Fact]
    public void A_span_that_nobody_can_read_is_lost_alone()
    {
        using var exporter = new Tracing.Export.Files.FileExporter(
            _folder.Options,
            static (output, spans) =>
            {
                using var writer = new Tracing.Export.Otlp.OtlpJsonWriter("shop", []);
                writer.Write(output, spans);
                foreach (var span in spans)
                {
                    Assert.NotEqual("bad", span.Name);
                }
            },
            _folder.Time,
            _folder.Log);

        var result = Send(exporter, "a", "bad", "b");

        Assert.Equal((2, 1), (result.Exported, result.DroppedBy(DropCause.ExporterError)));
        Assert.Equal(["a", "b"], _folder.AllNames());
    }

    [Fact]
    public void A_line_that_a_kill_has_cut_is_the_only_one_that_readers_lose()
    {
        using (var first = _folder.Open())
        {
            Send(first, "a");
        }

        File.AppendAllText(_folder.File, "{\"resourceSpans\":[{\"torn");
        using var exporter = _folder.Open();
        Send(exporter, "b");
        Send(exporter, "c");

        var lines = Text(_folder.File).TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Equal([["a"], ["b"], ["c"]], [NamesOf(lines[0]), NamesOf(lines[2]), NamesOf(lines[3])]);
        Assert.EndsWith("torn", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_path_there_is_no_exporter()
    {
        var options = new TracingOptions { Exporters = ["file"] };
        var exception = Assert.Throws<TracingConfigurationException>(() => TracePipeline.Create(options));
        Assert.Contains("TRACES_EXPORTER_FILE_PATH", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pipeline_writes_what_is_traced()
    {
        var options = new TracingOptions { Exporters = ["file"], ServiceName = "shop", DrainTimeout = TimeSpan.FromSeconds(120) };
        options.File.Path = _folder.File;
        await using (var pipeline = TracePipeline.Create(options))
        {
            pipeline.Collector!.Collect(Named("a"));
            await pipeline.DrainAsync();
            Assert.Equal(1, Assert.Single(pipeline.Statistics).Exported);
        }

        Assert.Equal([["a"]], Lines(_folder.File));
        Assert.Contains("\"shop\"", Text(_folder.File), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}

using System.Text;
using Tracing.Export;
using Tracing.Export.Delivery;

namespace Tracing.Runtime.Tests.Export.Delivery;

/// <summary>Spans as their names, a line each: <c>[process:count:size]name\nname\n.</c></summary>
internal sealed class NameEncoder : ISpanEncoder, IRequestFormat
{
    public string Name => "names";

    public IRequestFormat Format => this;

    public ReadOnlyMemory<byte> Process { get; } = "shop"u8.ToArray();

    public static string[] NamesOf(ReadOnlySpan<byte> request)
    {
        var text = Encoding.UTF8.GetString(request);
        var head = text[..(text.IndexOf(']') + 1)];
        var names = text[head.Length..^1].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal($"[shop:{names.Length}:{text.Length - head.Length - 1}]", head);
        Assert.EndsWith(".", text, StringComparison.Ordinal);
        return names;
    }

    public int Encode(Span<byte> destination, in Span span, in SpanTrim trim)
    {
        var name = span.Name.Length > trim.MaxText ? span.Name[..trim.MaxText] : span.Name;
        if (name == "throws")
        {
            throw new InvalidOperationException(name);
        }

        return Encoding.UTF8.TryGetBytes(name + "\n", destination, out var written) ? written : -1;
    }

    public int MaxFrameSize(int processSize) => processSize + 40;

    public int WriteHead(Span<byte> destination, ReadOnlySpan<byte> process, int spanCount, int spansSize) =>
        Encoding.UTF8.GetBytes($"[{Encoding.UTF8.GetString(process)}:{spanCount}:{spansSize}]", destination);

    public int WriteTail(Span<byte> destination)
    {
        destination[0] = (byte)'.';
        return 1;
    }
}

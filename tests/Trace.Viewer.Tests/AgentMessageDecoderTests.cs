using Thrift.Protocol.Entities;

namespace Tracing.Viewer.Tests;

public sealed class AgentMessageDecoderTests
{
    [Fact]
    public void Golden_bytes_of_one_span_are_read()
    {
        Assert.True(AgentMessageDecoder.TryDecode(Wire.OneSpan, out var batch, out _));
        var span = Assert.Single(BatchReader.Read(batch, out var refused));

        Assert.Equal(0, refused);
        Assert.Equal((UInt128)43434, span.TraceId);
        Assert.Equal(123ul, span.SpanId);
        Assert.Equal(3495993ul, span.ParentSpanId);
        Assert.Equal(("svc", "foo", 0, 100L, 200L), (span.Process.ServiceName, span.OperationName, span.Flags, span.StartTime, span.Duration));
    }

    [Fact]
    public void Golden_bytes_of_an_empty_batch_are_read()
    {
        Assert.True(AgentMessageDecoder.TryDecode(Wire.EmptyBatch, out var batch, out _));
        Assert.Equal("svc", batch.Process!.ServiceName);
        Assert.Empty(batch.Spans!);
    }

    [Fact]
    public async Task Every_truncation_is_malformed()
    {
        var message = await Wire.EncodeAsync(Wire.Batch("svc", Wire.Span(1, 2, 3, "op", 4, 5, Wire.Text("a", "b"), Wire.Double("c", 1), Wire.Binary("d", 1, 2))));
        Assert.True(AgentMessageDecoder.TryDecode(message, out _, out _));
        for (var length = 0; length < message.Length; length++)
        {
            Assert.False(AgentMessageDecoder.TryDecode(message.AsSpan(0, length), out _, out var reason), $"{length} bytes");
            Assert.NotEmpty(reason!);
        }
    }

    [Fact]
    public async Task What_is_not_one_emitBatch_call_is_malformed()
    {
        var batch = Wire.Batch("svc", Wire.Span(1, 2));
        Assert.False(AgentMessageDecoder.TryDecode(await Wire.EncodeAsync(batch, name: "emitZipkinBatch"), out _, out _));
        Assert.False(AgentMessageDecoder.TryDecode(await Wire.EncodeAsync(batch, type: TMessageType.Reply), out _, out _));
        Assert.False(AgentMessageDecoder.TryDecode([.. await Wire.EncodeAsync(batch), 0], out _, out var reason));
        Assert.Equal("bytes after the message", reason);
    }

    // Some sizes are more than an array can have, some could be had. The size is that of the list of spans, of the tags, of a string, of a map that nobody knows; the rest is missing.
    [Theory]
    [InlineData("82810109656d697442617463681c1c180373766300 19fcffffffff07")]
    [InlineData("82810109656d697442617463681c1c180373766300 19fcffffffff0f")]
    [InlineData("82810109656d697442617463681c1c180373766319 fcffffffff07")]
    [InlineData("82810109656d697442617463681c1c18ffffffff07")]
    [InlineData("82810109656d697442617463681c1c18ffffffff0f")]
    [InlineData("828101ffffffff07")]
    [InlineData("82810109656d697442617463682bffffffff0700")]
    [InlineData("82810109656d697442617463681c1c180373766300 19fcffff7f")]
    [InlineData("82810109656d697442617463681c1c180373766319 fcffff7f")]
    [InlineData("82810109656d697442617463681c1c18ffff7f")]
    [InlineData("828101ffff7f")]
    [InlineData("82810101ffff7f")]
    public void A_huge_declared_size_allocates_next_to_nothing(string hex)
    {
        var message = Convert.FromHexString(hex.Replace(" ", string.Empty, StringComparison.Ordinal));
        AgentMessageDecoder.TryDecode(message, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(AgentMessageDecoder.TryDecode(message, out _, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Endless_nesting_is_malformed_and_harmless()
    {
        byte[] start = [.. Convert.FromHexString("82810109656d69744261746368")];
        byte[] structs = [.. start, .. Enumerable.Repeat((byte)0x2c, 60_000)];
        byte[] lists = [.. start, 0x29, .. Enumerable.Repeat((byte)0x19, 60_000)];
        Assert.False(AgentMessageDecoder.TryDecode(structs, out _, out _));
        Assert.False(AgentMessageDecoder.TryDecode(lists, out _, out _));
    }

    [Fact]
    public async Task Twenty_thousand_damaged_messages_harm_nothing()
    {
        var good = await Wire.EncodeAsync(Wire.Batch("svc", Wire.Span(1, 2, 3, "op", 4, 5, Wire.Text("a", "b"), Wire.Long("c", -1))));
        var random = new Random(20_260_101);
        var intake = new SpanIntake(new TraceStore(new StoreLimits(ViewerSettings.MinStoreBytes)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20_000; i++)
        {
            var message = (byte[])good.Clone();
            if (i % 2 == 0)
            {
                message = new byte[random.Next(200)];
                random.NextBytes(message);
            }
            else
            {
                for (var changes = random.Next(1, 5); changes > 0; changes--)
                {
                    message[random.Next(message.Length)] = (byte)random.Next(256);
                }
            }

            intake.TryTake(message, out _);
        }

        var statistics = intake.Statistics;
        Assert.Equal(20_000, statistics.MessagesReceived);
        Assert.InRange(statistics.MalformedMessages, 10_000, 19_999);
        Assert.InRange(statistics.StoredBytes, 0, ViewerSettings.MinStoreBytes);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 20_000, 0, 100_000);
        Assert.True(intake.TryTake(good, out _));
    }
}

using System.Globalization;
using Tracing.Instrumentation;

namespace Tracing.Tests.Instrumentation;

public sealed class TagConversionTests
{
    public static TheoryData<object, Tag> Values => new()
    {
        { "text", new Tag("k", "text") },
        { true, new Tag("k", true) },
        { 1, new Tag("k", 1) },
        { long.MinValue, new Tag("k", long.MinValue) },
        { uint.MaxValue, new Tag("k", uint.MaxValue) },
        { (short)-3, new Tag("k", -3) },
        { (ushort)3, new Tag("k", 3) },
        { (byte)4, new Tag("k", 4) },
        { (sbyte)-4, new Tag("k", -4) },
        { 1.5f, new Tag("k", 1.5) },
        { double.NaN, new Tag("k", double.NaN) },
        { ulong.MaxValue, new Tag("k", "18446744073709551615") },
        { 1.50m, new Tag("k", "1.50") },
        { 'c', new Tag("k", "c") },
        { DayOfWeek.Friday, new Tag("k", "Friday") },
        { Guid.Empty, new Tag("k", "00000000-0000-0000-0000-000000000000") },
        { TimeSpan.FromSeconds(1.5), new Tag("k", "1500ms") },
        { TimeSpan.MaxValue, new Tag("k", "922337203685477ms") },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), new Tag("k", "2026-01-02T03:04:05.0000000Z") },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), new Tag("k", "2026-01-02T03:04:05.0000000+00:00") },
        { new DateOnly(2026, 1, 2), new Tag("k", "2026-01-02") },
        { new TimeOnly(3, 4, 5), new Tag("k", "03:04:05.0000000") },
        { new Nameless(), new Tag("k", "") },
        { new Hostile(), new Tag("k", "(ToString threw System.OutOfMemoryException)") },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Any_value_becomes_a_tag(object value, Tag expected)
    {
        Assert.True(TagConversion.TryConvert("k", value, out var tag));
        Assert.Equal(expected, tag);
    }

    [Fact]
    public void Typed_values_take_the_same_way()
    {
        Assert.Equal(new Tag("k", 7), Converted(7));
        Assert.Equal(new Tag("k", 7), Converted<int?>(7));
        Assert.Equal(new Tag("k", 7), Converted((byte)7));
        Assert.Equal(new Tag("k", true), Converted(true));
        Assert.Equal(new Tag("k", "Friday"), Converted(DayOfWeek.Friday));
    }

    [Fact]
    public void Null_sets_no_tag()
    {
        Assert.False(TagConversion.TryConvert<string?>("k", null, out _));
        Assert.False(TagConversion.TryConvert<int?>("k", null, out _));
        Assert.False(TagConversion.TryConvert<object?>("k", null, out _));
    }

    [Fact]
    public void A_value_whose_text_throws_does_not_stop_the_call()
    {
        var collector = new RecordingCollector();
        var call = TracedCall.Start(collector.Root(), "n");
        call.SetTag("hostile", new Hostile());
        call.SetTag("none", (string?)null);
        call.SetTag("culture", new CultureSpy());
        call.Return();
        call.End();
        Assert.Equal(["hostile=(ToString threw System.OutOfMemoryException)", "culture="], collector.Only.Tags.Select(static tag => tag.ToString()));
    }

    private static Tag Converted<T>(T value) => TagConversion.TryConvert("k", value, out var tag) ? tag : default;

    private sealed class Nameless
    {
        public override string? ToString() => null;
    }

    private sealed class Hostile
    {
        public override string ToString() => throw new OutOfMemoryException();
    }

    private sealed class CultureSpy : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => ((CultureInfo)formatProvider!).Name;
    }
}

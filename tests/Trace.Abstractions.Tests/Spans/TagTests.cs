namespace Tracing.Tests.Spans;

public sealed class TagTests
{
    [Fact]
    public void Values_keep_their_type()
    {
        Assert.Equal("v", new Tag("k", "v").AsString());
        Assert.Equal(long.MinValue, new Tag("k", long.MinValue).AsInt64());
        Assert.Equal(0.1, new Tag("k", 0.1).AsDouble());
        Assert.True(new Tag("k", true).AsBoolean());
        Assert.False(new Tag("k", false).AsBoolean());
        Assert.Equal(
            [TagType.String, TagType.Int64, TagType.Double, TagType.Boolean],
            new Tag[] { new("k", "v"), new("k", 1), new("k", 1.0), new("k", true) }.Select(static tag => tag.Type));
    }

    [Fact]
    public void Another_type_is_refused_by_name()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Tag("size", 1).AsString());
        Assert.Equal("Tag 'size' is of type Int64, not String.", error.Message);
        Assert.Throws<InvalidOperationException>(() => new Tag("k", "1").AsInt64());
        Assert.Throws<InvalidOperationException>(() => new Tag("k", 1).AsDouble());
        Assert.Throws<InvalidOperationException>(() => new Tag("k", 1).AsBoolean());
    }

    [Fact]
    public void Text_is_culture_free()
    {
        Assert.Equal("-1", new Tag("k", -1).ValueText());
        Assert.Equal("1.5", new Tag("k", 1.5).ValueText());
        Assert.Equal("NaN", new Tag("k", double.NaN).ValueText());
        Assert.Equal("-Infinity", new Tag("k", double.NegativeInfinity).ValueText());
        Assert.Equal("true", new Tag("k", true).ValueText());
        Assert.Equal("false", new Tag("k", false).ValueText());
        Assert.Equal("k=v", new Tag("k", "v").ToString());
    }

    [Fact]
    public void Equality_is_by_key_type_and_bits()
    {
        Assert.True(new Tag("k", double.NaN) == new Tag("k", double.NaN));
        Assert.True(new Tag("k", 0.0) != new Tag("k", -0.0));
        Assert.True(new Tag("k", 1) != new Tag("k", 1.0));
        Assert.True(new Tag("k", 1) != new Tag("k", true));
        Assert.True(new Tag("k", "1") != new Tag("k", 1));
        Assert.True(new Tag("k", "v") == new Tag("k", new string(['v'])));
        Assert.True(new Tag("k", "v") != new Tag("j", "v"));
        Assert.Equal(new Tag("k", double.NaN).GetHashCode(), new Tag("k", double.NaN).GetHashCode());
        Assert.Equal(new Tag("k", "v").GetHashCode(), new Tag("k", new string(['v'])).GetHashCode());
        Assert.False(new Tag("k", 1).Equals((object)1));
    }

    [Fact]
    public void Default_and_null_are_empty_text()
    {
        Assert.Equal("=", default(Tag).ToString());
        Assert.Equal(default, new Tag("", ""));
        Assert.Equal("", new Tag(null!, (string)null!).AsString());
    }
}
